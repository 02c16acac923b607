using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>The last ids of what entries rest on: what has a higher one came later.</summary>
internal sealed record LastIds(long Sources, long Views, long Knowledge);

/// <summary>A document that was changed: what it was before, and the version that it has had since.</summary>
internal sealed record ChangedDocument(long Id, int Version, string Old);

/// <summary>Takes back sources, views, roles and the like that came as a whole, as far as nobody rests on them or has changed them since.</summary>
internal sealed class BroughtStore(GlossaryDb db)
{
    public async Task<LastIds> LastAsync(CancellationToken cancel) => new(
        await db.Sources.MaxAsync(s => (long?)s.Id, cancel) ?? 0, await db.Views.MaxAsync(v => (long?)v.Id, cancel) ?? 0,
        await db.Knowledge.MaxAsync(k => (long?)k.Id, cancel) ?? 0);

    /// <summary>Takes from withdrawn entries what they rest on: their revisions have all of it.</summary>
    public async Task LetGoAsync(IReadOnlyCollection<long> entries, CancellationToken cancel)
    {
        var definitions = db.Definitions.Where(d => entries.Contains(d.EntryId)).Select(d => (long?)d.Id);
        var usages = db.Usages.Where(u => entries.Contains(u.EntryId)).Select(u => (long?)u.Id);
        await db.Citations.Where(c => definitions.Contains(c.DefinitionId) || usages.Contains(c.UsageId)).ExecuteDeleteAsync(cancel);
        await db.Usages.Where(u => entries.Contains(u.EntryId)).ExecuteDeleteAsync(cancel);
        await db.Definitions.Where(d => entries.Contains(d.EntryId)).ExecuteUpdateAsync(s => s.SetProperty(d => d.ViewId, (long?)null), cancel);
    }

    /// <param name="after">The last ids before they came.</param>
    /// <param name="to">The last ids of those that came.</param>
    /// <param name="changed">Documents that were changed then.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many are gone or as they were, and what stays: "view message", "source rfc9110".</returns>
    public async Task<(int Done, IReadOnlyList<string> Kept)> TakeBackAsync(
        LastIds after, LastIds to, IReadOnlyList<ChangedDocument> changed, CancellationToken cancel)
    {
        var (done, kept) = (0, new List<string>());
        foreach (var row in await db.Knowledge.Where(k => k.Id > after.Knowledge && k.Id <= to.Knowledge).ToListAsync(cancel))
        {
            var isUsed = row.Part == KnowledgePart.System && await db.Usages.AnyAsync(u => u.SystemId == row.Id, cancel);
            if (row.Version > 1 || isUsed) kept.Add($"{row.Part.ToString().ToLowerInvariant()} {row.Key}");
            else Take(() => db.Knowledge.Remove(row));
        }
        foreach (var document in changed)
        {
            if (await db.Knowledge.FindAsync([document.Id], cancel) is not { } row) continue;
            if (row.Version != document.Version) kept.Add($"{row.Part.ToString().ToLowerInvariant()} {row.Key}");
            else Take(() => row.Document = document.Old);
        }
        foreach (var row in await db.Views.Include(v => v.Citations).Where(v => v.Id > after.Views && v.Id <= to.Views).ToListAsync(cancel))
        {
            var isUsed = await db.Definitions.AnyAsync(d => d.ViewId == row.Id, cancel) || await db.Usages.AnyAsync(u => u.ViewId == row.Id, cancel);
            if (row.Version > 1 || isUsed) kept.Add($"view {row.Slug}");
            else Take(() => db.Views.Remove(row));
        }
        // Nobody looks for changes where many are expected.
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancel);
        foreach (var row in await db.Sources.Where(s => s.Id > after.Sources && s.Id <= to.Sources).ToListAsync(cancel))
        {
            if (row.Version > 1 || await db.Citations.AnyAsync(c => c.SourceId == row.Id, cancel)) kept.Add($"source {row.Key}");
            else Take(() => db.Sources.Remove(row));
        }
        await db.SaveChangesAsync(cancel);
        return (done, kept);

        void Take(Action act)
        {
            act();
            done++;
        }
    }
}
