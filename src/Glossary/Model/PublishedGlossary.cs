using BitFaster.Caching.Lru;

namespace Glossary.Model;

/// <summary>
/// What readers see, as of one change number. Heads and the knowledge base are in memory; whole entries are read when first asked for,
/// since a large glossary would otherwise take long to start and mostly lie idle. Never changes what it shows: a publication makes a new one.
/// </summary>
internal sealed class PublishedGlossary
{
    // At a few kilobytes each, this bounds what whole entries take of memory to some tens of megabytes.
    private const int MostEntriesHeld = 20_000;

    private readonly Func<long, Entry?> load;
    private readonly FastConcurrentLru<long, Entry> loaded = new(MostEntriesHeld);
    private readonly Dictionary<string, EntryHead> bySlug;
    private readonly Dictionary<long, EntryHead> byId;
    private readonly Lazy<ILookup<string, EntryHead>> byLabel;
    private readonly Lazy<ILookup<string, EntryHead>> byIri;
    private readonly Lazy<IReadOnlyList<EntryHead>> byLabelOrder;
    private readonly Lazy<string[]> keysByLabel;

    /// <param name="change">The last change that is in it.</param>
    /// <param name="heads">Heads of the published entries, in any order.</param>
    /// <param name="knowledge">What verdicts are made from.</param>
    /// <param name="load">Reads a whole entry by id; null where there is none.</param>
    /// <param name="held">Entries that are known to be as they were.</param>
    public PublishedGlossary(
        ChangePoint change, IEnumerable<EntryHead> heads, KnowledgeBase knowledge, Func<long, Entry?> load, IEnumerable<KeyValuePair<long, Entry>>? held = null)
    {
        Change = change;
        Knowledge = knowledge;
        this.load = load;
        Heads = [.. heads];
        foreach (var (id, entry) in held ?? []) loaded.AddOrUpdate(id, entry);
        byLabelOrder = new(() => [.. Heads.OrderBy(h => h.Label, StringComparer.OrdinalIgnoreCase).ThenBy(h => h.Slug, StringComparer.Ordinal)]);
        bySlug = Heads.ToDictionary(h => h.Slug, StringComparer.Ordinal);
        byId = Heads.ToDictionary(h => h.Id);
        keysByLabel = new(() => [.. HeadsByLabel.Select(h => LabelKey.Of(h.Label))]);
        byLabel = new(MakeLabels);
        byIri = new(() => Heads.Where(h => h.Iri is not null).ToLookup(h => h.Iri!, StringComparer.Ordinal));
    }

    /// <summary>The next state: some entries changed, came or went, and the rest is as it was.</summary>
    /// <param name="change">The last change that is in it.</param>
    /// <param name="touched">Ids of all that changed.</param>
    /// <param name="changed">The new heads of those that are published.</param>
    /// <param name="knowledge">What verdicts are made from now.</param>
    /// <param name="reload">Reads a whole entry by id; null where there is none.</param>
    public PublishedGlossary With(
        ChangePoint change, IReadOnlySet<long> touched, IReadOnlyCollection<EntryHead> changed, KnowledgeBase knowledge, Func<long, Entry?> reload)
    {
        var heads = Heads.Where(h => !touched.Contains(h.Id)).Concat(changed);
        // Entries show the labels and slugs of those that they relate to.
        var names = touched.Any(id =>
            (Head(id)?.Slug, Head(id)?.Label) != (changed.FirstOrDefault(h => h.Id == id) is { } head ? (head.Slug, head.Label) : (null, null)));
        return new(change, heads, knowledge, reload, names ? [] : loaded.Where(e => !touched.Contains(e.Key)));
    }

    /// <summary>A glossary that is wholly in memory.</summary>
    public static PublishedGlossary Of(IReadOnlyCollection<Entry> entries, KnowledgeBase knowledge)
    {
        var numbered = entries.Select((e, i) => e.Id == 0 ? e with { Id = i + 1 } : e).ToDictionary(e => e.Id);
        return new(0, numbered.Values.Select(EntryHead.Of), knowledge, id => numbered.GetValueOrDefault(id));
    }

    private ILookup<string, EntryHead> MakeLabels() => Heads
        .SelectMany(h => h.AltLabels.Concat(h.HiddenLabels).Prepend(h.Label).Select(LabelKey.Of).Distinct().Select(key => (key, h)))
        .ToLookup(l => l.key, l => l.h, StringComparer.Ordinal);

    public ChangePoint Change { get; }
    public long ChangeNumber => Change.Number;
    public KnowledgeBase Knowledge { get; }
    /// <summary>In no order.</summary>
    public IReadOnlyList<EntryHead> Heads { get; }

    /// <summary>By label; put in order when first asked for, which at a hundred thousand entries is a good part of a second.</summary>
    public IReadOnlyList<EntryHead> HeadsByLabel => byLabelOrder.Value;

    /// <summary>By label, those whose label begins so, however it is spelt.</summary>
    public IEnumerable<EntryHead> WithPrefix(string prefix)
    {
        var key = LabelKey.Of(prefix);
        return HeadsByLabel.Where((_, i) => keysByLabel.Value[i].StartsWith(key, StringComparison.Ordinal));
    }

    public EntryHead? Head(string slug) => bySlug.GetValueOrDefault(slug);

    public EntryHead? Head(long id) => byId.GetValueOrDefault(id);

    /// <summary>All entries that have the label, be it preferred, alternative or hidden; those that prefer it first.</summary>
    public IReadOnlyList<EntryHead> WithLabel(string label)
    {
        var key = LabelKey.Of(label);
        return [.. byLabel.Value[key].OrderBy(h => LabelKey.Of(h.Label) == key ? 0 : h.AltLabels.Any(a => LabelKey.Of(a) == key) ? 1 : 2)];
    }

    /// <summary>The entries that a vocabulary knows by the IRI: one, or one for each language.</summary>
    public IEnumerable<EntryHead> WithIri(string iri) =>
        iri.StartsWith(EntryIri.Prefix, StringComparison.Ordinal)
            ? Head(Text.Iri.Decode(iri[EntryIri.Prefix.Length..])) is { Iri: null } head ? [head] : []
            : byIri.Value[iri];

    /// <summary>How many entries have a definition in the view.</summary>
    public int DefinitionsIn(string view) => Heads.Count(h => h.Views.Contains(view));

    /// <summary>How a system uses words, the given one first.</summary>
    public IEnumerable<(string Entry, Usage Usage)> UsagesOf(UsingSystem system, string entry) =>
        Knowledge.Usages.Where(u => u.Usage.System == system.Name).OrderBy(u => u.Entry == entry ? 0 : 1);

    public Entry? Find(string slug) => Head(slug) is { } head ? Find(head.Id) : null;

    public Entry? Find(long id)
    {
        if (loaded.TryGet(id, out var held)) return held;
        if (load(id) is not { } entry) return null;
        loaded.AddOrUpdate(id, entry);
        return entry;
    }
}
