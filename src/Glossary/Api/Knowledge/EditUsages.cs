using System.Globalization;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

/// <summary>POST /api/admin/usages: a usage is one of its term's own fields, so this proposes a change of the term.</summary>
internal sealed class CreateUsage(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/usages");
        Describe(
            Needs.Author, "usages", "Proposes that a system's usage of a term is recorded.", typeof(AdminUsage), 201, [400, 404, 415],
            body: typeof(UsageInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var node = await JsonBody.NodeAsync(HttpContext);
        var term = (node.Values.FirstOrDefault(v => v.Key == "term").Value as Node.Scalar)?.Text
            ?? throw new Refusal(RefusalKind.Invalid, "term is missing", new RefusedField("term", "must be the slug of a term"));
        var usage = TermFields.Usage(node) with { Id = Proposing.NewUsageId() };
        await WriteAsync(async edit =>
        {
            var work = await EntryUnderWork.FindAsync(edit.Storage, term, edit.By, cancel);
            return await UsageFields.WriteAsync(edit, work, work.Head.Usages.Append(usage), usage.Id, 201, cancel);
        }, cancel);
    }
}

/// <summary>GET /api/admin/usages/{id}</summary>
internal sealed class GetUsage(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/usages/{id}");
        Describe(Needs.Author, "usages", "A usage, with the tag to change it: its term's.", typeof(AdminUsage), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, by) =>
    {
        var id = Id("usage");
        return await UsageFields.AnswerAsync(storage, await UsageFields.TermOfAsync(storage, id, by, cancel), id, 200);
    }, cancel);
}

/// <summary>PUT /api/admin/usages/{id}</summary>
internal sealed class ReplaceUsage(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/usages/{id}");
        Describe(Needs.Author, "usages", "Proposes a change of a usage.", typeof(AdminUsage), 200, [400, 404, 412, 415, 428], body: typeof(UsageInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var id = Id("usage");
        var usage = TermFields.Usage(await JsonBody.NodeAsync(HttpContext)) with { Id = id };
        await WriteAsync(async edit =>
        {
            var work = await UsageFields.TermOfAsync(edit.Storage, id, edit.By, cancel);
            var shown = await AdminTerm.OfAsync(edit.Storage, work, live.State.Glossary.Knowledge.Views);
            EditTag.Check(HttpContext, work.Row.EditVersion, () => shown);
            return await UsageFields.WriteAsync(edit, work, work.Head.Usages.Select(u => u.Id == id ? usage : u), id, 200, cancel);
        }, cancel);
    }
}

/// <summary>DELETE /api/admin/usages/{id}</summary>
internal sealed class DeleteUsage(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/usages/{id}");
        Describe(Needs.Author, "usages", "Proposes that a usage goes.", null, 204, [404, 412]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var id = Id("usage");
        var work = await UsageFields.TermOfAsync(edit.Storage, id, edit.By, cancel);
        EditTag.Check(HttpContext, work.Row.EditVersion, () => null, needed: false);
        var head = work.Head;
        await new Proposing(edit).HeadAsync(work, head with { Usages = [.. head.Usages.Where(u => u.Id != id)] }, cancel);
        return new(204);
    }, cancel);
}

internal static class UsageFields
{
    public static async Task<EntryUnderWork> TermOfAsync(StorageSession storage, long id, Actor by, CancellationToken cancel)
    {
        var term = await storage.Entries.OfUsageAsync(id, cancel) ?? await storage.Proposals.EntryWithUsageAsync(id, cancel);
        if (term is { } found && await EntryUnderWork.ReadAsync(storage, found, by, cancel) is var work && work.Head.Usages.Any(u => u.Id == id)) return work;
        throw Refusal.NotFound("usage", id.ToString(CultureInfo.InvariantCulture), " GET /api/admin/terms/{slug} has those of a term.");
    }

    public static async Task<EditAnswer> WriteAsync(Edit edit, EntryUnderWork work, IEnumerable<Usage> usages, long id, int status, CancellationToken cancel)
    {
        await new Proposing(edit).HeadAsync(work, work.Head with { Usages = [.. usages], Definitions = [] }, cancel);
        await edit.Storage.SaveAsync(cancel);
        return await AnswerAsync(edit.Storage, work, id, status);
    }

    public static async Task<EditAnswer> AnswerAsync(StorageSession storage, EntryUnderWork work, long id, int status)
    {
        var usage = work.Head.Usages.First(u => u.Id == id);
        var shown = usage with { Citations = await new References(storage).ShowAsync(usage.Citations) };
        return new(status, AdminUsage.Of(shown, work.Row.Slug), EditTag.Of(work.Row.EditVersion), status == 201 ? $"/api/admin/usages/{id}" : null);
    }
}
