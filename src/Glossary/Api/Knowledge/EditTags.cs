using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

internal sealed record TagBody(string Tag, int Terms);

internal sealed record TagList(IReadOnlyList<TagBody> Items, int Total);

internal sealed record TagInput(string Tag, IReadOnlyList<string>? Terms);

internal sealed record TagRename(string Tag);

/// <summary>What a change of a tag reached.</summary>
internal sealed record TagChange(string Tag, IReadOnlyList<string> Terms);

/// <summary>GET /api/admin/tags</summary>
internal sealed class ListTags(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/tags");
        Describe(Needs.Author, "tags", "The tags, and how many terms have each.", typeof(TagList));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var tags = (await storage.Entries.TagsAsync(cancel)).SelectMany(t => t).CountBy(t => t).OrderBy(t => t.Key, StringComparer.Ordinal);
        List<TagBody> items = [.. tags.Select(t => new TagBody(t.Key, t.Value))];
        return new(200, new TagList(items, items.Count));
    }, cancel);
}

/// <summary>POST /api/admin/tags</summary>
internal sealed class AddTag(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/tags");
        Describe(Needs.Admin, "tags", "Gives a tag to terms, at once.", typeof(TagChange), 200, [400, 404, 415], body: typeof(TagInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (tag, terms) = await JsonBody.ReadAsync(HttpContext, row => (row.Required("tag", TagFields.Longest), row.Texts("terms", 1_000, Slug.Longest)));
        if (terms.Count == 0)
        {
            throw new Refusal(
                RefusalKind.Invalid, "terms is empty; a tag is there as long as a term has it.", new RefusedField("terms", "must name the terms to tag"));
        }
        await WriteAsync(async edit =>
        {
            foreach (var term in terms)
            {
                if (!await edit.Storage.Entries.HasSlugAsync(term, cancel)) throw Refusal.NotFound("term", term);
            }
            return await TagFields.ChangeAsync(
                edit, tag, await edit.Storage.Entries.WithSlugsAsync(terms, cancel), tags => tags.Contains(tag) ? tags : [.. tags, tag], cancel);
        }, cancel);
    }
}

/// <summary>PUT /api/admin/tags/{tag}</summary>
internal sealed class RenameTag(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/tags/{tag}");
        Describe(
            Needs.Admin, "tags", "Renames a tag in every term, at once; onto another tag, the two become one.",
            typeof(TagChange), 200, [400, 404, 415], body: typeof(TagRename));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var wanted = await JsonBody.ReadAsync(HttpContext, row => row.Required("tag", TagFields.Longest));
        var tag = Name("tag");
        await WriteAsync(async edit =>
        {
            var rows = await edit.Storage.Entries.WithTagAsync(tag, cancel);
            return await TagFields.ChangeAsync(edit, tag, rows, tags => [.. tags.Select(t => t == tag ? wanted : t).Distinct()], cancel);
        }, cancel);
    }
}

/// <summary>DELETE /api/admin/tags/{tag}</summary>
internal sealed class DeleteTag(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/tags/{tag}");
        Describe(Needs.Admin, "tags", "Takes a tag off every term, at once.", typeof(TagChange), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel)
    {
        var tag = Name("tag");
        return WriteAsync(async edit =>
        {
            var rows = await edit.Storage.Entries.WithTagAsync(tag, cancel);
            return await TagFields.ChangeAsync(edit, tag, rows, tags => [.. tags.Where(t => t != tag)], cancel);
        }, cancel);
    }
}

internal static class TagFields
{
    public const int Longest = EntryFormat.LongestTag;

    public static async Task<EditAnswer> ChangeAsync(
        Edit edit, string tag, IReadOnlyList<EntryRow> rows, Func<List<string>, List<string>> change, CancellationToken cancel)
    {
        if (rows.Count == 0) throw Refusal.NotFound("tag", tag, " GET /api/admin/tags lists them.");
        var publishing = new Publication(edit);
        var changed = new List<string>();
        foreach (var row in rows)
        {
            var wanted = change(row.Tags);
            if (wanted.SequenceEqual(row.Tags)) continue;
            await FollowAsync(edit, row, change, cancel);
            publishing.Retag(row, wanted);
            changed.Add(row.Slug);
        }
        return new(200, new TagChange(tag, changed));
    }

    // What waits for review would bring the old tags back.
    private static async Task FollowAsync(Edit edit, EntryRow row, Func<List<string>, List<string>> change, CancellationToken cancel)
    {
        if (!(await edit.Storage.Proposals.OfEntryAsync(row.Id, cancel)).TryGetValue(0, out var proposal)) return;
        proposal.Document = Retag(proposal.Document);
        if (proposal.Base is { } live) proposal.Base = Retag(live);

        string Retag(string document)
        {
            var head = EntryDocument.Read(document);
            return EntryDocument.PrintHead(head with { Tags = change([.. head.Tags]) });
        }
    }
}
