using FastEndpoints;
using Glossary.Access;
using Glossary.Api.Stewards;
using Glossary.Editing;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Editing;

/// <summary>
/// Something that waits for a reviewer: a proposal and how it differs from the live text. No definition means the term's own fields; <c>Own</c> that
/// who asks wrote at it; <c>Warnings</c> what of the term as it would be should be looked at; <c>Comments</c> what is said of the term and open.
/// </summary>
internal sealed record ReviewItem(
    string Term, string Label, long? Definition, string? View, string? Sense, ProposalBody Proposal, bool Own, bool New, bool Outdated,
    IReadOnlyList<FieldDifference> Difference, IReadOnlyList<ReviewWarning> Warnings, IReadOnlyList<CommentBody> Comments)
{
    public static ReviewItem Of(
        EntryUnderWork work, ProposalRow proposal, Actor by, IEnumerable<ReviewWarning> warnings, IEnumerable<CommentRow> comments)
    {
        var live = Proposing.Live(work, proposal.Target);
        var definition = proposal.Target == 0 ? null : work.Definition(proposal.Target);
        return new(
            work.Row.Slug, work.Head.Label, definition?.Id, definition?.View, definition?.Sense, ProposalBody.Of(proposal)!,
            proposal.WriterIds.Contains(by.Id), live is null, live != proposal.Base, Differences.Of(live, proposal.Withdraw ? null : proposal.Document),
            [.. warnings], [.. comments.Select(CommentBody.Of)]);
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
    /// <summary>Only terms that who asks owns or reviews, by themselves or by their vocabulary.</summary>
    [QueryParam] public bool Mine { get; init; }
}

internal sealed class ListReviewValidator : PageValidator<ListReviewRequest>
{
    public ListReviewValidator() => Bound(r => r.Status);
}

/// <summary>GET /api/admin/review</summary>
internal sealed class ListReview(EditQueue edits, LiveGlossary live) : EditEndpoint<ListReviewRequest>(edits)
{
    private const int MostNotes = 200;

    public override void Configure()
    {
        Get("/api/admin/review");
        Describe(
            Needs.Author, "review",
            "What waits for a reviewer, oldest first, with the difference to the live text and with what should be looked at; and what readers sent in. "
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
            var isPart = by.Tags.Count > 0 || request.Mine;
            var mine = request.Mine ? await storage.Stewards.OfPersonAsync(by.Name, cancel) : null;
            var (offset, limit) = isPart ? (0, int.MaxValue) : (request.Offset, request.Limit);
            var (waiting, total) = await storage.Proposals.WaitingAsync(status, offset, limit, cancel);
            var groups = waiting.GroupBy(p => p.EntryId).Where(g => mine is null || mine.Contains(g.Key)).ToList();
            var comments = await storage.Stewards.OpenCommentsAsync([.. groups.Select(g => g.Key)], cancel);
            var (items, warnings) = (new List<ReviewItem>(), new Warnings(storage, live.State.Glossary));
            foreach (var of in groups)
            {
                var work = await EntryUnderWork.ReadAsync(storage, of.Key, Actor.Program, cancel);
                if (!work.IsFor(by)) continue;
                foreach (var proposal in of)
                {
                    items.Add(ReviewItem.Of(work, proposal, by, await warnings.OfAsync(work, proposal, cancel), comments[of.Key]));
                }
            }
            if (isPart) (total, items) = (items.Count, [.. items.Skip(request.Offset).Take(request.Limit)]);
            var notes = await storage.Questions.NewestNotesAsync(MostNotes, cancel);
            return new(200, new ReviewList(items, total, [.. notes.Select(ReviewNote.Of)]));
        }, cancel);
    }
}

/// <summary>What of a proposal should be looked at, by the rules that the glossary has on.</summary>
internal sealed class Warnings(StorageSession storage, PublishedGlossary glossary)
{
    private readonly IReadOnlyList<string> rules = glossary.Knowledge.Site.WarningsOn;
    private IReadOnlyList<(long Narrower, long Broader)>? hierarchy;

    public async Task<IReadOnlyList<ReviewWarning>> OfAsync(EntryUnderWork work, ProposalRow proposal, CancellationToken cancel)
    {
        if (proposal.Withdraw) return [];
        var entry = proposal.Target == 0
            ? work.Head with { Slug = work.Row.Slug, Definitions = [] }
            : work.Head with { Slug = work.Row.Slug, AltLabels = [], Usages = [], Definitions = [work.Definition(proposal.Target)] };
        var found = ReviewRules.Of(
            entry, proposal.Target == 0 ? rules : [.. rules.Where(r => r != ReviewRules.LabelTaken)],
            label => glossary.WithLabel(label).Where(h => h.Id != work.Row.Id).Select(h => h.Slug))
            .Where(w => proposal.Target == 0 || w.Field.StartsWith("definitions", StringComparison.Ordinal)).ToList();
        if (proposal.Target == 0 && rules.Contains(ReviewRules.Circle) && await CircleAsync(work, cancel) is { } circle) found.Add(circle);
        return found;
    }

    // Publishing refuses it; whoever reviews should know before.
    private async Task<ReviewWarning?> CircleAsync(EntryUnderWork work, CancellationToken cancel)
    {
        var tree = work.Head.Relations.Where(r => r.Type is RelationType.Broader or RelationType.Narrower).ToList();
        if (tree.Count == 0) return null;
        hierarchy ??= await storage.Entries.HierarchyAsync(cancel);
        var ids = await storage.Entries.IdsOfAsync([.. tree.Select(r => r.Slug)], old: true, cancel);
        var said = tree.Where(r => ids.ContainsKey(r.Slug))
            .Select(r => r.Type == RelationType.Broader ? (work.Row.Id, ids[r.Slug]) : (ids[r.Slug], work.Row.Id));
        return Hierarchy.CirclesOf([.. hierarchy, .. said], [work.Row.Id]).Count == 0 ? null
            : new(ReviewRules.Circle, "relations", "what is broader goes in a circle, so that it cannot be published");
    }
}
