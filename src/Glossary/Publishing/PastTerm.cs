using Glossary.Api.Terms;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Publishing;

/// <summary>What readers are told of terms that are not there now: they moved, were withdrawn, or were otherwise at another time.</summary>
internal sealed class PastTerm(IDbContextFactory<GlossaryDb> databases)
{
    private const int MostHistory = 100;

    /// <summary>301 to the new address of a renamed term, 410 with what replaced a withdrawn one, 404 else.</summary>
    /// <param name="http">Gets the answer.</param>
    /// <param name="slug">What was asked for.</param>
    /// <param name="glossary">Where others of that name may be.</param>
    /// <param name="root">Path under which terms are read: the API's, or that of the pages.</param>
    public async Task SendMissingAsync(HttpContext http, string slug, PublishedGlossary glossary, string root = "/api/terms/")
    {
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        var withdrawn = await db.Entries.AsNoTracking().Where(e => e.Slug == slug && e.Status == EntryStatus.Withdrawn).Select(e => new { e.Label, e.ReplacedBy }).FirstOrDefaultAsync(http.RequestAborted);
        if (withdrawn is not null)
        {
            var where = withdrawn.ReplacedBy is { } other ? $" It was replaced by '{other}', at {root}{other}." : "";
            await (Problem.Of(http, 410, $"The term '{withdrawn.Label}' was withdrawn.{where}", []) with { ReplacedBy = withdrawn.ReplacedBy }).SendAsync(http);
            return;
        }
        var moved = await db.OldSlugs.AsNoTracking().Where(o => o.Slug == slug).Join(db.Entries, o => o.EntryId, e => e.Id, (o, e) => e.Slug).FirstOrDefaultAsync(http.RequestAborted);
        if (moved is null)
        {
            await TermProblems.SendNotFoundAsync(http, slug, glossary, root);
            return;
        }
        FastEndpoints.HttpContextExtensions.MarkResponseStart(http);
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        // Not for ever: a name may be given to another term one day.
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var here = root + slug;
        var rest = http.Request.Path.Value is { } path && path.StartsWith(here, StringComparison.Ordinal) ? path[here.Length..] + http.Request.QueryString : "";
        http.Response.Headers.Location = $"{root}{Uri.EscapeDataString(moved)}{rest}";
    }

    /// <summary>When the term was published, changed or withdrawn, newest first.</summary>
    public async Task<IReadOnlyList<TermChange>> HistoryAsync(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var changes = await db.Changes.AsNoTracking().Where(c => c.EntryId == id).OrderByDescending(c => c.Number).Take(MostHistory).ToListAsync(cancel);
        return [.. changes.Select(c => new TermChange(c.Number, c.Kind.ToString().ToLowerInvariant(), c.At))];
    }

    /// <summary>The term as readers saw it at a time; null where they saw none, and the request is answered with why.</summary>
    public async Task<Entry?> FindAtAsync(HttpContext http, string slug, string time, PublishedGlossary glossary)
    {
        if (!Times.TryRead(time, out var at))
        {
            await Problem.SendAsync(http, 400, $"at is '{Problem.Shorten(time)}', must be a time like 2026-03-01T12:00:00Z.", new ProblemField("at", "is not a time"));
            return null;
        }
        var cancel = http.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(cancel);
        // Who had the name then; or who has it now, under whatever name it had then.
        var id = await db.Revisions.Where(r => r.Slug == slug && r.At <= at).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Select(r => (long?)r.EntryId).FirstOrDefaultAsync(cancel)
            ?? await db.Entries.Where(e => e.Slug == slug).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancel)
            ?? await db.OldSlugs.Where(o => o.Slug == slug).Select(o => (long?)o.EntryId).FirstOrDefaultAsync(cancel);
        if (await db.Revisions.AsNoTracking().Where(r => r.EntryId == id && r.At <= at).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel) is not { } revision)
        {
            if (await db.Revisions.Where(r => r.EntryId == id).OrderBy(r => r.Number).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(cancel) is not { } since) await TermProblems.SendNotFoundAsync(http, slug, glossary);
            else await Problem.SendAsync(http, 404, $"There was no term '{Problem.Shorten(slug)}' at that time; it is there since {since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFFZ}.", new ProblemField("at", "is before the term was published"));
            return null;
        }
        if (revision.Kind == ChangeKind.Withdrawn)
        {
            await (Problem.Of(http, 410, $"The term '{Problem.Shorten(slug)}' was withdrawn at that time.", []) with { ReplacedBy = revision.ReplacedBy }).SendAsync(http);
            return null;
        }
        return await AsItWasAsync(db, revision, glossary, cancel);
    }

    private static async Task<Entry> AsItWasAsync(GlossaryDb db, RevisionRow revision, PublishedGlossary glossary, CancellationToken cancel)
    {
        var entry = EntryDocument.Read(revision.Document);
        var sources = glossary.Knowledge.Sources.ToDictionary(s => s.Key, s => s.Id);
        var related = entry.Relations.Select(r => r.Slug).ToList();
        var shown = (await db.Revisions.Where(r => related.Contains(r.Slug)).Select(r => r.Slug).Distinct().ToListAsync(cancel)).ToHashSet();
        return entry with
        {
            Id = revision.EntryId,
            Version = revision.Number,
            UpdatedAt = revision.At,
            Definitions = [.. entry.Definitions.Select(d => d with { Citations = Numbered(d.Citations) })],
            Usages = [.. entry.Usages.Select(u => u with { Citations = Numbered(u.Citations) })],
            // Not what was never published: its name is not for readers.
            Relations = [.. entry.Relations.Where(r => shown.Contains(r.Slug)).Select(r => r with { Label = glossary.Head(r.Slug)?.Label ?? r.Slug })],
        };

        IReadOnlyList<Citation> Numbered(IReadOnlyList<Citation> citations) =>
            [.. citations.Select(c => c with { Source = c.Source with { Id = sources.GetValueOrDefault(c.Source.Key) } })];
    }
}

/// <summary>A publication of a term: its number in the order of all, and whether it was published, changed or withdrawn.</summary>
internal sealed record TermChange(long Number, string Kind, DateTimeOffset At);
