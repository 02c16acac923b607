using Glossary.Exchange;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Editing.Import;

/// <summary>
/// What an entry is once a row has been added to it: the row adds and changes what it says, and takes nothing away that it does not speak of. A field that
/// stands there empty empties; one that is absent leaves things alone.
/// </summary>
internal static class ImportMerge
{
    public static Entry Of(Entry old, ImportedEntry row)
    {
        if (IsTranslation(old, row)) return OfTranslation(old, row);
        var said = row.Entry;
        return said with
        {
            AltLabels = List("altLabels", old.AltLabels, [.. said.AltLabels.Where(l => l != said.Label)]),
            HiddenLabels = List("hiddenLabels", old.HiddenLabels, said.HiddenLabels),
            Notations = List("notations", old.Notations, said.Notations),
            ExactMatches = List("exactMatches", old.ExactMatches, said.ExactMatches),
            Schemes = List("schemes", old.Schemes, said.Schemes),
            Iri = said.Iri ?? old.Iri,
            Language = row.HasSaid("language") ? said.Language : old.Language,
            Status = row.HasSaid("status") || old.Status != EntryStatus.Deprecated ? said.Status : old.Status,
            Summary = row.HasSaid("summary") ? said.Summary : old.Summary,
            Translations = Translations(old, row),
            Details = Details(old.Details, row),
            Tags = List("tags", old.Tags, said.Tags),
            Definitions = Definitions(old.Definitions, row),
            Usages = row.HasSaid("usages")
                ? said.Usages.Count == 0 ? [] : Both(old.Usages, said.Usages, u => (u.System, u.Role, u.View), (_, now) => now)
                : old.Usages,
        };

        IReadOnlyList<string> List(string field, IReadOnlyList<string> had, IReadOnlyList<string> has) =>
            !row.HasSaid(field) ? had : has.Count == 0 ? [] : Both(had, has, t => t, (_, now) => now);
    }

    /// <summary>Whether the row calls the entry something in a language that is not its main one, and so says nothing against that.</summary>
    public static bool IsTranslation(Entry old, ImportedEntry row) =>
        row.HasSaid("language") && !LanguageTag.Same(row.Entry.Language, old.Language) && row.Entry.Label != old.Label;

    // In the row's language it is an entry like any other.
    private static Entry OfTranslation(Entry old, ImportedEntry row)
    {
        var language = row.Entry.Language;
        var known = old.Translations.FirstOrDefault(t => LanguageTag.Same(t.Language, language)) ?? new Translation { Language = language };
        var front = known with { Label = known.Label ?? row.Entry.Label };
        var turned = (old with { Translations = [.. old.Translations.Where(t => !LanguageTag.Same(t.Language, language)), front] }).InFront(language);
        var others = turned.Definitions.Where(d => !LanguageTag.Same(d.Language, language)).ToList();
        var own = turned with { Definitions = [.. turned.Definitions.Except(others)] };
        var merged = Of(own, row with { Entry = row.Entry with { Slug = old.Slug } });
        return (merged with { Definitions = [.. others, .. merged.Definitions] }).InFront(old.Language);
    }

    private static EntryDetails Details(EntryDetails old, ImportedEntry row)
    {
        var said = row.Entry.Details;
        var merged = new EntryDetails
        {
            Notes = List("notes", old.Notes, said.Notes),
            Mappings = List("mappings", old.Mappings, said.Mappings),
            Abbreviation = row.HasSaid("abbreviation") ? said.Abbreviation : old.Abbreviation,
            Identifiers = List("identifiers", old.Identifiers, said.Identifiers),
            Creators = List("creators", old.Creators, said.Creators),
            Created = row.HasSaid("created") ? said.Created : old.Created,
            Modified = row.HasSaid("modified") ? said.Modified : old.Modified,
            Unmarked = List("unmarked", old.Unmarked, said.Unmarked),
            NotationTypes = List("notationTypes", old.NotationTypes, said.NotationTypes),
            Fields = row.HasSaid("fields") ? Fields(old.Fields, said.Fields) : old.Fields,
        };
        return merged.IsEmpty ? EntryDetails.None : merged;

        IReadOnlyList<T> List<T>(string field, IReadOnlyList<T> had, IReadOnlyList<T> has) where T : notnull =>
            !row.HasSaid(field) ? had : has.Count == 0 ? [] : Both(had, has, t => t, (_, now) => now);
    }

    // What is said of a field is all that it holds; of the others it says nothing.
    private static IReadOnlyList<FieldValue> Fields(IReadOnlyList<FieldValue> old, IReadOnlyList<FieldValue> said)
    {
        var names = said.Select(s => s.Name).ToHashSet();
        return said.Count == 0 ? [] : [.. old.Where(o => !names.Contains(o.Name)), .. said];
    }

    // A label of a language takes the place of the one that there was; what is said of a language leaves the others alone.
    private static IReadOnlyList<Translation> Translations(Entry old, ImportedEntry row)
    {
        var (labels, summaries) = (row.HasSaid("labels"), row.HasSaid("summaries"));
        if (!labels && !summaries) return old.Translations;
        var said = row.Entry.Translations;
        if (said.Count == 0) return [];
        var had = old.Translations.ToDictionary(t => t.Language);
        return
        [
            .. old.Translations.Where(o => said.All(s => s.Language != o.Language))
                .Concat(said.Select(s => had.TryGetValue(s.Language, out var o) ? Translation(o, s) : s))
                .OrderBy(t => t.Language, StringComparer.Ordinal),
        ];
    }

