using BitFaster.Caching.Lru;
using Glossary.Text;

namespace Glossary.Model;

/// <summary>
/// What readers see, as of one change number. Heads and the knowledge base are in memory; whole entries are read when first asked for,
/// since a large glossary would otherwise take long to start and mostly lie idle. Never changes what it shows: a publication makes a new one.
/// </summary>
internal sealed class PublishedGlossary
{
    // At a few kilobytes each, this bounds what whole entries take of memory to some tens of megabytes.
    private const int MostEntriesHeld = 20_000;

    // A parent may have tens of thousands under it, which are put in order once.
    private const int MostParentsHeld = 64;

    private readonly Func<long, Entry?> load;
    private readonly FastConcurrentLru<long, Entry> loaded = new(MostEntriesHeld);
    private readonly HeadTable heads;
    private readonly Lazy<IReadOnlyList<string>> languages;
    private readonly Lazy<IReadOnlyList<EntryLink>> links;
    private readonly Lazy<ILookup<long, EntryLink>> linksTo;
    private readonly Lazy<ConceptTree> tree;
    private readonly Lazy<List<Scheme>> schemes;
    private FastConcurrentLru<long, IReadOnlyList<EntryHead>> narrower = new(MostParentsHeld);
    private Lazy<IReadOnlyList<EntryHead>> byLabelOrder;
    private Lazy<IReadOnlyList<string>> keysByLabel;
    private WantedLanguages wanted = WantedLanguages.Any;

    /// <param name="change">The last change that is in it.</param>
    /// <param name="heads">Heads of the published entries, in any order.</param>
    /// <param name="knowledge">What verdicts are made from.</param>
    /// <param name="load">Reads a whole entry by id; null where there is none.</param>
    /// <param name="links">Reads the relations of published entries that are seen from both ends; none where it is null.</param>
    public PublishedGlossary(
        ChangePoint change, IEnumerable<EntryHead> heads, KnowledgeBase knowledge, Func<long, Entry?> load, Func<IEnumerable<EntryLink>>? links = null)
        : this(change, new HeadTable(heads), knowledge, load, links, [], null)
    {
    }

    private PublishedGlossary(
        ChangePoint change, HeadTable heads, KnowledgeBase knowledge, Func<long, Entry?> load, Func<IEnumerable<EntryLink>>? links,
        IEnumerable<KeyValuePair<long, Entry>> held, IReadOnlyList<string>? languages)
    {
        Change = change;
        Knowledge = knowledge;
        this.load = load;
        this.heads = heads;
        this.links = new(() => [.. links?.Invoke() ?? []]);
        linksTo = new(() => this.links.Value.ToLookup(l => l.To));
        tree = new(() => new(this.links.Value.Where(l => heads.Head(l.From) is not null && heads.Head(l.To) is not null)));
        byLabelOrder = new(() => heads.ByLabel);
        schemes = new(FindSchemes);
        keysByLabel = new(() => heads.Keys);
        this.languages = languages is null ? new(LanguagesOfAll) : new(languages);
        foreach (var (id, entry) in held) loaded.AddOrUpdate(id, entry);
    }

