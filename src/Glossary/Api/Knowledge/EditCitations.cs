using Glossary.Access;
using Glossary.Contract;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

/// <summary>A source as editors have it. <c>SourceVersion</c> is the version of the text, <c>Version</c> that of what is stored of it.</summary>
internal sealed record AdminSource(
    long Id, string Key, SourceType Type, string Title, string? ShortTitle, IReadOnlyList<string> Names, IReadOnlyList<string> Authors,
    string? Container, string? Publisher, string? Number, string? Issued, string? SourceVersion, string? Accessed, string? Checksum, string? Url, int Version)
{
    public static AdminSource Of(SourceRow s) =>
        new(s.Id, s.Key, s.Type, s.Title, s.ShortTitle, s.Names, s.Authors, s.Container, s.Publisher, s.Number, s.Issued, s.TextVersion, s.Accessed,
            s.Checksum, s.Url, s.Version);

    public static EditAnswer Answer(SourceRow row, int status = 200) =>
        new(status, Of(row), EditTag.Of(row.Version), status == 201 ? $"/api/citations/{row.Id}" : null);
}

internal sealed record SourceInput(
    string? Key, SourceType? Type, string Title, string? ShortTitle, IReadOnlyList<string>? Names, IReadOnlyList<string>? Authors, string? Container,
    string? Publisher, string? Number, string? Issued, string? SourceVersion, string? Accessed, string? Checksum, string? Url);

