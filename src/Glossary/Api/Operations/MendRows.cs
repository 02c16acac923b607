using Glossary.Access;
using Glossary.Editing;
using Glossary.Publishing;

namespace Glossary.Api.Operations;

/// <param name="Items">Rows of the database that cannot be read, or of which something cannot.</param>
/// <param name="SetAside">Slugs of terms that are shown and cannot be found, since the index cannot take them.</param>
internal sealed record UnreadableList(IReadOnlyList<UnreadableBody> Items, IReadOnlyList<string> SetAside);

/// <summary>GET /api/admin/unreadable</summary>
internal sealed class ListUnreadable(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/unreadable");
        Describe(
            Needs.Author, "operations", "What is stored and cannot be read, and what is shown and cannot be found. Every row is read for it.",
            typeof(UnreadableList));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(
        async (storage, _) => new(200, new UnreadableList(await Mending.TellAsync(storage, storage.Unreadable(), cancel), live.SetAside)), cancel);
}

/// <summary>POST /api/admin/unreadable/mend</summary>
internal sealed class MendUnreadable(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/unreadable/mend");
        TakesItsTime();
        Describe(
            Needs.Admin, "operations",
            "Makes rows readable again: what cannot be read gives way to a plain value, terms become what their last revision says, and the audit has what "
                + "stood there. Answers with what was mended.",
            typeof(UnreadableList));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        await WriteAsync(async edit => new(200, new UnreadableList(await new Mending(edit).MendAsync(cancel), live.SetAside)), cancel);
    }
}
