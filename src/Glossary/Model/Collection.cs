using Glossary.Text;

namespace Glossary.Model;

/// <summary>Entries, and other collections, that stand together under a name: pets, or the steps of a process in their order.</summary>
internal sealed record Collection
{
    public const string Prefix = "urn:glossary:collection:";

    public long Id { get; init; }
    public required string Slug { get; init; }
    /// <summary>By which its vocabulary knows it.</summary>
    public required string Iri { get; init; }
    /// <summary>What it is called in each of its languages, the main one first.</summary>
    public IReadOnlyList<LanguageLabel> Labels { get; init; } = [];
    /// <summary>What it is about, in each of its languages.</summary>
    public IReadOnlyList<LanguageText> Descriptions { get; init; } = [];
    public IReadOnlyList<string> Notations { get; init; } = [];
    /// <summary>Notes, identifiers, creators and dates.</summary>
    public EntryDetails Details { get; init; } = EntryDetails.None;
    /// <summary>IRIs of the vocabularies that it belongs to.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = [];
    /// <summary>IRIs of the kinds that it is of beside being a collection: groups, arrays.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
    /// <summary>Whether the order of its members tells something.</summary>
    public bool IsOrdered { get; init; }
    /// <summary>IRIs or slugs of entries, IRIs of collections.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>What it is called in the best of the wanted languages; its slug where it has no label.</summary>
    public LanguageText LabelIn(WantedLanguages wanted)
    {
        var preferred = Labels.Where(l => l.Kind == LabelType.Preferred).ToList();
        if (preferred.Count == 0) return new(Slug, LanguageTag.Undetermined);
        var language = wanted.Choose([.. preferred.Select(t => t.Language).Distinct()], preferred[0].Language).Served;
        return new(preferred.First(t => t.Language == language).Text, language);
    }
}

/// <summary>The collections of a glossary, by what they are called and by what is in them.</summary>
internal sealed class CollectionTable(IReadOnlyList<Collection> all)
{
    public static readonly CollectionTable None = new([]);

    /// <summary>Deeper than any vocabulary nests its collections.</summary>
    private const int DeepestNest = 100;

    private readonly Dictionary<string, Collection> byName = all.SelectMany(c => new[] { (c.Slug, c), (c.Iri, c) })
        .DistinctBy(n => n.Item1).ToDictionary(n => n.Item1, n => n.c);
    private readonly ILookup<string, Collection> withMember = all.SelectMany(c => c.Members.Distinct().Select(m => (m, c))).ToLookup(m => m.m, m => m.c);

    public IReadOnlyList<Collection> All => all;

    /// <summary>The collection of a slug or an IRI; null for none.</summary>
    public Collection? Find(string slugOrIri) => byName.GetValueOrDefault(slugOrIri);

    /// <summary>Those of a vocabulary: that name it, or that name none and hold nothing but what is its own.</summary>
    /// <param name="scheme">The vocabulary's IRI.</param>
    /// <param name="hasEntry">Whether an entry, by slug or IRI, belongs to it.</param>
    public CollectionTable In(string scheme, Func<string, bool> hasEntry)
    {
        return new([.. all.Where(c => IsOf(c, [], 0))]);

        bool IsOf(Collection collection, HashSet<string> above, int depth) => collection.Schemes.Count > 0
            ? collection.Schemes.Contains(scheme)
            : depth < DeepestNest && collection.Members.Count > 0 && above.Add(collection.Iri)
                && collection.Members.All(m => Find(m) is { } inner ? above.Contains(inner.Iri) || IsOf(inner, above, depth + 1) : hasEntry(m));
    }

    /// <summary>Those that an entry is in.</summary>
    public IEnumerable<Collection> Of(string slug, string? iri) => iri is null ? withMember[slug] : withMember[iri].Concat(withMember[slug]).Distinct();

    /// <summary>Those that a collection is in.</summary>
    public IEnumerable<Collection> Around(Collection collection) => withMember[collection.Iri];

    /// <summary>What names the entries in a collection, and in those within it.</summary>
    public IReadOnlySet<string> AllMembers(Collection collection)
    {
        var members = new HashSet<string>();
        var open = new Stack<Collection>([collection]);
        while (open.TryPop(out var at))
        {
            foreach (var member in at.Members.Where(members.Add))
            {
                if (byName.TryGetValue(member, out var within) && within.Iri == member) open.Push(within);
            }
        }
        return members;
    }
}