/// <summary>POST /api/admin/citations</summary>
internal sealed class CreateCitation(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/citations");
        Describe(
            Needs.Reviewer, "citations", "Adds a source. Authors bring theirs along with what cites them.", typeof(AdminSource), 201, [400, 409, 415],
            body: typeof(SourceInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var source = await SourceFields.ReadAsync(HttpContext, null);
        await WriteAsync(async edit =>
        {
            if (await edit.Storage.Sources.HasAsync(source.Key))
            {
                throw new Refusal(RefusalKind.Conflict, $"The key '{source.Key}' belongs to another source.", new RefusedField("key", "is taken"));
            }
            var row = edit.Storage.Sources.Add(source);
            edit.Audit("citation.create", row.Key, @new: JsonText.Print(SourceFormat.Write(source)));
            edit.KnowledgeChanged();
            await edit.Storage.SaveAsync(cancel);
            return AdminSource.Answer(row, 201);
        }, cancel);
    }
}

/// <summary>GET /api/admin/citations/{id}</summary>
internal sealed class GetAdminCitation(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/citations/{id}");
        Describe(Needs.Author, "citations", "A source, by id or key, with the tag to change it.", typeof(AdminSource), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
        AdminSource.Answer(await SourceFields.FindAsync(storage, Name("id"), cancel)), cancel);
}

/// <summary>PUT /api/admin/citations/{id}</summary>
internal sealed class ReplaceCitation(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/citations/{id}");
        Describe(
            Needs.Reviewer, "citations", "Changes a source wherever it is cited. Its key stays.", typeof(AdminSource), 200, [400, 404, 412, 415, 428],
            body: typeof(SourceInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var node = await JsonBody.NodeAsync(HttpContext);
        await WriteAsync(async edit =>
        {
            var row = await SourceFields.FindAsync(edit.Storage, Name("id"), cancel);
            await SourceFields.CheckScopeAsync(edit, row, cancel);
            var old = SourceStore.ToSource(row);
            EditTag.Check(HttpContext, row.Version, () => AdminSource.Of(row), publicTag: Reply.OfJson(SourceBody.Of(old)).ETag);
            var source = SourceFields.Read(node, row.Key);
            if (source.Key != row.Key)
            {
                throw new Refusal(
                    RefusalKind.Invalid, $"The key stays '{row.Key}': files and proposals name the source by it.",
                    new RefusedField("key", "cannot be changed"));
            }
            SourceStore.Fill(row, source);
            edit.Audit("citation.change", row.Key, old: JsonText.Print(SourceFormat.Write(old)), @new: JsonText.Print(SourceFormat.Write(source)));
            edit.KnowledgeChanged();
            await edit.Storage.SaveAsync(cancel);
            return AdminSource.Answer(row);
        }, cancel);
    }
}

/// <summary>DELETE /api/admin/citations/{id}</summary>
internal sealed class DeleteCitation(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/citations/{id}");
        Describe(Needs.Reviewer, "citations", "Deletes a source that nothing cites; 409 tells where it is cited.", null, 204, [404, 409, 412]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var row = await SourceFields.FindAsync(edit.Storage, Name("id"), cancel);
        await SourceFields.CheckScopeAsync(edit, row, cancel);
        EditTag.Check(HttpContext, row.Version, () => AdminSource.Of(row), needed: false);
        var uses = await edit.Storage.Sources.UsesAsync(row, cancel);
        if (uses.Count > 0)
        {
            throw new Refusal(
                RefusalKind.Conflict,
                $"'{row.Key}' is cited in {uses.Count} place{(uses.Count == 1 ? "" : "s")}: {string.Join(", ", uses.Take(5).Select(Told))}.")
            { Current = uses };
        }
        edit.Audit("citation.delete", row.Key, old: JsonText.Print(SourceFormat.Write(SourceStore.ToSource(row))));
        edit.Storage.Sources.Remove(row);
        edit.KnowledgeChanged();
        return new(204);
    }, cancel);

    private static string Told(SourceUse use) => $"{use.In} of {use.Term ?? use.View}";
}

internal static class SourceFields
{
    public static async Task<Source> ReadAsync(HttpContext http, string? key) => Read(await JsonBody.NodeAsync(http), key);

    /// <summary>Without a key in the body it has the one it had, or one made of its title.</summary>
    public static Source Read(Node.Fields node, string? key)
    {
        var title = node.Values.FirstOrDefault(v => v.Key == "title").Value is Node.Scalar scalar ? scalar.Text : "";
        // "version" is that of what is stored, as in every other body of editors; a file has no such thing, and calls the text's so.
        var fields = node.Values.Where(v => v.Key != "version").Select(v => v.Key == "sourceVersion" ? KeyValuePair.Create("version", v.Value) : v).ToList();
        if (fields.All(v => v.Key != "key")) fields.Insert(0, KeyValuePair.Create("key", (Node)new Node.Scalar(key ?? Slug.Of(title))));
        return SentRecord.Read(new Node.Fields(fields, 1), row =>
        {
            row.Skip("id");
            return SourceFormat.Read(row);
        });
    }

    public static async Task<SourceRow> FindAsync(StorageSession storage, string idOrKey, CancellationToken cancel) =>
        await storage.Sources.FindAsync(idOrKey, cancel) ?? throw Refusal.NotFound("citation", idOrKey, " GET /api/citations?q=… finds them.");

    /// <summary>A source is changed wherever it is cited, so a key that is limited to tags changes only what no other terms cite.</summary>
    public static async Task CheckScopeAsync(Edit edit, SourceRow source, CancellationToken cancel)
    {
        if (edit.By.Tags.Count == 0) return;
        var uses = await edit.Storage.Sources.UsesAsync(source, cancel);
        var terms = uses.Select(u => u.Term).OfType<string>().Distinct().ToList();
        var citing = await edit.Storage.Entries.WithSlugsAsync(terms, cancel);
        var foreign = citing.Where(t => !edit.By.Covers(t.Tags, t.Schemes)).Select(t => t.Slug).Concat(uses.Select(u => u.View).OfType<string>()).ToList();
        if (foreign.Count > 0)
        {
            throw new Refusal(
                RefusalKind.Forbidden,
                $"The key '{edit.By.Name}' is for terms tagged {string.Join(" or ", edit.By.Tags)}; "
                    + $"'{source.Key}' is cited by others too: {string.Join(", ", foreign.Take(5))}.");
        }
    }
}
