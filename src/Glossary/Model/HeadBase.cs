using System.Runtime.InteropServices;
using BitFaster.Caching.Lru;

namespace Glossary.Model;

/// <summary>A kind of name by which heads are found, several for one name.</summary>
/// <param name="Of">The names that a head has of the kind.</param>
internal sealed record HeadKey(Func<EntryHead, IEnumerable<string>> Of)
{
    /// <summary><see cref="LabelKey"/> of every label of every kind in every language.</summary>
    public static readonly HeadKey Label = new(h => h.AllLabels.Select(LabelKey.Of).Distinct());

    /// <summary>The IRI by which the entry's own vocabulary knows it.</summary>
    public static readonly HeadKey Iri = new(h => h.Iri is { } iri ? [iri] : []);

    /// <summary>Slugs of what is to be used instead.</summary>
    public static readonly HeadKey Successor = new(h => h.Successors);

    /// <summary>IRIs of the vocabularies that it belongs to.</summary>
    public static readonly HeadKey Scheme = new(h => h.Schemes);

    /// <summary>Slugs of the views that it has a definition in.</summary>
    public static readonly HeadKey View = new(h => h.Views);

    /// <summary>Its main language.</summary>
    public static readonly HeadKey Language = new(h => [h.Language]);

    /// <summary>Other languages that it has a preferred label in.</summary>
    public static readonly HeadKey OtherLanguage = new(h => h.Translations.Where(t => t.Label is not null).Select(t => t.Language));
}

/// <summary>Heads with the tables that they are found by, each made when it is first asked for.</summary>
internal sealed class HeadBase(EntryHead[] heads)
{
    public static readonly HeadBase Empty = new([]);

    // What is made for readers of some languages, and of some vocabularies, is as large as the heads.
    private const int MostMade = 12;

    private readonly Lock making = new();
    private readonly FastConcurrentLru<string, Made> made = new(MostMade);
    private volatile Dictionary<HeadKey, ILookup<string, EntryHead>> lookups = [];
    private volatile Dictionary<HeadKey, Dictionary<string, int>> counts = [];

    private sealed record Made(Func<EntryHead[], object> Make, Lazy<object> Value);

    public EntryHead[] Heads => heads;

    public Dictionary<long, EntryHead> ById { get; } = heads.ToDictionary(h => h.Id);

    public Dictionary<string, EntryHead> BySlug { get; } = heads.ToDictionary(h => h.Slug, StringComparer.Ordinal);

    public ILookup<string, EntryHead> Lookup(HeadKey kind)
    {
        if (lookups.TryGetValue(kind, out var known)) return known;
        lock (making)
        {
            if (lookups.TryGetValue(kind, out known)) return known;
            known = heads.SelectMany(h => kind.Of(h).Select(key => (key, h))).ToLookup(l => l.key, l => l.h, StringComparer.Ordinal);
            lookups = new(lookups) { [kind] = known };
            return known;
        }
    }

    /// <summary>How many heads have each name of a kind.</summary>
    public IReadOnlyDictionary<string, int> Counts(HeadKey kind)
    {
        if (counts.TryGetValue(kind, out var known)) return known;
        lock (making)
        {
            if (counts.TryGetValue(kind, out known)) return known;
            known = new(StringComparer.Ordinal);
            foreach (var head in heads)
            {
                foreach (var name in kind.Of(head)) CollectionsMarshal.GetValueRefOrAddDefault(known, name, out _)++;
            }
            counts = new(counts) { [kind] = known };
            return known;
        }
    }

    /// <summary>What something makes of all heads, made once.</summary>
    /// <param name="name">Of what is made, with all that it depends on beside the heads.</param>
    /// <param name="make">Makes it.</param>
    public T Of<T>(string name, Func<EntryHead[], T> make) where T : class => (T)Of(name, new Made(make, new(() => make(heads))));

    private object Of(string name, Made asked) => made.GetOrAdd(name, static (_, asked) => asked, asked).Value.Value;

    /// <summary>Makes what the other one has.</summary>
    public void MakeLike(HeadBase other)
    {
        foreach (var kind in other.lookups.Keys) Lookup(kind);
        foreach (var kind in other.counts.Keys) Counts(kind);
        foreach (var (name, known) in other.made) Of(name, new Made(known.Make, new(() => known.Make(heads))));
    }
}

/// <summary>The same of a base, and of what came or changed since.</summary>
/// <param name="Base">Of the heads of the base, whatever became of them.</param>
/// <param name="Changes">Of the heads that came or changed.</param>
/// <param name="IsOld">Whether the base's head of an id no longer counts; null where all do.</param>
internal sealed record HeadLayers<T>(T Base, T Changes, Predicate<long>? IsOld);
