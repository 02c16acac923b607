using Glossary.Web;
using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Editing;

/// <summary>A term in the editors' list.</summary>
internal sealed record AdminTermHead(
    string Slug, string Label, IReadOnlyList<string> Tags, EntryStatus Status, int Version, int PublishedVersion, DateTimeOffset UpdatedAt, int Proposals)
{
    public static AdminTermHead Of(ListedEntry e) => new(e.Slug, e.Label, e.Tags, e.Status, e.EditVersion, e.Version, e.UpdatedAt, e.Proposals);
}

internal sealed record AdminTermList(IReadOnlyList<AdminTermHead> Items, int Total);

internal sealed record ListAdminTermsRequest : PageRequest
{
    /// <summary>What label or slug has in it.</summary>
    [QueryParam] public string? Q { get; init; }
    /// <summary>The term's, or that of a proposal for it.</summary>
    [QueryParam] public string? Status { get; init; }
    /// <summary>A tag that it has.</summary>
    [QueryParam] public string? Tag { get; init; }
    /// <summary>Name of somebody who wrote at a proposal for it.</summary>
    [QueryParam] public string? Author { get; init; }
    /// <summary>Name of somebody who owns it.</summary>
    [QueryParam] public string? Owner { get; init; }
    /// <summary>"label", or "changed" for the last changed first.</summary>
    [QueryParam] public string? Sort { get; init; }
}

internal sealed class ListAdminTermsValidator : PageValidator<ListAdminTermsRequest>
{
    public ListAdminTermsValidator()
        : base(largestOffset: 10_000_000) => Bound(r => r.Q, r => r.Status, r => r.Tag, r => r.Author, r => r.Owner, r => r.Sort);
}

/// <summary>GET /api/admin/terms</summary>
internal sealed class ListAdminTerms(EditQueue edits) : EditEndpoint<ListAdminTermsRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms");
        Describe(
            Needs.Author, "editing", "Terms of any status, by label, with how many proposals wait at each.", typeof(AdminTermList), 200, [400]);
    }

    protected override Task AnswerAsync(ListAdminTermsRequest request, CancellationToken cancel)
    {
        var status = Sent(request.Status);
        var only = EntryStatus.Draft;
        if (status is not null && !EnumName.TryRead(status, out only))
        {
            throw Refusal.Invalid("status", $"is '{status}', must be one of {string.Join(", ", Enum.GetValues<EntryStatus>().Select(EnumName.Of))}");
        }
        var sort = Sent(request.Sort) ?? "label";
        if (sort is not ("label" or "changed")) throw Refusal.Invalid("sort", $"is '{sort}', must be label or changed");
        var filter = new EntryFilter(
            Sent(request.Q), status is null ? null : only, Sent(request.Tag), Sent(request.Author), sort == "changed", Sent(request.Owner));
        return ReadAsync(async (storage, _) =>
        {
            var (entries, total) = await storage.Entries.ListAsync(filter, request.Offset, request.Limit, cancel);
            return new(200, new AdminTermList([.. entries.Select(AdminTermHead.Of)], total));
        }, cancel);
    }
}

/// <summary>GET /api/admin/terms/{slug}</summary>
internal sealed class GetAdminTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}");
        Describe(
            Needs.Author, "editing", "A term as editors have it, drafts and proposals included, with the tag to change it.", typeof(AdminTerm), 200,
            [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, by) =>
        await AdminTerm.AnswerAsync(storage, await EntryUnderWork.FindAsync(storage, Name("slug"), by, cancel), live.State.Glossary.Knowledge.Views), cancel);
}

internal sealed record AuditItem(long Id, DateTimeOffset At, string Who, long? KeyId, string Action, string What, string? Old, string? New)
{
    public static AuditItem Of(AuditRow a) => new(a.Id, a.At, a.Who, a.KeyId, a.Action, a.What, a.Old, a.New);
}

internal sealed record AuditPage(IReadOnlyList<AuditItem> Items, int Total);

internal sealed record ListAuditRequest : PageRequest
{
    public ListAuditRequest() => Limit = 100;

    /// <summary>A name, or the id of a key.</summary>
    [QueryParam] public string? Who { get; init; }
    /// <summary>A slug, a name or an action.</summary>
    [QueryParam] public string? What { get; init; }
    /// <summary>A time: 2026-03-01T12:00:00Z.</summary>
    [QueryParam] public string? Since { get; init; }
}

internal sealed class ListAuditValidator : PageValidator<ListAuditRequest>
{
    public ListAuditValidator()
        : base(1_000, 10_000_000) => Bound(r => r.Who, r => r.What, r => r.Since);
}

/// <summary>GET /api/admin/audit</summary>
internal sealed class ListAudit(EditQueue edits) : EditEndpoint<ListAuditRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/audit");
        Describe(
            Needs.Reviewer, "history",
            "Who did what, when, with which key, newest first. who is a name or the id of a key; what is a slug, a name or an action.",
            typeof(AuditPage), 200, [400]);
    }

    protected override Task AnswerAsync(ListAuditRequest request, CancellationToken cancel)
    {
        var (who, what) = (Sent(request.Who), Sent(request.What));
        DateTimeOffset? since = Sent(request.Since) is { } time ? Times.Read("since", time) : null;
        return ReadAsync(async (storage, by) =>
        {
            var entry = what is null ? null : await storage.Entries.IdOfAsync(what, cancel);
            var (rows, total) = await storage.Audit.ListAsync(new(who, what, entry, since, by), request.Offset, request.Limit, cancel);
            return new(200, new AuditPage([.. rows.Select(AuditItem.Of)], total));
        }, cancel);
    }
}
