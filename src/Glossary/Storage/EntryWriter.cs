using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Something that an entry refers to and that is not there.</summary>
internal enum NameKind { View, System, Source, Entry }

/// <param name="Kind">What it would be.</param>
/// <param name="Name">Slug, name or key.</param>
/// <param name="Field">Path of the field that names it: "definitions[0].view".</param>
internal sealed record MissingName(NameKind Kind, string Name, string Field);

/// <summary>Writes entries into rows, for publishing and for imports: the one place where that is done. Sources that came written out are added.</summary>
/// <param name="db">Where to.</param>
/// <param name="names">What they refer to.</param>
/// <param name="missing">Told what is not there; what it concerns is left out.</param>
internal sealed class EntryWriter(GlossaryDb db, StoredNames names, Action<MissingName> missing)
{
    /// <summary>The entry's own fields, but for slug, status, usages and relations.</summary>
    public static void WriteFields(EntryRow row, Entry entry)
    {
        row.Label = entry.Label;
        row.AltLabels = [.. entry.AltLabels];
        row.HiddenLabels = [.. entry.HiddenLabels];
        row.Notations = [.. entry.Notations];
        row.ExactMatches = [.. entry.ExactMatches];
        row.Language = entry.Language;
        row.Summary = entry.Summary;
        row.Tags = [.. entry.Tags];
    }

    /// <summary>A definition with its citations; it has another version then.</summary>
    public async Task WriteDefinitionAsync(DefinitionRow row, Definition definition, EntryStatus status, string field)
    {
        row.ViewId = await ViewAsync(definition.View, field);
        row.Sense = definition.Sense;
        row.Text = definition.Text;
        row.Mnemonic = definition.Mnemonic;
        row.ScopeNote = definition.ScopeNote;
        row.Examples = [.. definition.Examples];
        row.Rank = definition.Rank;
        row.Status = status;
        row.Version++;
        if (row.Citations.Count > 0) db.Citations.RemoveRange(row.Citations);
        row.Citations = await CitationsAsync(definition.Citations, field);
    }

    /// <summary>Makes the usages those of the list; one that has the id of a stored one is that one, changed.</summary>
    public async Task WriteUsagesAsync(EntryRow row, IReadOnlyList<Usage> usages)
    {
        var old = row.Usages.ToDictionary(u => u.Id);
        var known = old.Keys.ToHashSet();
        row.Usages = [];
        for (var i = 0; i < usages.Count; i++)
        {
            var (usage, field) = (usages[i], $"usages[{i}]");
            if (await names.SystemAsync(usage.System) is not { } system)
            {
                missing(new(NameKind.System, usage.System, $"{field}.system"));
                continue;
            }
            if (old.Remove(usage.Id, out var stored)) db.Citations.RemoveRange(stored.Citations);
            else stored = new UsageRow { Id = usage.Id, Role = usage.Role, Statement = usage.Statement };
            stored.EntryId = row.Id;
            stored.Position = i;
            stored.SystemId = system;
            stored.Role = usage.Role;
            stored.ViewId = await ViewAsync(usage.View, field);
            stored.Statement = usage.Statement;
            stored.Citations = await CitationsAsync(usage.Citations, field);
            row.Usages.Add(stored);
            // One that was proposed has its number already, by which alone it would be taken for a stored one.
            if (usage.Id > 0 && !known.Contains(usage.Id)) db.Usages.Add(stored);
        }
        db.Usages.RemoveRange(old.Values);
    }

    public Task ClearRelationsAsync(IReadOnlyCollection<long> entries, CancellationToken cancel) =>
        db.Relations.Where(r => entries.Contains(r.EntryId)).ExecuteDeleteAsync(cancel);

    /// <summary>Relates a stored entry that has no relations.</summary>
    /// <param name="entry">Its id.</param>
    /// <param name="relations">To what.</param>
    /// <param name="ids">Ids of stored entries by their slugs.</param>
    public void AddRelations(long entry, IReadOnlyList<Relation> relations, IReadOnlyDictionary<string, long> ids)
    {
        for (var i = 0; i < relations.Count; i++)
        {
            var relation = relations[i];
            if (ids.TryGetValue(relation.Slug, out var target)) db.Relations.Add(new RelationRow { EntryId = entry, Position = i, Type = relation.Type, TargetId = target });
            else missing(new(NameKind.Entry, relation.Slug, $"relations[{i}].term"));
        }
    }

    /// <summary>Citations as rows that belong to nothing yet.</summary>
    public async Task<List<CitationRow>> CitationsAsync(IReadOnlyList<Citation> citations, string field)
    {
        var rows = new List<CitationRow>(citations.Count);
        for (var i = 0; i < citations.Count; i++)
        {
            var citation = citations[i];
            var source = (await names.SourceAsync(citation.Source))?.Id ?? (citation.Source.Title.Length > 0 ? await names.AddSourceAsync(citation.Source) : 0);
            if (source == 0) missing(new(NameKind.Source, citation.Source.Key, $"{field}.citations[{i}].source"));
            else rows.Add(new CitationRow { SourceId = source, Position = i, Locator = citation.Locator, Quote = citation.Quote, Url = citation.Url, Stance = citation.Stance });
        }
        return rows;
    }

    private async Task<long?> ViewAsync(string? slug, string field)
    {
        if (slug is null) return null;
        var id = await names.ViewAsync(slug);
        if (id is null) missing(new(NameKind.View, slug, $"{field}.view"));
        return id;
    }
}
