using Glossary.Access;
using Glossary.Editing;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Editing;

/// <summary>POST /api/admin/terms/{slug}/definitions</summary>
internal sealed class AddDefinition(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/definitions");
        Describe(
            Needs.Author, "editing", "Drafts another definition of a term; readers see it when it is published.",
            typeof(AdminDefinition), 201, [400, 404, 413, 415], body: typeof(DefinitionInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var wanted = TermFields.Definition(await JsonBody.NodeAsync(HttpContext));
        await WriteAsync(async edit =>
        {
            var work = await EntryUnderWork.FindAsync(edit.Storage, Name("slug"), edit.By, cancel);
            var settled = await DefinitionDrafts.SettleAsync(edit, wanted);
            var id = await new Proposing(edit).AddAsync(work, settled with { Id = 0 }, cancel);
            return await AdminDefinition.AnswerAsync(edit.Storage, work, id, live.State.Glossary.Knowledge.Views, 201);
        }, cancel);
    }
}

/// <summary>GET /api/admin/definitions/{id}</summary>
internal sealed class GetDefinition(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/definitions/{id}");
        Describe(Needs.Author, "editing", "A definition as editors have it, with the tag to change it.", typeof(AdminDefinition), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, by) =>
    {
        var id = Id("definition");
        var work = await EntryUnderWork.OfDefinitionAsync(storage, id, by, cancel);
        return await AdminDefinition.AnswerAsync(storage, work, id, live.State.Glossary.Knowledge.Views);
    }, cancel);
}

/// <summary>PUT /api/admin/definitions/{id}</summary>
internal sealed class ReplaceDefinition(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/definitions/{id}");
        Describe(
            Needs.Author, "editing", "Changes a draft; on a published definition, a proposal that waits beside the live text.",
            typeof(AdminDefinition), 200, [400, 404, 412, 413, 415, 428], body: typeof(DefinitionInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var id = Id("definition");
        var wanted = TermFields.Definition(await JsonBody.NodeAsync(HttpContext));
        var views = live.State.Glossary.Knowledge.Views;
        await WriteAsync(async edit =>
        {
            var work = await EntryUnderWork.OfDefinitionAsync(edit.Storage, id, edit.By, cancel);
            var shown = await AdminDefinition.OfAsync(edit.Storage, work, id, views);
            EditTag.Check(HttpContext, shown.Version, () => shown);
            new Proposing(edit).Change(work, id, await DefinitionDrafts.SettleAsync(edit, wanted));
            return await AdminDefinition.AnswerAsync(edit.Storage, work, id, views);
        }, cancel);
    }
}
