using Glossary.Entries;
using Glossary.Views;

namespace Glossary.Ask;

/// <summary>Tells entries of one label apart: a client of a lawyer and a client of a server.</summary>
internal static class Homonyms
{
    /// <summary>The entries with what only they have: senses, tags, views.</summary>
    public static IReadOnlyList<EntryChoice> Tell(IReadOnlyList<Entry> entries, IReadOnlyList<View> views) =>
        [.. entries.Select(e => new EntryChoice(e.Slug, e.Label, Apart(e, entries, views), e.Summary))];

    private static string Apart(Entry entry, IReadOnlyList<Entry> all, IReadOnlyList<View> views)
    {
        var others = all.Where(o => o != entry).ToList();
        var senses = entry.Definitions.Select(d => d.Sense).OfType<string>().Distinct().ToList();
        if (senses.Count > 0) return string.Join("; ", senses);
        var tags = entry.Tags.Where(t => others.TrueForAll(o => !o.Tags.Contains(t))).ToList();
        if (tags.Count > 0) return "in " + string.Join(", ", tags);
        if (others.TrueForAll(o => o.Label != entry.Label)) return $"'{entry.Label}'";
        var own = entry.Definitions.Select(d => views.FirstOrDefault(v => v.Slug == d.View)?.Label).OfType<string>().Distinct().ToList();
        return own.Count > 0 ? string.Join(", ", own) : "/" + entry.Slug;
    }
}
