using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Api.Editing;

/// <summary>A term in the editors' list.</summary>
internal sealed record AdminTermHead(string Slug, string Label, IReadOnlyList<string> Tags, EntryStatus Status, int Version, int PublishedVersion, DateTimeOffset UpdatedAt, int Proposals);

internal sealed record AdminTermList(IReadOnlyList<AdminTermHead> Items, int Total);

/// <summary>GET /api/admin/terms</summary>
internal sealed class ListAdminTerms(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms");
        Describe(Needs.Author, "editing", "Terms of any status, by label, with how many proposals wait at each.", typeof(AdminTermList), 200, [400], query: ["q", "status", "tag", "limit", "offset"]);
    }

    protected override Task AnswerAsync(CancellationToken cancel)
    {
        var (limit, offset) = (AskedNumber("limit", 50, 1, 200), AskedNumber("offset", 0, 0, 10_000_000));
        var status = Asked("status");
        var only = EntryStatus.Draft;
        if (status is not null && !EnumName.TryRead(status, out only)) throw Wrong("status", $"is '{status}', must be one of {string.Join(", ", Enum.GetValues<EntryStatus>().Select(EnumName.Of))}");
        return ReadAsync(async (db, _) =>
        {
            var terms = db.Entries.AsNoTracking();
            if (status is not null) terms = terms.Where(e => e.Status == only || db.Proposals.Any(p => p.EntryId == e.Id && p.Status == only));
            if (Asked("q") is { } words) terms = terms.Where(e => EF.Functions.Like(e.Label, $"%{words}%") || EF.Functions.Like(e.Slug, $"%{words}%"));
            if (Asked("tag") is { } tag) terms = terms.Where(e => e.Tags.Contains(tag));
            var items = await terms.OrderBy(e => e.Label).ThenBy(e => e.Slug).Skip(offset).Take(limit)
                .Select(e => new AdminTermHead(e.Slug, e.Label, e.Tags, e.Status, e.EditVersion, e.Version, e.UpdatedAt, db.Proposals.Count(p => p.EntryId == e.Id))).ToListAsync(cancel);
            return new(200, new AdminTermList(items, await terms.CountAsync(cancel)));
        }, cancel);
    }
}

/// <summary>GET /api/admin/terms/{slug}</summary>
internal sealed class GetAdminTerm(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}");
        Describe(Needs.Author, "editing", "A term as editors have it, drafts and proposals included, with the tag to change it.", typeof(AdminTerm), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (db, by) =>
        await AdminTerm.AnswerAsync(db, await EntryUnderWork.FindAsync(db, Name("slug"), by, cancel), live.State.Glossary.Knowledge.Views), cancel);
}

/// <summary>Something that waits for a reviewer: a proposal and how it differs from the live text. No definition means the term's own fields; <c>Own</c> that who asks wrote at it.</summary>
internal sealed record ReviewItem(string Term, string Label, long? Definition, string? View, string? Sense, ProposalBody Proposal, bool Own, bool New, bool Outdated, IReadOnlyList<FieldDifference> Difference);

/// <summary>What a reader sent in.</summary>
internal sealed record ReviewNote(long Id, string Kind, string About, string? Text, bool? Helped, DateTimeOffset At);

internal sealed record ReviewList(IReadOnlyList<ReviewItem> Items, int Total, IReadOnlyList<ReviewNote> Notes);

/// <summary>GET /api/admin/review</summary>
internal sealed class ListReview(EditQueue edits) : EditEndpoint(edits)
{
    private const int MostNotes = 200;

    public override void Configure()
    {
        Get("/api/admin/review");
        Describe(Needs.Author, "review", "What waits for a reviewer, oldest first, with the difference to the live text; and what readers sent in. status=draft or status=approved lists those instead.", typeof(ReviewList), 200, [400], query: ["status", "limit", "offset"]);
    }

    protected override Task AnswerAsync(CancellationToken cancel)
    {
        var (limit, offset) = (AskedNumber("limit", 50, 1, 200), AskedNumber("offset", 0, 0, 1_000_000));
        var status = EntryStatus.InReview;
        if (Asked("status") is { } text && (!EnumName.TryRead(text, out status) || status > EntryStatus.Approved)) throw Wrong("status", $"is '{text}', must be draft, inReview or approved");
        return ReadAsync(async (db, by) =>
        {
            var waiting = db.Proposals.AsNoTracking().Where(p => p.Status == status);
            var items = new List<ReviewItem>();
            foreach (var of in (await waiting.OrderBy(p => p.SubmittedAt).ThenBy(p => p.Id).Skip(offset).Take(limit).ToListAsync(cancel)).GroupBy(p => p.EntryId))
            {
                var work = await EntryUnderWork.ReadAsync(db, of.Key, Actor.Program, cancel);
                foreach (var proposal in of)
                {
                    var live = Proposing.Live(work, proposal.Target);
                    var current = proposal.Withdraw ? null : proposal.Document;
                    var definition = proposal.Target == 0 ? null : work.Definition(proposal.Target);
                    items.Add(new(work.Row.Slug, work.Head.Label, definition?.Id, definition?.View, definition?.Sense, ProposalBody.Of(proposal)!, proposal.WriterIds.Contains(by.Id), live is null, live != proposal.Base, Differences.Of(live, current)));
                }
            }
            var notes = await db.Notes.AsNoTracking().OrderByDescending(n => n.At).Take(MostNotes).ToListAsync(cancel);
            return new(200, new ReviewList(items, await waiting.CountAsync(cancel), [.. notes.Select(n => new ReviewNote(n.Id, EnumName.Of(n.Kind), n.About, n.Text, n.Helped, n.At))]));
        }, cancel);
    }
}

internal sealed record AuditItem(long Id, DateTimeOffset At, string Who, long? KeyId, string Action, string What, string? Old, string? New);

internal sealed record AuditPage(IReadOnlyList<AuditItem> Items, int Total);

/// <summary>GET /api/admin/audit</summary>
internal sealed class ListAudit(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/audit");
        Describe(Needs.Reviewer, "history", "Who did what, when, with which key, newest first. who is a name or the id of a key; what is a slug, a name or an action.", typeof(AuditPage), 200, [400], query: ["who", "what", "since", "limit", "offset"]);
    }

    protected override Task AnswerAsync(CancellationToken cancel)
    {
        var (limit, offset, since) = (AskedNumber("limit", 100, 1, 1000), AskedNumber("offset", 0, 0, 10_000_000), AskedTime("since"));
        return ReadAsync(async (db, _) =>
        {
            var audit = db.Audit.AsNoTracking();
            if (Asked("who") is { } who) audit = long.TryParse(who, out var key) ? audit.Where(a => a.KeyId == key || a.Who == who) : audit.Where(a => a.Who == who);
            if (Asked("what") is { } what)
            {
                var entry = await new References(db).TermAsync(what);
                var prefix = what + ".";
                audit = audit.Where(a => a.What == what || a.Action == what || a.Action.StartsWith(prefix) || (entry != null && a.EntryId == entry));
            }
            if (since is { } time) audit = audit.Where(a => a.At >= time);
            var items = await audit.OrderByDescending(a => a.Id).Skip(offset).Take(limit).Select(a => new AuditItem(a.Id, a.At, a.Who, a.KeyId, a.Action, a.What, a.Old, a.New)).ToListAsync(cancel);
            return new(200, new AuditPage(items, await audit.CountAsync(cancel)));
        }, cancel);
    }
}
