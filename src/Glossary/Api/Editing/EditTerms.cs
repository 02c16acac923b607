using FastEndpoints;
using Glossary.Access;
using Glossary.Contract;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Editing;

/// <summary>POST /api/admin/terms</summary>
internal sealed class CreateTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms");
        Describe(
            Needs.Author, "editing", "Drafts a term; each of its definitions is a draft of its own.", typeof(AdminTerm), 201, [400, 409, 413, 415],
            body: typeof(TermInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var entry = TermFields.Entry(await JsonBody.NodeAsync(HttpContext));
        await WriteAsync(async edit =>
        {
            var work = await new Proposing(edit).BeginAsync(entry, cancel);
            return await AdminTerm.AnswerAsync(edit.Storage, work, live.State.Glossary.Knowledge.Views, 201);
        }, cancel);
    }
}

/// <summary>PUT /api/admin/terms/{slug}: what is not sent is emptied, but definitions only where a list of them is sent.</summary>
internal sealed class ReplaceTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/terms/{slug}");
        Describe(
            Needs.Author, "editing",
            "Changes a draft, or proposes a change beside the live text. With a list of definitions, those that differ, are new or are missing become "
                + "proposals of their own.",
            typeof(AdminTerm), 200, [400, 404, 409, 412, 413, 415, 428], body: typeof(TermInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var node = await JsonBody.NodeAsync(HttpContext);
        await WriteAsync(edit => TermEdits.WriteAsync(HttpContext, edit, Name("slug"), live, _ => node, cancel), cancel);
    }
}

/// <summary>PATCH /api/admin/terms/{slug}: a merge patch (RFC 7396) on the term's fields.</summary>
internal sealed class PatchTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Patch("/api/admin/terms/{slug}");
        Describe(
            Needs.Author, "editing", "Changes the fields that are sent, as PUT does; null empties a field (RFC 7396).", typeof(AdminTerm), 200,
            [400, 404, 409, 412, 413, 415, 428], body: typeof(TermInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var node = await JsonBody.NodeAsync(HttpContext);
        await WriteAsync(edit => TermEdits.WriteAsync(HttpContext, edit, Name("slug"), live, work =>
        {
            var head = (Node.Fields)JsonText.Read(System.Text.Encoding.UTF8.GetBytes(EntryDocument.PrintHead(work.Head)), 1);
            return new([.. head.Values.Where(v => !TermFields.Has(node, v.Key)), .. node.Values], 1);
        }, cancel), cancel);
    }
}

internal static class TermEdits
{
    public static async Task<EditAnswer> WriteAsync(
        HttpContext http, Edit edit, string slug, LiveGlossary live, Func<EntryUnderWork, Node.Fields> fields, CancellationToken cancel)
    {
        var work = await EntryUnderWork.FindAsync(edit.Storage, slug, edit.By, cancel);
        var views = live.State.Glossary.Knowledge.Views;
        var shown = await AdminTerm.OfAsync(edit.Storage, work, views);
        // Who read the public page may change it, as long as it is all there is.
        var publicTag = work.Proposals.Count == 0 && live.State.Glossary.Find(work.Row.Slug) is { } seen
            ? Reply.OfJson(TermBody.Of(seen, live.State.Glossary.Knowledge)).ETag : null;
        EditTag.Check(http, work.Row.EditVersion, () => shown, publicTag: publicTag);
        var node = fields(work);
        var wanted = TermFields.Entry(node);
        if (wanted.Iri is not null && wanted.Iri != work.Row.Iri) throw Stays("iri", work.Row.Iri ?? "");
        if (wanted.Schemes.Count > 0 && !wanted.Schemes.ToHashSet().SetEquals(work.Row.Schemes)) throw Stays("schemes", string.Join(", ", work.Row.Schemes));
        var proposing = new Proposing(edit);
        await proposing.HeadAsync(work, wanted, cancel);
        if (TermFields.Has(node, "definitions") || TermFields.Has(node, "definition"))
        {
            await DefinitionsAsync(edit, proposing, work, wanted.Definitions, cancel);
        }
        return await AdminTerm.AnswerAsync(edit.Storage, work, views);
    }

    private static Refusal Stays(string field, string now) =>
        Refusal.Invalid(field, $"is not what the term has ({(now.Length > 0 ? now : "none")}); it is given to a new term, and changed by an import only");

