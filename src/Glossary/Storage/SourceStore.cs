using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Where a source is cited: in an entry or a view, by their slugs, and in what of it.</summary>
internal sealed record SourceUse(string? Term, string? View, string In);

/// <summary>The sources, each stored once however often it is cited.</summary>
internal sealed class SourceStore(GlossaryDb db)
{
    public static Source ToSource(SourceRow s) => new()
    {
        Id = s.Id,
        Key = s.Key,
        Type = s.Type,
        Title = s.Title,
        ShortTitle = s.ShortTitle,
        Names = s.Names,
        Authors = s.Authors,
        Container = s.Container,
        Publisher = s.Publisher,
        Number = s.Number,
        Issued = s.Issued,
        Version = s.TextVersion,
        Accessed = s.Accessed,
        Checksum = s.Checksum,
        Url = s.Url,
    };

    public SourceRow Add(Source source)
    {
        var row = new SourceRow { Key = source.Key, Title = source.Title };
        Fill(row, source);
        db.Sources.Add(row);
        return row;
    }

    /// <summary>Makes the row say what the source does; its key stays.</summary>
    public static void Fill(SourceRow row, Source source)
    {
        row.Type = source.Type;
        row.Title = source.Title;
        row.ShortTitle = source.ShortTitle;
        row.Names = [.. source.Names];
        row.Authors = [.. source.Authors];
        row.Container = source.Container;
        row.Publisher = source.Publisher;
        row.Number = source.Number;
        row.Issued = source.Issued;
        row.TextVersion = source.Version;
        row.Accessed = source.Accessed;
        row.Checksum = source.Checksum;
        row.Url = source.Url;
    }

    public void Remove(SourceRow row) => db.Sources.Remove(row);

    public Task<bool> HasAsync(string key) => db.Sources.AnyAsync(s => s.Key == key);

    public Task<Dictionary<string, SourceRow>> AllAsync(CancellationToken cancel) => db.Sources.ToDictionaryAsync(s => s.Key, cancel);

    public Task<SourceRow?> FindAsync(string idOrKey, CancellationToken cancel) => long.TryParse(idOrKey, out var id)
        ? db.Sources.FirstOrDefaultAsync(s => s.Id == id, cancel)
        : db.Sources.FirstOrDefaultAsync(s => s.Key == idOrKey, cancel);

    /// <summary>
    /// The stored source that is meant: by its key where only that is said, else with the same title under the same key or address, where nothing that
    /// both say differs.
    /// </summary>
    public async Task<Source?> MeantAsync(Source source)
    {
        if (await SameSource.ByKeyAsync(source, FindAsync) is { } byKey) return byKey;
        if (source.Url is null) return null;
        var byUrl = await db.Sources.AsNoTracking().Where(s => s.Url == source.Url && s.Title == source.Title).OrderBy(s => s.Id).ToListAsync();
        return byUrl.Select(ToSource).FirstOrDefault(s => SameSource.MayBe(s, source));

        async ValueTask<Source?> FindAsync(string key) =>
            await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key) is { } row ? ToSource(row) : null;
    }

    /// <summary>Those of the keys that there are.</summary>
    public async Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        (await db.Sources.Where(s => keys.Contains(s.Key)).Select(s => s.Key).ToListAsync(cancel)).ToHashSet();

    public async Task<IReadOnlyDictionary<long, Source>> WithIdsAsync(IReadOnlyCollection<long> ids) =>
        (await db.Sources.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync()).ToDictionary(s => s.Id, ToSource);

    /// <summary>Keys and addresses of those that have one, and how many there are.</summary>
    /// <param name="words">What key, title or address has in it; null for all.</param>
    /// <param name="offset">How many are left out before.</param>
    /// <param name="limit">How many are told at most.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<(string Key, string Url)> Page, int Total)> WithAddressAsync(
        string? words, int offset, int limit, CancellationToken cancel)
    {
        var sources = db.Sources.AsNoTracking().Where(s => s.Url != null);
        if (words is not null) sources = sources.Where(s => s.Key.Contains(words) || s.Title.Contains(words) || s.Url!.Contains(words));
        var page = await sources.OrderBy(s => s.Id).Skip(offset).Take(limit).Select(s => new { s.Key, Url = s.Url! }).ToListAsync(cancel);
        return ([.. page.Select(s => (s.Key, s.Url))], await sources.CountAsync(cancel));
    }

    public async Task<IReadOnlyList<SourceUse>> UsesAsync(SourceRow source, CancellationToken cancel)
    {
        var cited = db.Citations.Where(c => c.SourceId == source.Id);
        var definitions = cited.Join(db.Definitions, c => c.DefinitionId, d => d.Id, (_, d) => d.EntryId);
        var usages = cited.Join(db.Usages, c => c.UsageId, u => u.Id, (_, u) => u.EntryId);
        var views = await cited.Join(db.Views, c => c.ViewId, v => v.Id, (_, v) => v.Slug).ToListAsync(cancel);
        var key = $"\"source\":\"{source.Key}\"";
        var proposals = db.Proposals.Where(p => p.Document.Contains(key)).Select(p => p.EntryId);
        return
        [
            .. (await SlugsAsync(definitions)).Select(t => new SourceUse(t, null, "a definition")),
            .. (await SlugsAsync(usages)).Select(t => new SourceUse(t, null, "a usage")),
            .. views.Select(v => new SourceUse(null, v, "the view")),
            .. (await SlugsAsync(proposals)).Select(t => new SourceUse(t, null, "a proposal")),
        ];

        Task<List<string>> SlugsAsync(IQueryable<long> entries) => entries.Join(db.Entries, id => id, e => e.Id, (_, e) => e.Slug).ToListAsync(cancel);
    }
}
