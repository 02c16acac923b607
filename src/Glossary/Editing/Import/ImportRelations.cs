using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>What a row says of its entry's relations, kept until all that they may lead to is there.</summary>
/// <param name="Id">The entry.</param>
/// <param name="From">The row, without its texts.</param>
/// <param name="Whole">Whether what it does not say is to go.</param>
/// <param name="Old">The entry as it was; null where it is new.</param>
/// <param name="IsNew">Whether it has no relations yet.</param>
/// <param name="Counted">Whether it counts as changed, or new, already.</param>
internal sealed record PendingRelations(long Id, ImportedEntry From, bool Whole, Entry? Old, bool IsNew, bool Counted);

/// <summary>Writes the relations of an import, which name entries as the file does, and refuses what would go in a circle.</summary>
internal sealed class ImportRelations(Edit edit, ImportReport report, ImportMode mode, ImportIdentity identity)
{
    private const int AtOnce = 500;

    private readonly EntryStore entries = edit.Storage.Entries;
    private readonly List<PendingRelations> pending = [];
    private readonly List<(long Narrower, long Broader)> hierarchy = [];

    public void Later(PendingRelations of)
    {
        var row = of.From;
        if (row.Entry.Relations.Count == 0 && (of.IsNew || !(of.Whole || row.HasSaid("relations")))) return;
        // Its texts would fill the memory.
        pending.Add(of with
        {
            From = row with { Said = row.HasSaid("relations") ? SaysRelations : SaysNothing, Entry = NamesOnly(row.Entry) },
            Old = of.Old is null ? null : NamesOnly(of.Old),
        });
    }

    private static readonly HashSet<string> SaysRelations = ["relations"];
    private static readonly HashSet<string> SaysNothing = [];

    private static Entry NamesOnly(Entry entry) => new()
    {
        Slug = entry.Slug,
        Label = entry.Label,
        Status = entry.Status,
        Relations = entry.Relations,
    };

    /// <param name="wrote">Called as they are written, a part at a time; null for nobody.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task WriteAsync(Action? wrote, CancellationToken cancel)
    {
        foreach (var chunk in pending.Chunk(AtOnce))
        {
            await WriteAsync(chunk, cancel);
            wrote?.Invoke();
        }
        if (hierarchy.Count > 0) await RefuseCirclesAsync(cancel);
    }

    private async Task WriteAsync(PendingRelations[] chunk, CancellationToken cancel)
    {
        var foreign = chunk.SelectMany(c => c.From.Entry.Relations.Select(r => r.Slug)).Where(s => !identity.Named.ContainsKey(s)).Distinct().ToList();
        var ids = await entries.IdsOfAsync(foreign, old: true, cancel);
        var stored = await entries.RelationsAsync([.. chunk.Where(c => !c.IsNew).Select(c => c.Id)], cancel);
        var writer = entries.Writer(entries.Names(), _ => { });
        var changed = new List<(PendingRelations Of, List<RelationTo> Wanted, List<RelationTo> Had)>();
        foreach (var of in chunk)
        {
            var all = stored[of.Id].ToList();
            var had = all.ConvertAll(h => h.Relation);
            var wanted = Wanted(of, Resolve(of, ids), all);
            if (had.SequenceEqual(wanted)) continue;
            hierarchy.AddRange(wanted.Where(w => w.Type == RelationType.Broader).Select(w => (of.Id, w.Target)));
            hierarchy.AddRange(wanted.Where(w => w.Type == RelationType.Narrower).Select(w => (w.Target, of.Id)));
            if (!of.Counted && ImportEntries.FaultOf(of.Old!, of.From.Entry, mode) is { } fault)
            {
                report.Problems.Add(of.From.Fault(fault.Field, fault.Reason));
                continue;
            }
            changed.Add((of, wanted, had));
        }
        if (report.Refused || changed.Count == 0) return;
        await writer.ClearRelationsAsync([.. changed.Where(c => !c.Of.IsNew).Select(c => c.Of.Id)], cancel);
        foreach (var (of, wanted, _) in changed)
        {
            writer.AddRelations(of.Id, wanted);
            if (!of.Counted) await CountAsync(of, cancel);
        }
        await edit.Storage.SaveAsync(cancel);
        await PlanAsync([.. changed.Where(c => !c.Of.IsNew && report.Plan.Has(c.Of.From.Entry.Slug))], cancel);
        await ProposeAsync(changed.Select(c => c.Of), cancel);
        edit.Storage.Forget();
    }

    // Alike but for its relations, it was taken for unchanged until now.
    private async Task CountAsync(PendingRelations of, CancellationToken cancel)
    {
        var row = await entries.RowAsync(of.Id, cancel);
        row.Version++;
        row.EditVersion++;
        row.UpdatedAt = edit.Now;
        report.Unchanged--;
        report.Changed++;
        report.Plan.Add(row.Slug, row.Label, PlannedChange.Changed, of.From.Row);
        if (row.Status.IsSeen()) edit.Published(of.Id, ChangeKind.Changed);
    }

