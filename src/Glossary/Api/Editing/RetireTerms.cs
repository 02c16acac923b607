using Glossary.Access;
using Glossary.Editing;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Editing;

/// <summary>Slugs of the terms to use instead; absent, what was said of it before stays.</summary>
internal sealed record DeprecateInput(IReadOnlyList<string>? ReplacedBy);

/// <summary>Slug of the term that is to have all that this one has.</summary>
internal sealed record MergeInput(string Into);

/// <summary>POST /api/admin/terms/{slug}/deprecate</summary>
internal sealed class DeprecateTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    private const int MostSuccessors = 20;

    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/deprecate");
        Describe(
            Needs.Reviewer, "editing",
            "Takes a published term out of use: it stays readable, marked with what to use instead; search shows it last, and its names lead to what "
                + "replaced it. With replacedBy, an empty list too, what is said of that is replaced.",
            typeof(AdminTerm), 200, [400, 404, 409, 412], body: typeof(DeprecateInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (said, successors) = await JsonBody.ReadAsync(
            HttpContext, row => (row.Has("replacedBy"), row.Texts("replacedBy", MostSuccessors, Model.Slug.Longest)), optional: true);
        await WriteAsync(async edit =>
        {
            var work = await RetiredTerm.FindAsync(HttpContext, edit, Name("slug"), cancel);
            await new Retiring(edit).DeprecateAsync(work, said ? successors : null, cancel);
            return await AdminTerm.AnswerAsync(edit.Storage, work, live.State.Glossary.Knowledge.Views);
        }, cancel);
    }
}

/// <summary>POST /api/admin/terms/{slug}/reinstate</summary>
internal sealed class ReinstateTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/reinstate");
        Describe(Needs.Reviewer, "editing", "Takes a deprecated term into use again.", typeof(AdminTerm), 200, [404, 409, 412]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var work = await RetiredTerm.FindAsync(HttpContext, edit, Name("slug"), cancel);
        new Retiring(edit).Reinstate(work);
        return await AdminTerm.AnswerAsync(edit.Storage, work, live.State.Glossary.Knowledge.Views);
    }, cancel);
}

/// <summary>POST /api/admin/terms/{slug}/merge</summary>
internal sealed class MergeTerms(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/merge");
        Describe(
            Needs.Reviewer, "editing",
            "Moves all that a term has into another one: labels become alternative ones of it, definitions, usages and relations come after its own. "
                + "The address of the merged term leads there (301). Answers with the other term.",
            typeof(AdminTerm), 200, [400, 404, 409, 412], body: typeof(MergeInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var slug = await JsonBody.ReadAsync(HttpContext, row => row.Required("into", Model.Slug.Longest));
        await WriteAsync(async edit =>
        {
            var work = await RetiredTerm.FindAsync(HttpContext, edit, Name("slug"), cancel);
            var into = await EntryUnderWork.FindAsync(edit.Storage, slug, edit.By, cancel);
            await new Retiring(edit).MergeAsync(work, into, cancel);
            return await AdminTerm.AnswerAsync(edit.Storage, into, live.State.Glossary.Knowledge.Views);
        }, cancel);
    }
}

/// <summary>Finds the term that is to be taken out of use, in the version that the client has seen.</summary>
internal static class RetiredTerm
{
    public static async Task<EntryUnderWork> FindAsync(HttpContext http, Edit edit, string slug, CancellationToken cancel)
    {
        var work = await EntryUnderWork.FindAsync(edit.Storage, slug, edit.By, cancel);
        EditTag.Check(http, work.Row.EditVersion, () => null, needed: false);
        return work;
    }
}