    /// <summary>Makes the definitions those of the list, through proposals: one that has no id is known by view and sense.</summary>
    public static async Task DefinitionsAsync(Edit edit, Proposing proposing, EntryUnderWork work, IReadOnlyList<Definition> wanted, CancellationToken cancel)
    {
        var references = new References(edit.Storage);
        var open = work.Stored.Definitions.Where(d => d.Status != EntryStatus.Withdrawn || wanted.Any(w => w.Id == d.Id)).Select(d => d.Id).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            var definition = await references.SettleAsync(wanted[i], $"definitions[{i}]");
            references.Close();
            var id = definition.Id > 0 ? open.FirstOrDefault(o => o == definition.Id)
                : open.FirstOrDefault(
                    o => work.Definition(o) is var d && d.View == definition.View && d.Sense == definition.Sense && wanted.All(w => w.Id != o));
            if (id == 0 && definition.Id > 0)
            {
                throw new Refusal(
                    RefusalKind.Invalid, $"definitions[{i}].id is {definition.Id}, which is no definition of '{work.Row.Slug}'.",
                    new RefusedField($"definitions[{i}].id", "belongs to another term, or is decided already"));
            }
            if (id == 0)
            {
                await proposing.AddAsync(work, definition, cancel);
                continue;
            }
            open.Remove(id);
            proposing.Change(work, id, definition);
        }
        foreach (var id in open)
        {
            if (work.Live.Contains(id)) proposing.Withdraw(work, id);
            else if (work.Proposals.ContainsKey(id)) DefinitionDrafts.Remove(edit, proposing, work, id);
        }
    }
}

internal sealed record WithdrawTermRequest
{
    public string Slug { get; init; } = "";
    /// <summary>Slug of the term that readers should go to instead.</summary>
    [QueryParam] public string? ReplacedBy { get; init; }
}

/// <summary>DELETE /api/admin/terms/{slug}</summary>
internal sealed class WithdrawTerm(EditQueue edits) : EditEndpoint<WithdrawTermRequest>(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/terms/{slug}");
        Describe(
            Needs.Author, "editing",
            "Withdraws a term: readers get 410 and what replaced it. A term that was never published is discarded. "
                + "Withdrawing what is published takes a reviewer.",
            null, 204, [400, 404, 409, 412]);
    }

    protected override Task AnswerAsync(WithdrawTermRequest request, CancellationToken cancel)
    {
        var replacedBy = Sent(request.ReplacedBy);
        return WriteAsync(async edit =>
        {
            var work = await EntryUnderWork.FindAsync(edit.Storage, request.Slug, edit.By, cancel);
            EditTag.Check(HttpContext, work.Row.EditVersion, () => null, needed: false);
            if (work.Row.Status == EntryStatus.Withdrawn) throw new Refusal(RefusalKind.Conflict, $"'{work.Row.Slug}' is withdrawn already.");
            if (!work.WasPublished)
            {
                edit.Audit("term.discard", work.Row.Slug, work.Row.Id, EntryDocument.Print(work.Stored));
                edit.Storage.Entries.Remove(work.Row);
                return new(204);
            }
            if (edit.By.Role < AccessRole.Reviewer)
            {
                throw new Refusal(RefusalKind.Forbidden, $"Withdrawing a published term takes a reviewer; '{edit.By.Name}' is an author.");
            }
            if (replacedBy is not null)
            {
                var other = await edit.Storage.Entries.IdOfAsync(replacedBy, cancel);
                if (other is null || other == work.Row.Id)
                {
                    throw Refusal.Invalid("replacedBy", $"is '{DisplayText.Shorten(replacedBy)}', must be the slug of another term");
                }
            }
            edit.Audit("term.withdraw", work.Row.Slug, work.Row.Id, EntryDocument.PrintHead(work.Stored), replacedBy);
            (work.Row.Status, work.Row.ReplacedBy, work.Row.UpdatedAt) = (EntryStatus.Withdrawn, replacedBy, edit.Now);
            work.Row.Version++;
            work.Row.EditVersion++;
            edit.Published(work.Row.Id, ChangeKind.Withdrawn);
            return new(204);
        }, cancel);
    }
}