    private async Task PlanAsync(IReadOnlyList<(PendingRelations Of, List<RelationTo> Wanted, List<RelationTo> Had)> changed, CancellationToken cancel)
    {
        if (changed.Count == 0) return;
        var slugs = await entries.SlugsAsync([.. changed.SelectMany(c => c.Wanted.Concat(c.Had)).Select(r => r.Target).Distinct()], cancel);
        foreach (var (of, wanted, had) in changed)
        {
            var (old, now) = (Print(had), Print(wanted));
            report.Plan.AddDifference(
                of.From.Entry.Slug, new("relations", old, now, old is null || now is null ? [] : Differences.WordsOf(old, now)));
        }

        string? Print(List<RelationTo> relations) => relations.Count == 0 ? null : string.Join("; ", relations.Select(
            r => string.Join(' ', new[] { EnumName.Of(r.Type), slugs[r.Target], r.Status, r.Note, r.Source }.Where(t => t is not null))));
    }

    // What is proposed names other entries by their slugs, and was written when not all of them had theirs.
    private async Task ProposeAsync(IEnumerable<PendingRelations> changed, CancellationToken cancel)
    {
        foreach (var of in changed.Where(c => !mode.Publish || !c.From.Entry.Status.WasSeen()))
        {
            if (!(await edit.Storage.Proposals.OfEntryAsync(of.Id, cancel)).TryGetValue(0, out var proposal)) continue;
            var related = entries.Read(of.Id, EntryScope.Everything)!.Relations;
            proposal.Document = EntryDocument.PrintHead(EntryDocument.Read(proposal.Document) with { Relations = related });
        }
        await edit.Storage.SaveAsync(cancel);
    }

    private List<RelationTo> Resolve(PendingRelations of, Dictionary<string, long> ids)
    {
        var (row, found) = (of.From, new List<RelationTo>());
        for (var i = 0; i < row.Entry.Relations.Count; i++)
        {
            var (relation, field) = (row.Entry.Relations[i], $"relations[{i}].term");
            if (identity.Named.TryGetValue(relation.Slug, out var target) || ids.TryGetValue(relation.Slug, out target))
            {
                if (target != of.Id) found.Add(RelationTo.Of(relation, target));
                else if (relation.Type is RelationType.Broader or RelationType.Narrower) Fault(row, field, $"is the entry itself, '{row.Entry.Label}'");
                else report.Lost.Add(row.Fault(field, $"'{relation.Slug}' is the entry itself, and was left out"));
            }
            else if (!report.RefusedNames.Contains(relation.Slug))
            {
                Fault(row, field, $"there is no entry '{relation.Slug}'");
            }
        }
        return found;
    }

    private void Fault(ImportedEntry row, string field, string reason) => report.Problems.Add(row.Fault(field, reason));

    private static List<RelationTo> Wanted(PendingRelations of, List<RelationTo> said, List<(RelationTo Relation, bool Seen)> had)
    {
        if (of.IsNew) return said;
        if (!of.Whole)
        {
            if (!of.From.HasSaid("relations")) return [.. had.Select(h => h.Relation)];
            if (said.Count > 0) return [.. ImportMerge.Both([.. had.Select(h => h.Relation)], said, r => r.Key, Also)];
        }
        // An exported file has no relations to what readers do not see, so such a file says nothing against them.
        if (of.Old is not { } old || !old.Status.IsSeen()) return said;
        var now = said.DistinctBy(s => s.Key).ToDictionary(s => s.Key);
        var unseen = had.Where(h => !h.Seen && !now.ContainsKey(h.Relation.Key)).ToList();
        if (unseen.Count == 0) return said;
        // In the order that they have; what is new comes after.
        return [.. had.Where(h => unseen.Contains(h) || now.ContainsKey(h.Relation.Key)).Select(h => now.GetValueOrDefault(h.Relation.Key, h.Relation)),
            .. said.Where(s => !had.Any(h => h.Relation.Key == s.Key))];
    }

    // What is not said of a relation is left as it is.
    private static RelationTo Also(RelationTo old, RelationTo said) =>
        said with { Status = said.Status ?? old.Status, Note = said.Note ?? old.Note, Source = said.Source ?? old.Source };

    private async Task RefuseCirclesAsync(CancellationToken cancel)
    {
        var rows = pending.ToDictionary(p => p.Id, p => p.From);
        // Where something else was refused, what is stored is not what would be; then the file is only held against itself.
        foreach (var circle in Hierarchy.CirclesOf(report.Refused ? hierarchy : await entries.HierarchyAsync(cancel), rows.Keys))
        {
            var labels = await entries.LabelsAsync(circle, cancel);
            foreach (var id in circle.Where(rows.ContainsKey)) labels[id] = rows[id].Entry.Label;
            Fault(rows[circle[0]], "relations", $"go in a circle: {string.Join(" > ", circle.Append(circle[0]).Select(id => labels[id]))}");
        }
    }
}