    private IReadOnlyList<string> LanguagesOfAll() =>
    [
        .. heads.CountBy(h => h.Language).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Key)
            .Concat(heads.SelectMany(h => h.Translations).Where(t => t.Label is not null).CountBy(t => t.Language)
                .OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Key)).Distinct(),
    ];

    /// <summary>
    /// The same glossary for readers who want some languages: entries have the best of them in front, and lists are in the order of those labels.
    /// </summary>
    public PublishedGlossary In(WantedLanguages asked)
    {
        // What no entry has makes no difference.
        var known = new WantedLanguages(Known(asked.Asked), Known(asked.Fallback));
        if (Languages.Count <= 1 || known.Equals(wanted)) return this;
        var shown = (PublishedGlossary)MemberwiseClone();
        shown.wanted = known;
        shown.byLabelOrder = new(() => InOrder(heads.Select(shown.Shown)));
        shown.keysByLabel = new(() => [.. shown.HeadsByLabel.Select(h => LabelKey.Of(h.Label))]);
        shown.narrower = new(MostParentsHeld);
        return shown;

        IReadOnlyList<string> Known(IReadOnlyList<string> tags) =>
            [.. tags.Select(t => WantedLanguages.Match(t, Languages)).OfType<string>().Distinct()];
    }

    /// <summary>Whether readers take entries as they are stored, in whatever language.</summary>
    public bool IsInAnyLanguage => wanted.IsAny;

    private static IReadOnlyList<EntryHead> InOrder(IEnumerable<EntryHead> heads) =>
        [.. heads.OrderBy(h => h.Label, StringComparer.OrdinalIgnoreCase).ThenBy(h => h.Slug, StringComparer.Ordinal)];

    /// <summary>What is broader than what; read when first asked for.</summary>
    public ConceptTree Tree => tree.Value;

    /// <summary>What is narrower than an entry by one step, by label; the top of the tree for 0.</summary>
    public IReadOnlyList<EntryHead> NarrowerThan(long id) =>
        narrower.GetOrAdd(id, parent => InOrder((parent == 0 ? Tree.Tops : Tree.Narrower(parent)).Select(Head).OfType<EntryHead>()));

    /// <summary>The ways down to an entry, each from the top to what is broader by one step.</summary>
    public IReadOnlyList<IReadOnlyList<EntryHead>> PathsTo(long id) =>
        [.. Tree.PathsTo(id).Select(p => (IReadOnlyList<EntryHead>)[.. p.Select(Head).OfType<EntryHead>()])];

    /// <summary>Which languages it is shown in, as a key.</summary>
    public string Wanted => wanted.ToString();

    private EntryHead Shown(EntryHead head) => wanted.IsAny ? head : head.In(wanted);

    /// <summary>The languages that entries have preferred labels in: first those that are the main one of any, the most frequent first.</summary>
    public IReadOnlyList<string> Languages => languages.Value;

    /// <summary>The language of the readers at hand, of those that there are; the most frequent where they take any.</summary>
    public string Language => wanted.Asked.Concat(wanted.Fallback).Concat(Languages).FirstOrDefault(LanguageTag.Undetermined);

    /// <summary>The next state: some entries changed, came or went, and the rest is as it was.</summary>
    /// <param name="change">The last change that is in it.</param>
    /// <param name="touched">Ids of all that changed.</param>
    /// <param name="changed">The new heads of those that are published.</param>
    /// <param name="knowledge">What verdicts are made from now.</param>
    /// <param name="reload">Reads a whole entry by id; null where there is none.</param>
    /// <param name="added">Relations of those that are published, as far as they are seen from both ends.</param>
    /// <param name="reread">Reads all such relations.</param>
    /// <param name="rereadAll">Whether what whole entries show beside their own may have changed: sources and views.</param>
    public PublishedGlossary With(
        ChangePoint change, IReadOnlySet<long> touched, IReadOnlyCollection<EntryHead> changed, KnowledgeBase knowledge, Func<long, Entry?> reload,
        IReadOnlyList<EntryLink> added, Func<IEnumerable<EntryLink>> reread, bool rereadAll = false)
    {
        // Entries show the labels and slugs of those that they relate to.
        var names = rereadAll || touched.Any(id =>
            (heads.Head(id)?.Slug, heads.Head(id)?.Label) != (changed.FirstOrDefault(h => h.Id == id) is { } head ? (head.Slug, head.Label) : (null, null)));
        Func<IEnumerable<EntryLink>> next = reread;
        if (links.IsValueCreated)
        {
            var known = links.Value;
            next = () => known.Where(l => !touched.Contains(l.From)).Concat(added);
        }
        // They stay what they were where nothing went, and nothing came in another language.
        var sameLanguages = languages.IsValueCreated && changed.Count == touched.Count && changed.All(h => h.Translations.Count == 0
            && (heads.Head(h.Id) is { } before ? before.Translations.Count == 0 && before.Language == h.Language : Languages.Contains(h.Language)));
        return new(change, heads.With(touched, changed), knowledge, reload, next, names ? [] : loaded.Where(e => !touched.Contains(e.Key)),
            sameLanguages ? Languages : null);
    }

    /// <summary>A glossary that is wholly in memory.</summary>
    public static PublishedGlossary Of(IReadOnlyCollection<Entry> entries, KnowledgeBase knowledge)
    {
        var numbered = entries.Select((e, i) => e.Id == 0 ? e with { Id = i + 1 } : e).ToDictionary(e => e.Id);
        var ids = numbered.Values.ToDictionary(e => e.Slug, e => e.Id);
        return new(
            default, numbered.Values.Select(EntryHead.Of), knowledge, id => numbered.GetValueOrDefault(id),
            () => numbered.Values.SelectMany(e => EntryLink.Of(e, slug => ids.TryGetValue(slug, out var id) ? id : null)));
    }

    public ChangePoint Change { get; }
    public long ChangeNumber => Change.Number;
    public KnowledgeBase Knowledge { get; }
    /// <summary>In no order.</summary>
    public IReadOnlyList<EntryHead> Heads => heads;

    /// <summary>By label; put in order when first asked for, which at a hundred thousand entries is a good part of a second.</summary>
    public IReadOnlyList<EntryHead> HeadsByLabel => byLabelOrder.Value;

    /// <summary>By label, those whose label begins so, however it is spelt.</summary>
    public IEnumerable<EntryHead> WithPrefix(string prefix)
    {
        var key = LabelKey.Of(prefix);
        var keys = keysByLabel.Value;
        return HeadsByLabel.Where((_, i) => keys[i].StartsWith(key, StringComparison.Ordinal));
    }

    public EntryHead? Head(string slug) => heads.Head(slug) is { } head ? Shown(head) : null;

    public EntryHead? Head(long id) => heads.Head(id) is { } head ? Shown(head) : null;

    /// <summary>
    /// All entries that have the label, be it preferred, alternative or hidden; those that prefer it first, and the deprecated last.
    /// </summary>
    public IReadOnlyList<EntryHead> WithLabel(string label)
    {
        var key = LabelKey.Of(label);
        return
        [
            .. heads.With(HeadKey.Label, key).Select(Shown).OrderBy(h => h.Status == EntryStatus.Deprecated ? 1 : 0)
                .ThenBy(h => LabelKey.Of(h.Label) == key ? 0 : h.AltLabels.Any(a => LabelKey.Of(a) == key) ? 1 : 2),
        ];
    }

    /// <summary>The entries that a label leads to: those that have it, or what is to be used instead of them where they are deprecated.</summary>
    public IReadOnlyList<EntryHead> MeantBy(string label)
    {
        var named = WithLabel(label);
        if (!named.Any(h => h.Successors.Count > 0)) return named;
        return [.. named.SelectMany(h => Instead(h).DefaultIfEmpty(h)).OrderBy(h => h.Status == EntryStatus.Deprecated ? 1 : 0).Distinct()];
    }

    /// <summary>What is to be used instead of an entry, over several steps; nothing where it is not deprecated, or replaced by nothing.</summary>
    public IEnumerable<EntryHead> Instead(EntryHead head)
    {
        var seen = new HashSet<long> { head.Id };
        var open = new Queue<EntryHead>([head]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in at.Successors.Select(Head).OfType<EntryHead>().Where(n => seen.Add(n.Id)))
            {
                if (next.Successors.Count > 0) open.Enqueue(next);
                else yield return next;
            }
        }
    }

    /// <summary>The deprecated entries instead of which this one is to be used.</summary>
    public IEnumerable<EntryHead> Predecessors(EntryHead head)
    {
        var seen = new HashSet<long> { head.Id };
        var open = new Queue<EntryHead>([head]);
        while (open.TryDequeue(out var at))
        {
            foreach (var before in heads.With(HeadKey.Successor, at.Slug).Where(b => seen.Add(b.Id)))
            {
                yield return Shown(before);
                open.Enqueue(before);
            }
        }
    }

    /// <summary>The entries that a vocabulary knows by the IRI.</summary>
    public IEnumerable<EntryHead> WithIri(string iri) =>
        iri.StartsWith(EntryIri.Prefix, StringComparison.Ordinal)
            ? Head(Iri.Decode(iri[EntryIri.Prefix.Length..])) is { Iri: null } head ? [head] : []
            : heads.With(HeadKey.Iri, iri).Select(Shown);

    /// <summary>The vocabularies: those that more is known of first, then those that entries only name.</summary>
    public IReadOnlyList<Scheme> Schemes => schemes.Value;

    /// <summary>The vocabulary of a slug or an IRI.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public Scheme Scheme(string slugOrIri, string field = "scheme", RefusalKind kind = RefusalKind.Invalid) =>
        Schemes.FirstOrDefault(s => s.Slug == slugOrIri || s.Iri == slugOrIri) ?? throw new Refusal(
            kind, $"There is no scheme '{DisplayText.Shorten(slugOrIri)}'; "
                + (Schemes.Count == 0 ? "there are none." : $"the schemes are {string.Join(", ", Schemes.Take(20).Select(s => s.Slug))}."),
            new RefusedField(field, "must be the slug or the IRI of a scheme"));

    /// <summary>What a vocabulary begins with, by label: what it names so, or else its entries that have nothing broader in it.</summary>
    public IReadOnlyList<EntryHead> TopsOf(Scheme scheme)
    {
        var named = scheme.TopConcepts.SelectMany(t => Head(t) is { } head ? [head] : WithIri(t)).ToList();
        if (named.Count > 0) return InOrder(named.DistinctBy(h => h.Id));
        return InOrder(Heads.Where(h => h.Schemes.Contains(scheme.Iri)
            && !Tree.Broader(h.Id).Any(b => heads.Head(b) is { } broader && broader.Schemes.Contains(scheme.Iri))).Select(Shown));
    }

    private List<Scheme> FindSchemes()
    {
        var found = Knowledge.Schemes.ToList();
        var taken = found.Select(s => s.Slug).ToHashSet();
        foreach (var iri in Heads.SelectMany(h => h.Schemes).Distinct().Except(found.Select(s => s.Iri)).Order(StringComparer.Ordinal))
        {
            var named = Model.Scheme.Named(iri);
            for (var n = 2; !taken.Add(named.Slug); n++) named = named with { Slug = $"{Model.Scheme.SlugOf(iri)}-{n}" };
            found.Add(named);
        }
        return found;
    }

    /// <summary>How many entries have a definition in the view.</summary>
    public int DefinitionsIn(string view) => Heads.Count(h => h.Views.Contains(view));

    /// <summary>How a system uses words, the given one first.</summary>
    public IEnumerable<(string Entry, Usage Usage)> UsagesOf(UsingSystem system, string entry) =>
        Knowledge.Usages.Where(u => u.Usage.System == system.Name).OrderBy(u => u.Entry == entry ? 0 : 1);

    public Entry? Find(string slug) => Head(slug) is { } head ? Find(head.Id) : null;

    public Entry? Find(long id) => FindWhole(id)?.In(wanted) is { } entry ? Named(entry) : null;

    /// <summary>The entry with what it is related to called as the readers at hand call it.</summary>
    public Entry Named(Entry entry) => wanted.IsAny || entry.Relations.Count == 0
        ? entry
        : entry with { Relations = [.. entry.Relations.Select(r => Head(r.Slug) is { } head ? r with { Label = head.Label } : r)] };

    /// <summary>The entry with its definitions in all languages, and its main language in front.</summary>
    public Entry? FindWhole(long id)
    {
        if (!loaded.TryGet(id, out var entry))
        {
            if (load(id) is not { } read) return null;
            loaded.AddOrUpdate(id, entry = read);
        }
        return WithOtherEnds(entry);
    }

    // A relation of which only the other entry speaks is one of this entry too.
    private Entry WithOtherEnds(Entry entry)
    {
        if (!linksTo.Value.Contains(entry.Id)) return entry;
        var known = entry.Relations.Select(r => (r.Type, r.Slug)).ToHashSet();
        var others = linksTo.Value[entry.Id].Where(l => l.From != entry.Id)
            .Select(l => (l.TypeFromTheOtherEnd, Head: heads.Head(l.From)!)).Where(l => l.Head is not null)
            .Where(o => known.Add((o.TypeFromTheOtherEnd, o.Head.Slug))).OrderBy(o => o.TypeFromTheOtherEnd)
            .ThenBy(o => o.Head.Label, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Head.Slug, StringComparer.Ordinal)
            .Select(o => new Relation(o.TypeFromTheOtherEnd, o.Head.Slug, o.Head.Label) { Iri = o.Head.Iri }).ToList();
        return others.Count == 0 ? entry : entry with { Relations = [.. entry.Relations, .. others] };
    }
}