    private static Translation Translation(Translation old, Translation said) => said with
    {
        Label = said.Label ?? old.Label,
        AltLabels = Both(old.AltLabels, [.. said.AltLabels.Where(l => l != said.Label)], l => l, (_, now) => now),
        HiddenLabels = Both(old.HiddenLabels, said.HiddenLabels, l => l, (_, now) => now),
        Summary = said.Summary ?? old.Summary,
    };

    /// <summary>
    /// What was there and what is said: in the order of what is said, where that has all of it; else in the order that there was, with what is new after it.
    /// </summary>
    public static IReadOnlyList<T> Both<T, TKey>(IReadOnlyList<T> old, IReadOnlyList<T> said, Func<T, TKey> key, Func<T, T, T> merge) where TKey : notnull
    {
        // Of several with one key, the first is the first.
        var places = new Dictionary<TKey, Queue<int>>();
        for (var i = 0; i < old.Count; i++)
        {
            if (!places.TryGetValue(key(old[i]), out var of)) places[key(old[i])] = of = [];
            of.Enqueue(i);
        }
        var kept = new T?[old.Count];
        var (all, fresh, found) = (new List<T>(said.Count), new List<T>(), 0);
        foreach (var one in said)
        {
            if (places.TryGetValue(key(one), out var of) && of.TryDequeue(out var at))
            {
                all.Add(kept[at] = merge(old[at], one));
                found++;
            }
            else
            {
                all.Add(one);
                fresh.Add(one);
            }
        }
        if (found == old.Count) return all;
        var left = places.Values.SelectMany(p => p).ToHashSet();
        return [.. old.Select((o, i) => left.Contains(i) ? o : kept[i]!), .. fresh];
    }

    private static IReadOnlyList<Definition> Definitions(IReadOnlyList<Definition> old, ImportedEntry row)
    {
        var said = row.Entry.Definitions;
        if (said.Count == 0) return row.HasSaid("definitions") || row.HasSaid("definition") ? [] : old;
        // The same text is the same definition; else the one for the same view and sense is meant.
        var match = new int[said.Count];
        Array.Fill(match, -1);
        var free = Enumerable.Range(0, old.Count).ToList();
        Match((o, s, _) => o.View == s.View && o.Sense == s.Sense && o.Text == s.Text);
        // A row that says nothing of views and senses means the text, in whichever it stands.
        Match((o, s, i) => o.Text == s.Text && !row.HasSaid($"definitions[{i}].view") && !row.HasSaid($"definitions[{i}].sense") && !row.HasSaid("view"));
        Match((o, s, _) => o.View == s.View && o.Sense == s.Sense && LanguageTag.Same(o.Language, s.Language));
        var merged = said.Select((s, i) => match[i] < 0 ? s with { Id = 0 } : Definition(old[match[i]], s, row, i)).ToList();
        if (free.Count == 0) return merged;
        return
        [
            .. old.Select((o, i) => Array.IndexOf(match, i) is >= 0 and var at ? merged[at] : o),
            .. merged.Where((_, i) => match[i] < 0),
        ];

        void Match(Func<Definition, Definition, int, bool> same)
        {
            for (var i = 0; i < said.Count; i++)
            {
                if (match[i] >= 0) continue;
                var at = free.FindIndex(f => same(old[f], said[i], i));
                if (at < 0) continue;
                match[i] = free[at];
                free.RemoveAt(at);
            }
        }
    }

    private static Definition Definition(Definition old, Definition said, ImportedEntry row, int position)
    {
        return said with
        {
            Id = old.Id,
            View = said.Text == old.Text && said.View is null && !Says("view") ? old.View : said.View,
            Sense = said.Text == old.Text && said.Sense is null && !Says("sense") ? old.Sense : said.Sense,
            Rank = Says("rank") ? said.Rank : old.Rank,
            Mnemonic = Says("mnemonic") ? said.Mnemonic : old.Mnemonic,
            ScopeNote = Says("scopeNote") ? said.ScopeNote : old.ScopeNote,
            Examples = !Says("examples") ? old.Examples
                : said.Examples.Count == 0 ? [] : Both(old.Examples, said.Examples, e => e, (_, now) => now),
            Citations = !Says("citations") ? old.Citations
                : said.Citations.Count == 0 ? []
                : Both(old.Citations, [.. said.Citations.Where(c => !IsSaid(c, old.Citations))], c => (c.Source.Key, c.Locator), (_, now) => now),
        };

        // A source without a place in it adds nothing to places in that source.
        static bool IsSaid(Citation citation, IReadOnlyList<Citation> old) => citation is { Locator: null, Quote: null, Url: null }
            && old.Any(o => o.Stance == citation.Stance && (o.Source.Key == citation.Source.Key
                ? o is not { Locator: null, Quote: null, Url: null }
                : o.Source.Title == citation.Source.Title && o.Source.Url == citation.Source.Url));

        // A plain definition may have its citations beside it.
        bool Says(string field) => row.HasSaid($"definitions[{position}].{field}")
            || (field == "citations" && (said.Citations.Count > 0 || (position == 0 && row.HasSaid("definition") && row.HasSaid("citations"))))
            || (field == "examples" && said.Examples.Count > 0) || (field == "mnemonic" && said.Mnemonic is not null)
            || (field == "scopeNote" && said.ScopeNote is not null) || (field == "rank" && said.Rank != Rank.Normal);
    }
}
