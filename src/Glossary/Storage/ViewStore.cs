using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>The views, with their rules and citations.</summary>
internal sealed class ViewStore(GlossaryDb db)
{
    public void Add(ViewRow row) => db.Views.Add(row);

    public void Remove(ViewRow row) => db.Views.Remove(row);

    /// <summary>In the order in which answers show them.</summary>
    public async Task<IReadOnlyList<string>> SlugsAsync() => await db.Views.OrderBy(v => v.Position).Select(v => v.Slug).ToListAsync();

    public Task<long?> IdOfAsync(string slug) => db.Views.Where(v => v.Slug == slug).Select(v => (long?)v.Id).FirstOrDefaultAsync();

    public Task<ViewRow?> FindAsync(string slug, CancellationToken cancel) =>
        db.Views.Include(v => v.Citations).FirstOrDefaultAsync(v => v.Slug == slug, cancel);

    public Task<Dictionary<string, ViewRow>> AllAsync(CancellationToken cancel) => db.Views.Include(v => v.Citations).ToDictionaryAsync(v => v.Slug, cancel);

    public async Task<int> NextPositionAsync(CancellationToken cancel) => await db.Views.MaxAsync(v => (int?)v.Position + 1, cancel) ?? 0;

    /// <summary>Slugs of the entries that have a definition or usage in the view.</summary>
    public async Task<IReadOnlyList<string>> EntriesFollowingAsync(long view, CancellationToken cancel) =>
        await db.Definitions.Where(d => d.ViewId == view).Select(d => d.EntryId)
            .Concat(db.Usages.Where(u => u.ViewId == view).Select(u => u.EntryId))
            .Distinct().Join(db.Entries, id => id, e => e.Id, (_, e) => e.Slug).OrderBy(s => s).ToListAsync(cancel);

    /// <summary>Makes the row say what the view does, but for its citations; its slug stays.</summary>
    public static void Fill(ViewRow row, View view)
    {
        row.Label = view.Label;
        row.RuleInWords = view.RuleInWords;
        row.When = view.When;
        row.Rule = view.Rule;
        row.OnDemand = view.OnDemand;
        row.Names = [.. view.Names];
        row.Reasons = new(view.Reasons);
    }

    /// <summary>Gives the view other citations; they are part of it, so it counts as changed where only they are.</summary>
    public void Cite(ViewRow row, List<CitationRow> citations)
    {
        if (row.Id > 0)
        {
            db.Citations.RemoveRange(row.Citations);
            db.Entry(row).Property(r => r.Label).IsModified = true;
        }
        row.Citations = citations;
    }
}
