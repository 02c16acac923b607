using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Publishing;

/// <summary>What became of entries that are not there now: they moved, were withdrawn, or were otherwise at another time.</summary>
internal sealed class PastEntries(Database database)
{
    private const int MostHistory = 100;

    /// <summary>That no entry has the slug, with those that may have been meant.</summary>
    /// <param name="slug">What was asked for.</param>
    /// <param name="glossary">Where others of that name may be.</param>
    /// <param name="root">Path under which entries are read: the API's, or that of the pages.</param>
    public static Refusal NotFound(string slug, PublishedGlossary glossary, string root)
    {
        var meant = glossary.WithLabel(slug);
        var hint = meant.Count > 0
            ? $" Did you mean {string.Join(", ", meant.Take(3).Select(m => root + m.Slug))}?"
            : " Look it up with /api/terms?label=… or /api/search?q=….";
        return new(
            RefusalKind.NotFound, $"There is no term with the slug '{DisplayText.Shorten(slug)}'.{hint}", new RefusedField("slug", "names no published term"));
    }

    /// <summary>The new slug of an entry that was renamed.</summary>
    /// <param name="slug">What was asked for, and is not published.</param>
    /// <param name="glossary">Where others of that name may be.</param>
    /// <param name="root">Path under which entries are read: the API's, or that of the pages.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Refusal">It was withdrawn, or never was.</exception>
    public async Task<string> MovedToAsync(string slug, PublishedGlossary glossary, string root, CancellationToken cancel)
    {
        await using var storage = await database.OpenAsync(cancel);
        var moved = await storage.Entries.MovedToAsync(slug, cancel);
        // One that was merged into another has its name there from then on.
        if (await storage.Entries.WithdrawnAsync(slug, cancel) is { } withdrawn && (moved is null || withdrawn.ReplacedBy != moved))
        {
            var where = withdrawn.ReplacedBy is { } other ? $" It was replaced by '{other}', at {root}{other}." : "";
            throw new Refusal(RefusalKind.Gone, $"The term '{withdrawn.Label}' was withdrawn.{where}") { ReplacedBy = withdrawn.ReplacedBy };
        }
        return moved ?? throw NotFound(slug, glossary, root);
    }

    /// <summary>When the entry was published, changed or withdrawn, newest first.</summary>
    public async Task<IReadOnlyList<EntryChange>> HistoryAsync(long id, CancellationToken cancel)
    {
        await using var storage = await database.OpenAsync(cancel);
        var changes = await storage.History.NewestChangesAsync(id, MostHistory, cancel);
        return [.. changes.Select(c => new EntryChange(c.Number, c.Kind.ToString().ToLowerInvariant(), c.At))];
    }

    /// <summary>The entry as readers saw it at a time.</summary>
    /// <exception cref="Refusal">They saw none then.</exception>
    public async Task<Entry> AtAsync(string slug, DateTimeOffset at, PublishedGlossary glossary, string root, CancellationToken cancel)
    {
        await using var storage = await database.OpenAsync(cancel);
        // Who had the name then; or who has it now, under whatever name it had then.
        var id = await storage.History.EntryNamedAsync(slug, at, cancel)
            ?? await storage.Entries.IdOfAsync(slug, cancel)
            ?? throw NotFound(slug, glossary, root);
        if (await storage.History.AtAsync(id, at, cancel) is not { } revision)
        {
            var since = await storage.History.FirstAtAsync(id, cancel) ?? throw NotFound(slug, glossary, root);
            throw new Refusal(
                RefusalKind.NotFound,
                $"There was no term '{DisplayText.Shorten(slug)}' at that time; it is there since {since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFFZ}.",
                new RefusedField("at", "is before the term was published"));
        }
        if (revision.Kind == ChangeKind.Withdrawn)
        {
            throw new Refusal(RefusalKind.Gone, $"The term '{DisplayText.Shorten(slug)}' was withdrawn at that time.") { ReplacedBy = revision.ReplacedBy };
        }
        return await AsItWasAsync(storage, revision, glossary, cancel);
    }

    private static async Task<Entry> AsItWasAsync(StorageSession storage, RevisionRow revision, PublishedGlossary glossary, CancellationToken cancel)
    {
        var entry = EntryDocument.Read(revision.Document);
        var sources = glossary.Knowledge.Sources.ToDictionary(s => s.Key, s => s.Id);
        var shown = await storage.History.ShownAsync([.. entry.Relations.Select(r => r.Slug)], cancel);
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

/// <summary>A publication of an entry: its number in the order of all, and whether it was published, changed or withdrawn.</summary>
internal sealed record EntryChange(long Number, string Kind, DateTimeOffset At);
