using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

/// <summary>A view as editors have it: its rule too, and what verdicts say for it.</summary>
internal sealed record AdminView(
    string Slug, string Label, string RuleInWords, string? When, LeadingEnd? LeadingIs, bool OnDemand, IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, string> Reasons, IReadOnlyList<AdminCitation> Citations, int Position, int Version);

internal sealed record ViewInput(
    string Slug, string Label, string RuleInWords, string? When, LeadingEnd? LeadingIs, bool? OnDemand, IReadOnlyList<string>? Names,
    IReadOnlyDictionary<string, string>? Reasons, IReadOnlyList<CitationInput>? Citations, int? Position);

/// <summary>GET /api/admin/views/{slug}</summary>
internal sealed class GetAdminView(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/views/{slug}");
        Describe(Needs.Author, "views", "A view with its rule, and the tag to change it.", typeof(AdminView), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
        await ViewFields.AnswerAsync(storage, await ViewFields.FindAsync(storage, Name("slug"), cancel)), cancel);
}

/// <summary>POST /api/admin/views</summary>
internal sealed class CreateView(EditQueue edits) : KnowledgeEdit(edits)
{
    public override void Configure()
    {
        Post("/api/admin/views");
        Describe(Needs.Admin, "views", "Adds a view.", typeof(AdminView), 201, [400, 409, 415], body: typeof(ViewInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (view, position) = ViewFields.Read(await JsonBody.NodeAsync(HttpContext));
        await ChangeAsync(async edit =>
        {
            var views = edit.Storage.Views;
            if (await views.IdOfAsync(view.Slug) is not null)
            {
                throw new Refusal(RefusalKind.Conflict, $"There is a view '{view.Slug}' already.", new RefusedField("slug", "is taken"));
            }
            position ??= await views.NextPositionAsync(cancel);
            var row = new ViewRow { Slug = view.Slug, Label = view.Label, RuleInWords = view.RuleInWords, Position = position.Value };
            await ViewFields.FillAsync(edit, row, view);
            views.Add(row);
            return await ViewFields.DoneAsync(edit, row, "view.create", null, view, 201);
        }, cancel);
    }
}

/// <summary>PUT /api/admin/views/{slug}</summary>
internal sealed class ReplaceView(EditQueue edits) : KnowledgeEdit(edits)
{
    public override void Configure()
    {
        Put("/api/admin/views/{slug}");
        Describe(
            Needs.Admin, "views", "Changes a view and its rule; verdicts follow it at once. Its slug stays.", typeof(AdminView), 200,
            [400, 404, 412, 415, 428], body: typeof(ViewInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var node = await JsonBody.NodeAsync(HttpContext);
        await ChangeAsync(async edit =>
        {
            var row = await ViewFields.FindAsync(edit.Storage, Name("slug"), cancel);
            var shown = await ViewFields.AnswerAsync(edit.Storage, row);
            EditTag.Check(HttpContext, row.Version, () => shown.Body);
            var (view, position) = ViewFields.Read(node, row.Slug);
            if (view.Slug != row.Slug)
            {
                throw new Refusal(
                    RefusalKind.Invalid, $"The slug stays '{row.Slug}': definitions and files name the view by it.",
                    new RefusedField("slug", "cannot be changed"));
            }
            var old = row.RuleInWords;
            await ViewFields.FillAsync(edit, row, view);
            row.Position = position ?? row.Position;
            return await ViewFields.DoneAsync(edit, row, "view.change", old, view, 200);
        }, cancel);
    }
}

/// <summary>DELETE /api/admin/views/{slug}</summary>
internal sealed class DeleteView(EditQueue edits) : KnowledgeEdit(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/views/{slug}");
        Describe(Needs.Admin, "views", "Deletes a view that no definition and no usage follows; 409 tells which do.", null, 204, [404, 409, 412]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ChangeAsync(async edit =>
    {
        var row = await ViewFields.FindAsync(edit.Storage, Name("slug"), cancel);
        EditTag.Check(HttpContext, row.Version, () => null, needed: false);
        var uses = await edit.Storage.Views.EntriesFollowingAsync(row.Id, cancel);
        if (uses.Count > 0)
        {
            var told = $"{uses.Count} term{(uses.Count == 1 ? "" : "s")}: {string.Join(", ", uses.Take(5))}";
            throw new Refusal(RefusalKind.Conflict, $"The view '{row.Slug}' is followed in {told}.") { Current = uses };
        }
        edit.Audit("view.delete", row.Slug, old: row.RuleInWords);
        edit.Storage.Views.Remove(row);
        edit.KnowledgeChanged();
        return new(204);
    }, cancel);
}

internal static class ViewFields
{
    public static (View View, int? Position) Read(Node.Fields node, string? slug = null)
    {
        int? position = null;
        if (node.Values.FirstOrDefault(v => v.Key == "position").Value is Node.Scalar text)
        {
            if (!int.TryParse(text.Text, out var number) || number is < 0 or > 10_000)
            {
                throw new Refusal(
                    RefusalKind.Invalid, $"position is '{DisplayText.Shorten(text.Text)}', must be 0 to 10000",
                    new RefusedField("position", "must be 0 to 10000"));
            }
            position = number;
        }
        var values = node.Values.Where(v => v.Key is not ("position" or "version")).ToList();
        if (slug is not null && values.All(v => v.Key != "slug")) values.Insert(0, new("slug", new Node.Scalar(slug)));
        return (SentRecord.Read(TermFields.WithCitations(new Node.Fields(values, 1)), KnowledgeFormat.ReadView), position);
    }

    public static async Task<ViewRow> FindAsync(StorageSession storage, string slug, CancellationToken cancel) =>
        await storage.Views.FindAsync(slug, cancel) ?? throw Refusal.NotFound("view", slug, " GET /api/views lists them.");

    public static async Task FillAsync(Edit edit, ViewRow row, View view)
    {
        var references = new References(edit.Storage);
        var citations = await references.SettleAsync(view.Citations, "view");
        references.Close();
        ViewStore.Fill(row, view);
        edit.Storage.Views.Cite(row, await references.RowsAsync(citations, "view"));
    }

    public static async Task<EditAnswer> DoneAsync(Edit edit, ViewRow row, string action, string? old, View view, int status)
    {
        edit.Audit(action, row.Slug, old: old, @new: JsonText.Print(KnowledgeFormat.Write(view)));
        edit.KnowledgeChanged();
        await edit.Storage.SaveAsync(default);
        return await AnswerAsync(edit.Storage, row, status);
    }

    public static async Task<EditAnswer> AnswerAsync(StorageSession storage, ViewRow v, int status = 200)
    {
        var known = await storage.Sources.WithIdsAsync([.. v.Citations.Select(c => c.SourceId)]);
        var citations = v.Citations.OrderBy(c => c.Position)
            .Select(c => new Citation { Source = known[c.SourceId], Locator = c.Locator, Quote = c.Quote, Url = c.Url, Stance = c.Stance })
            .Select(AdminCitation.Of).ToList();
        var body = new AdminView(v.Slug, v.Label, v.RuleInWords, v.When, v.Rule, v.OnDemand, v.Names, v.Reasons, citations, v.Position, v.Version);
        return new(status, body, EditTag.Of(v.Version), status == 201 ? $"/api/views/{v.Slug}" : null);
    }
}
