using Glossary.Exchange;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Editing.Import;

/// <summary>
/// Brings rows together that are one concept in several languages, as glossaries were written that had an entry for each language of it: they have one IRI.
/// </summary>
internal static class SameConcept
{
    /// <summary>The rows, those of one IRI joined at the place of the first.</summary>
    /// <param name="rows">In order.</param>
    /// <param name="joined">Told the names that rows had which are no entries of their own, with the name of the entry.</param>
    public static IReadOnlyList<ImportedEntry> Join(IReadOnlyList<ImportedEntry> rows, Action<string, string> joined)
    {
        var byIri = rows.Where(r => r.Entry.Iri is not null).ToLookup(r => r.Entry.Iri!);
        if (byIri.All(g => !HasSeveral(g))) return rows;
        var result = new List<ImportedEntry>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Entry.Iri is not { } iri || !HasSeveral(byIri[iri])) result.Add(row);
            else if (byIri[iri].First() == row) result.Add(Join(byIri[iri], joined));
        }
        return result;
    }

    // Twice in one language is a fault, and told as one.
    private static bool HasSeveral(IEnumerable<ImportedEntry> rows)
    {
        var languages = rows.Select(r => r.Entry.Language).ToList();
        return languages.Count > 1 && languages.Distinct(StringComparer.OrdinalIgnoreCase).Count() == languages.Count;
    }

    private static ImportedEntry Join(IEnumerable<ImportedEntry> rows, Action<string, string> joined)
    {
        var all = rows.ToList();
        var languages = all.ConvertAll(r => r.Entry.Language);
        var main = all[Math.Max(0, languages.FindIndex(LanguageTag.IsEnglish))];
        var entry = main.Entry;
        foreach (var row in all.Where(r => r != main))
        {
            var other = row.Entry;
            if (other.Slug.Length > 0 && entry.Slug.Length > 0) joined(other.Slug, entry.Slug);
            entry = entry with
            {
                Translations = [.. entry.Translations, Translation(other)],
                Definitions = [.. entry.Definitions, .. other.Definitions.Select(d => d with { Language = d.Language ?? other.Language })],
                Usages = [.. entry.Usages, .. other.Usages],
                Details = entry.Details.And(other.Details, other.Language),
                // The relations among them said that they are one.
                Relations = [.. entry.Relations, .. other.Relations.Where(r => !entry.Relations.Contains(r))],
                Notations = [.. entry.Notations.Union(other.Notations)],
                ExactMatches = [.. entry.ExactMatches.Union(other.ExactMatches)],
                Tags = [.. entry.Tags.Union(other.Tags)],
                Schemes = [.. entry.Schemes.Union(other.Schemes)],
            };
        }
        var names = all.ConvertAll(r => r.Entry.Slug);
        entry = entry with
        {
            Translations = [.. entry.Translations.OrderBy(t => t.Language, StringComparer.Ordinal)],
            Relations = [.. entry.Relations.Where(r => r.Type != RelationType.ExactMatch || !names.Contains(r.Slug))],
        };
        var said = main.Said is null ? null : all.SelectMany(r => r.Said ?? new HashSet<string>()).Append("labels").Append("summaries").ToHashSet();
        return main with { Entry = entry, Said = said };
    }

    private static Translation Translation(Entry entry) => new()
    {
        Language = entry.Language,
        Label = entry.Label,
        AltLabels = entry.AltLabels,
        HiddenLabels = entry.HiddenLabels,
        Summary = entry.Summary,
    };
}
