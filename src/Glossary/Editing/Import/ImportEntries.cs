using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Editing.Import;

/// <summary>Writes the entries of an import, a batch at a time, and their relations once all of them are there.</summary>
internal sealed class ImportEntries(GlossaryDb db, ImportResolver resolver, ImportReport report, ImportMode mode, DateTimeOffset now, Actor by)
{
    private readonly ImportDrafts drafts = new(db, report, by, now);
    private readonly List<(long EntryId, ChangeKind Kind)> published = [];
    private readonly Dictionary<string, int> rowOfSlug = [];
    private readonly List<(long EntryId, string Where, int Row, IReadOnlyList<Relation> Relations)> withRelations = [];
    private readonly HashSet<long> touched = [];

    /// <summary>What readers will see changed.</summary>
    public IReadOnlyList<(long EntryId, ChangeKind Kind)> Published => published;

    public async Task WriteAsync(ImportedEntry[] batch, CancellationToken cancel)
    {
        var rows = await GiveSlugsAsync(batch, cancel);
        var slugs = rows.Select(r => r.Entry.Slug).ToList();
        var known = await db.Entries.Where(e => slugs.Contains(e.Slug)).Select(e => new { e.Id, e.Slug }).ToDictionaryAsync(e => e.Slug, e => e.Id, cancel);
        // A file may still have the slug that an entry had before.
        foreach (var old in await db.OldSlugs.Where(o => slugs.Contains(o.Slug)).AsNoTracking().ToListAsync(cancel)) known.TryAdd(old.Slug, old.EntryId);
        var byId = known.Count == 0 ? [] : new EntryReader(db, EntryReferences.Read(db)).ReadMany([.. known.Values.Distinct()]).ToDictionary(e => e.Id);
        var unseen = await UnseenAsync([.. byId.Keys], cancel);
        var written = new List<(EntryRow Row, ImportedEntry From, ChangeKind Kind)>();
        foreach (var given in rows)
        {
            var old = known.TryGetValue(given.Entry.Slug, out var storedId) ? byId[storedId] : null;
            var row = old is null ? given : given with { Entry = WithUnseen(given.SaysUsages ? given.Entry : given.Entry with { Usages = old.Usages }, old, unseen[old.Id]) };
            var entry = row.Entry;
            if (old is null)
            {
                report.Created++;
                var added = NewRow(row);
                db.Entries.Add(added);
                written.Add((added, row, ChangeKind.Published));
            }
            else if (Same(old, entry))
            {
                report.Unchanged++;
            }
            else if (old.Status == EntryStatus.Published && !mode.Publish)
            {
                report.Problems.Add(new(row.Where, row.Row, "slug", $"'{entry.Slug}' is published and differs; publish the import to change it"));
            }
            else if (old.Status == EntryStatus.Published && StatusOf(entry) is EntryStatus.Draft or EntryStatus.InReview or EntryStatus.Approved)
            {
                report.Problems.Add(new(row.Where, row.Row, "status", $"is '{EnumName.Of(entry.Status)}', but '{entry.Slug}' is published; an import does not take it back"));
            }
            else if (old.Status == EntryStatus.Withdrawn && StatusOf(entry) != EntryStatus.Published)
            {
                report.Problems.Add(new(row.Where, row.Row, "slug", $"'{entry.Slug}' was withdrawn; publish the import to bring it back, or restore one of its revisions"));
            }
            else
            {
                report.Changed++;
                written.Add((await ChangeAsync(old, row, cancel), row, old.Status == EntryStatus.Published ? ChangeKind.Changed : ChangeKind.Published));
            }
        }
        if (report.Refused)
        {
            // Nothing of this will be kept: only checking goes on.
            db.ChangeTracker.Clear();
            return;
        }
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancel);
        foreach (var (row, from, kind) in written)
        {
            if (row.Status is EntryStatus.Published or EntryStatus.Withdrawn) published.Add((row.Id, row.Status == EntryStatus.Withdrawn ? ChangeKind.Withdrawn : kind));
            else await drafts.ProposeAsync(row, from, cancel);
            if (from.Entry.Relations.Count > 0 || row.Version > 1) withRelations.Add((row.Id, from.Where, from.Row, from.Entry.Relations));
            touched.Add(row.Id);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    public async Task WriteRelationsAsync(CancellationToken cancel)
    {
        foreach (var chunk in withRelations.Chunk(500))
        {
            var targets = chunk.SelectMany(c => c.Relations.Select(r => r.Slug)).Distinct().ToList();
            var ids = await db.Entries.Where(e => targets.Contains(e.Slug)).Select(e => new { e.Slug, e.Id }).ToDictionaryAsync(e => e.Slug, e => e.Id, cancel);
            var owners = chunk.Select(c => c.EntryId).ToList();
            await db.Relations.Where(r => owners.Contains(r.EntryId)).ExecuteDeleteAsync(cancel);
            foreach (var (entryId, where, row, relations) in chunk)
            {
                for (var i = 0; i < relations.Count; i++)
                {
                    var relation = relations[i];
                    if (ids.TryGetValue(relation.Slug, out var target)) db.Relations.Add(new RelationRow { EntryId = entryId, Position = i, Type = relation.Type, TargetId = target });
                    else report.Problems.Add(new(where, row, $"relations[{i}].term", $"there is no entry '{relation.Slug}'"));
                }
            }
            if (!report.Refused) await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    // An exported file has no relations to what readers do not see, so such a file says nothing against them.
    private async Task<ILookup<long, string>> UnseenAsync(List<long> entries, CancellationToken cancel) =>
        (await db.Relations.Where(r => entries.Contains(r.EntryId))
            .Join(db.Entries.Where(e => e.Status != EntryStatus.Published), r => r.TargetId, e => e.Id, (r, e) => new { r.EntryId, e.Slug }).ToListAsync(cancel))
        .ToLookup(r => r.EntryId, r => r.Slug);

    private static Entry WithUnseen(Entry wanted, Entry old, IEnumerable<string> unseen)
    {
        if (old.Status != EntryStatus.Published || !unseen.Any()) return wanted;
        var left = old.Relations.Where(r => unseen.Contains(r.Slug) && !wanted.Relations.Any(w => (w.Type, w.Slug) == (r.Type, r.Slug))).ToList();
        // In the order that they have; what is new comes after.
        return left.Count == 0 ? wanted : wanted with { Relations = [.. old.Relations.Where(r => left.Contains(r) || wanted.Relations.Any(w => (w.Type, w.Slug) == (r.Type, r.Slug))), .. wanted.Relations.Where(w => !old.Relations.Any(r => (r.Type, r.Slug) == (w.Type, w.Slug)))] };
    }

    // An entry without a slug has the one of its label; where that belongs to another word, a number tells the homonyms apart, the same one at each import.
    private async Task<List<ImportedEntry>> GiveSlugsAsync(ImportedEntry[] batch, CancellationToken cancel)
    {
        var rows = new List<ImportedEntry>(batch.Length);
        foreach (var row in batch.Select(r => r with { Entry = resolver.Settle(r.Entry) }))
        {
            var slug = row.Entry.Slug;
            if (slug.Length > 0)
            {
                if (!rowOfSlug.TryAdd(slug, row.Row))
                {
                    report.Problems.Add(new(row.Where, row.Row, "slug", $"'{slug}' is there already, in row {rowOfSlug[slug]}"));
                    continue;
                }
                rows.Add(row);
                continue;
            }
            var wanted = Slug.Of(row.Entry.Label);
            slug = wanted;
            for (var n = 2; rowOfSlug.ContainsKey(slug) || await BelongsToAnotherAsync(slug, row.Entry.Label, cancel); n++) slug = $"{wanted}-{n}";
            rowOfSlug[slug] = row.Row;
            rows.Add(row with { Entry = row.Entry with { Slug = slug } });
        }
        return rows;
    }

    private async Task<bool> BelongsToAnotherAsync(string slug, string label, CancellationToken cancel)
    {
        var holder = await db.Entries.Where(e => e.Slug == slug).Select(e => new { e.Id, e.Label }).FirstOrDefaultAsync(cancel);
        return holder is not null && (touched.Contains(holder.Id) || LabelKey.Of(holder.Label) != LabelKey.Of(label));
    }

    // Without publishing an import says nothing of what is published already: what reads the same stays as it is, status included.
    private bool Same(Entry old, Entry wanted) =>
        (old.Status == StatusOf(wanted) || !mode.Publish)
        && JsonText.Print(EntryFormat.Write(old with { Status = EntryStatus.Published }, inlineSources: false))
            == JsonText.Print(EntryFormat.Write(wanted with { Slug = old.Slug, Status = EntryStatus.Published }, inlineSources: false));

    private EntryStatus StatusOf(Entry entry) => mode.Publish ? entry.Status : EntryStatus.Draft;

    private EntryRow NewRow(ImportedEntry from)
    {
        var row = new EntryRow { Slug = from.Entry.Slug, Label = from.Entry.Label, Version = 1 };
        Fill(row, from);
        return row;
    }

    private async Task<EntryRow> ChangeAsync(Entry old, ImportedEntry from, CancellationToken cancel)
    {
        var row = await db.Entries
            .Include(e => e.Definitions).ThenInclude(d => d.Citations)
            .Include(e => e.Usages).ThenInclude(u => u.Citations)
            .AsSplitQuery().FirstAsync(e => e.Id == old.Id, cancel);
        row.Version++;
        row.EditVersion++;
        Fill(row, from);
        return row;
    }

    private void Fill(EntryRow row, ImportedEntry from)
    {
        var entry = from.Entry;
        row.Label = entry.Label;
        row.AltLabels = [.. entry.AltLabels];
        row.HiddenLabels = [.. entry.HiddenLabels];
        row.Notations = [.. entry.Notations];
        row.ExactMatches = [.. entry.ExactMatches];
        row.Language = entry.Language;
        row.Summary = entry.Summary;
        row.Tags = [.. entry.Tags];
        row.Status = StatusOf(entry);
        if (row.Status == EntryStatus.Published) row.ReplacedBy = null;
        row.UpdatedAt = now;
        var old = row.Definitions.OrderBy(d => d.Status == EntryStatus.Published ? 0 : 1).ThenBy(d => d.Position).ToList();
        row.Definitions = [.. entry.Definitions.Select((d, i) => Definition(d, i, from, old))];
        foreach (var left in old)
        {
            // What the file no longer has is withdrawn, with its history; what editors are drafting is theirs.
            if (left.Status == EntryStatus.Published) left.Status = EntryStatus.Withdrawn;
            left.Position = row.Definitions.Count;
            row.Definitions.Add(left);
        }
        db.Usages.RemoveRange(row.Usages);
        row.Usages = [.. entry.Usages.Select((u, i) => Usage(u, i, from)).OfType<UsageRow>()];
    }

    // The definition that was there for the same view and sense keeps its id, since links and reviews point at it.
    private DefinitionRow Definition(Definition wanted, int position, ImportedEntry from, List<DefinitionRow> old)
    {
        var field = $"definitions[{position}]";
        var view = resolver.View(wanted.View, from, $"{field}.view");
        var row = old.FirstOrDefault(d => d.ViewId == view && d.Sense == wanted.Sense);
        if (row is null)
        {
            row = new DefinitionRow { Text = wanted.Text };
        }
        else
        {
            old.Remove(row);
            db.Citations.RemoveRange(row.Citations);
        }
        row.Position = position;
        row.ViewId = view;
        row.Sense = wanted.Sense;
        row.Text = wanted.Text;
        row.Mnemonic = wanted.Mnemonic;
        row.ScopeNote = wanted.ScopeNote;
        row.Examples = [.. wanted.Examples];
        row.Rank = wanted.Rank;
        row.Status = StatusOf(from.Entry);
        row.Version++;
        row.EditVersion++;
        row.Citations = resolver.Citations(wanted.Citations, from, $"{field}.citations");
        return row;
    }

    private UsageRow? Usage(Usage usage, int position, ImportedEntry from)
    {
        var field = $"usages[{position}]";
        if (resolver.System(usage.System, from, $"{field}.system") is not { } system) return null;
        return new UsageRow
        {
            Position = position,
            SystemId = system.Id,
            Role = usage.Role,
            ViewId = resolver.View(usage.View, from, $"{field}.view"),
            Statement = usage.Statement,
            Citations = resolver.Citations(usage.Citations, from, $"{field}.citations"),
        };
    }
}
