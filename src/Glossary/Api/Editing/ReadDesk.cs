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
    /// <summary>"label", or "changed" for the last changed first.</summary>
    [QueryParam] public string? Sort { get; init; }
}

internal sealed class ListAdminTermsValidator : PageValidator<ListAdminTermsRequest>
{
    public ListAdminTermsValidator()
        : base(largestOffset: 10_000_000) => Bound(r => r.Q, r => r.Status, r => r.Tag, r => r.Author, r => r.Sort);
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
        var filter = new EntryFilter(Sent(request.Q), status is null ? null : only, Sent(request.Tag), Sent(request.Author), sort == "changed");
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

/// <summary>
/// Something that waits for a reviewer: a proposal and how it differs from the live text. No definition means the term's own fields; <c>Own</c> that
/// who asks wrote at it.
/// </summary>
internal sealed record ReviewItem(
    string Term, string Label, long? Definition, string? View, string? Sense, ProposalBody Proposal, bool Own, bool New, bool Outdated,
    IReadOnlyList<FieldDifference> Difference)
{
    public static ReviewItem Of(EntryUnderWork work, ProposalRow proposal, Actor by)
    {
        var live = Proposing.Live(work, proposal.Target);
        var definition = proposal.Target == 0 ? null : work.Definition(proposal.Target);
        return new(
            work.Row.Slug, work.Head.Label, definition?.Id, definition?.View, definition?.Sense, ProposalBody.Of(proposal)!,
            proposal.WriterIds.Contains(by.Id), live is null, live != proposal.Base, Differences.Of(live, proposal.Withdraw ? null : proposal.Document));
    }
}

/// <summary>What a reader sent in.</summary>
internal sealed record ReviewNote(long Id, string Kind, string About, string? Text, bool? Helped, DateTimeOffset At)
{
    public static ReviewNote Of(NoteRow n) => new(n.Id, EnumName.Of(n.Kind), n.About, n.Text, n.Helped, n.At);
}

internal sealed record ReviewList(IReadOnlyList<ReviewItem> Items, int Total, IReadOnlyList<ReviewNote> Notes);

internal sealed record ListReviewRequest : PageRequest
{
    /// <summary>draft, inReview (the usual one) or approved.</summary>
    [QueryParam] public string? Status { get; init; }
}

internal sealed class ListReviewValidator : PageValidator<ListReviewRequest>
{
    public ListReviewValidator() => Bound(r => r.Status);
}

/// <summary>GET /api/admin/review</summary>
internal sealed class ListReview(EditQueue edits) : EditEndpoint<ListReviewRequest>(edits)
{
    private const int MostNotes = 200;

    public override void Configure()
    {
        Get("/api/admin/review");
        Describe(
            Needs.Author, "review",
            "What waits for a reviewer, oldest first, with the difference to the live text; and what readers sent in. "
                + "status=draft or status=approved lists those instead.",
            typeof(ReviewList), 200, [400]);
    }

    protected override Task AnswerAsync(ListReviewRequest request, CancellationToken cancel)
    {
        var status = EntryStatus.InReview;
        if (Sent(request.Status) is { } text && (!EnumName.TryRead(text, out status) || status > EntryStatus.Approved))
        {
            throw Refusal.Invalid("status", $"is '{text}', must be draft, inReview or approved");
        }
        return ReadAsync(async (storage, by) =>
        {
            // What a part of the glossary is limited to can be seen only by reading what waits.
            var (offset, limit) = by.Tags.Count == 0 ? (request.Offset, request.Limit) : (0, int.MaxValue);
            var (waiting, total) = await storage.Proposals.WaitingAsync(status, offset, limit, cancel);
            var items = new List<ReviewItem>();
            foreach (var of in waiting.GroupBy(p => p.EntryId))
            {
                var work = await EntryUnderWork.ReadAsync(storage, of.Key, Actor.Program, cancel);
                if (work.IsFor(by)) items.AddRange(of.Select(proposal => ReviewItem.Of(work, proposal, by)));
            }
            if (by.Tags.Count > 0) (total, items) = (items.Count, [.. items.Skip(request.Offset).Take(request.Limit)]);
            var notes = await storage.Questions.NewestNotesAsync(MostNotes, cancel);
            return new(200, new ReviewList(items, total, [.. notes.Select(ReviewNote.Of)]));
        }, cancel);
    }
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
