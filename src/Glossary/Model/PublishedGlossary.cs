using BitFaster.Caching.Lru;
using Glossary.Text;

namespace Glossary.Model;

/// <summary>
/// What readers see, as of one change number. Heads and the knowledge base are in memory; whole entries are read when first asked for,
/// since a large glossary would otherwise take long to start and mostly lie idle. Never changes what it shows: a publication makes a new one.
/// </summary>
internal sealed class PublishedGlossary
{
    // A parent may have tens of thousands under it, which are put in order once.
    private const int MostParentsHeld = 64;

    private readonly HeadTable heads;
    private readonly WholeEntries entries;
    private readonly Lazy<IReadOnlyList<string>> languages;
    private readonly Lazy<ConceptTree> tree;
    private readonly Lazy<List<Scheme>> schemes;
    private FastConcurrentLru<long, IReadOnlyList<EntryHead>> narrower = new(MostParentsHeld);
    private Lazy<MergedHeads> byLabel;
    private WantedLanguages wanted = WantedLanguages.Any;

    /// <param name="change">The last change that is in it.</param>
    /// <param name="heads">Heads of the published entries, in any order.</param>
    /// <param name="knowledge">What verdicts are made from.</param>
    /// <param name="load">Reads a whole entry by id; null where there is none.</param>
    /// <param name="links">Reads the relations of published entries that are seen from both ends; none where it is null.</param>
    public PublishedGlossary(
        ChangePoint change, IEnumerable<EntryHead> heads, KnowledgeBase knowledge, Func<long, Entry?> load, Func<IEnumerable<EntryLink>>? links = null)
        : this(change, new HeadTable(heads), knowledge, table => new(table, load, new(() => new(links?.Invoke() ?? []))))
    {
    }

    private PublishedGlossary(ChangePoint change, HeadTable heads, KnowledgeBase knowledge, Func<HeadTable, WholeEntries> entries)
    {
        Change = change;
        Knowledge = knowledge;
        this.heads = heads;
        this.entries = entries(heads);
        tree = new(() => new(this.entries.Links, id => heads.Head(id) is not null));
        byLabel = new(() => heads.ByLabel(Wanted, Shown));
        schemes = new(FindSchemes);
        languages = new(FindLanguages);
    }

    private IReadOnlyList<string> FindLanguages() => [.. ByFrequency(HeadKey.Language).Concat(ByFrequency(HeadKey.OtherLanguage)).Distinct()];

    private IEnumerable<string> ByFrequency(HeadKey kind) =>
        heads.Counts(kind).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Key);

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
        shown.byLabel = new(() => heads.ByLabel(shown.Wanted, h => h.In(known)));
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

    /// <summary>The same entries with something else to make verdicts from, to try it.</summary>
    public PublishedGlossary Under(KnowledgeBase knowledge) => new(Change, heads, knowledge, _ => entries);

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
        return new(change, heads.With(touched, changed), knowledge, now => entries.With(now, reload, touched, added, reread, keep: !names));
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

    /// <summary>By label; put in order when first asked for.</summary>
    public IReadOnlyList<EntryHead> HeadsByLabel => byLabel.Value;

    /// <summary>What something makes of heads as they are shown: of most of them once, and of those that changed since.</summary>
    /// <inheritdoc cref="HeadTable.Layers{T}(string, Func{EntryHead[], T})"/>
    public HeadLayers<T> Layers<T>(string name, Func<IEnumerable<EntryHead>, T> make) where T : class
    {
        var languages = wanted;
        return heads.Layers($"{name}, {Wanted}", all => make(languages.IsAny ? all : all.Select(h => h.In(languages))));
    }

    /// <summary>By label, those whose label begins so, however it is spelt.</summary>
    public IEnumerable<EntryHead> WithPrefix(string prefix)
    {
        var key = LabelKey.Of(prefix);
        return byLabel.Value.WithKeys().Where(h => h.Key.StartsWith(key, StringComparison.Ordinal)).Select(h => h.Head);
    }

    public EntryHead? Head(string slug) => heads.Head(slug) is { } head ? Shown(head) : null;

    public EntryHead? Head(long id) => heads.Head(id) is { } head ? Shown(head) : null;

    /// <summary>
    /// All entries that have the label, be it preferred, alternative or hidden; those that prefer it first, and the deprecated last.
    /// </summary>
    public IReadOnlyList<EntryHead> WithLabel(string label)
    {
        var key = LabelKey.Of(label);
        List<EntryHead> named = [.. heads.With(HeadKey.Label, key).Select(Shown)];
        // Most texts that are asked for are no label, and most labels are one entry's.
        return named.Count < 2 ? named :
        [
            .. named.OrderBy(h => h.Status == EntryStatus.Deprecated ? 1 : 0)
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
        return InOrder(heads.With(HeadKey.Scheme, scheme.Iri).Where(h => !HasBroader(h)).Select(Shown));

        bool HasBroader(EntryHead head) => Tree.Broader(head.Id).Any(b => heads.Head(b) is { } broader && broader.Schemes.Contains(scheme.Iri));
    }

    private List<Scheme> FindSchemes()
    {
        var found = Knowledge.Schemes.ToList();
        var taken = found.Select(s => s.Slug).ToHashSet();
        foreach (var iri in heads.Counts(HeadKey.Scheme).Keys.Except(found.Select(s => s.Iri)).Order(StringComparer.Ordinal))
        {
            var named = Model.Scheme.Named(iri);
            for (var n = 2; !taken.Add(named.Slug); n++) named = named with { Slug = $"{Model.Scheme.SlugOf(iri)}-{n}" };
            found.Add(named);
        }
        return found;
    }

    /// <summary>The tags that readers find an entry by: its own, and those of its vocabularies.</summary>
    public IReadOnlyList<string> TagsOf(EntryHead head) => Knowledge.TagsOf(head.Tags, head.Schemes);

    /// <summary>Ids of the entries of a vocabulary, by its IRI.</summary>
    public IEnumerable<long> IdsOf(string scheme) => heads.With(HeadKey.Scheme, scheme).Select(h => h.Id);

    /// <summary>How many entries have a definition in the view.</summary>
    public int DefinitionsIn(string view) => heads.Counts(HeadKey.View).GetValueOrDefault(view);

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
    public Entry? FindWhole(long id) => entries.Find(id);
}
