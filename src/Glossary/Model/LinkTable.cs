namespace Glossary.Model;

/// <summary>
/// Relations that are seen from both ends, found by either. Never changes; the next one shares a base with it, beside which are kept the entries that
/// changed since and what they say now. When those have become many, a new base is made in the background.
/// </summary>
internal sealed class LinkTable
{
    private const int MostChanges = 2_000;

    private readonly LinkBase based;
    private readonly IReadOnlySet<long> changed;
    private readonly LinkBase news;
    private readonly Merge? merge;
    private readonly Lazy<HashSet<long>> nearChanges;

    public LinkTable(IEnumerable<EntryLink> links) : this(new LinkBase([.. links]), new HashSet<long>(), LinkBase.Empty, null)
    {
    }

    private LinkTable(LinkBase based, IReadOnlySet<long> changed, LinkBase news, Merge? merge)
    {
        (this.based, this.changed, this.news, this.merge) = (based, changed, news, merge);
        nearChanges = new(() =>
            [.. changed, .. changed.SelectMany(id => based.From[id].Concat(based.To[id])).Concat(news.All).SelectMany(l => new[] { l.From, l.To })]);
    }

    /// <summary>A new base in the making, and what changed since it was begun.</summary>
    private sealed record Merge(Task<LinkBase> Base, IReadOnlySet<long> Changed, LinkBase News);

    /// <summary>What entries say of this one.</summary>
    public IEnumerable<EntryLink> To(long id) => changed.Count == 0 ? based.To[id] : Kept(based.To[id]).Concat(news.To[id]);

    /// <summary>What this entry says.</summary>
    public IEnumerable<EntryLink> From(long id) => changed.Contains(id) ? news.From[id] : based.From[id];

    /// <summary>The entries on the broader side of some relation, each once, in the order of the base, whatever became of the other end.</summary>
    public IEnumerable<long> BroaderOnes => changed.Count == 0
        ? based.BroaderOnes
        : based.BroaderOnes.Where(id => !nearChanges.Value.Contains(id)).Concat(nearChanges.Value);

    /// <summary>The table after some entries changed, came or went.</summary>
    /// <param name="touched">Ids of all that changed.</param>
    /// <param name="added">What those say that are still there.</param>
    public LinkTable With(IReadOnlySet<long> touched, IReadOnlyList<EntryLink> added)
    {
        var next = (Changed: Joined(changed, touched), News: Joined(news, touched, added));
        if (merge is { } running)
        {
            var since = (Changed: Joined(running.Changed, touched), News: Joined(running.News, touched, added));
            return running.Base.IsCompletedSuccessfully
                ? new(running.Base.Result, since.Changed, since.News, null)
                : new(based, next.Changed, next.News, running with { Changed = since.Changed, News = since.News });
        }
        if (next.Changed.Count <= MostChanges) return new(based, next.Changed, next.News, null);
        var whole = new LinkTable(based, next.Changed, next.News, null);
        var made = Task.Run(() => new LinkBase([.. whole.Kept(based.All), .. next.News.All]).Made());
        return new(based, next.Changed, next.News, new(made, new HashSet<long>(), LinkBase.Empty));
    }

    private IEnumerable<EntryLink> Kept(IEnumerable<EntryLink> links) => links.Where(l => !changed.Contains(l.From));

    private static HashSet<long> Joined(IReadOnlySet<long> before, IEnumerable<long> touched) => [.. before, .. touched];

    private static LinkBase Joined(LinkBase before, IReadOnlySet<long> touched, IEnumerable<EntryLink> added) =>
        new([.. before.All.Where(l => !touched.Contains(l.From)), .. added]);

    /// <summary>Relations with the tables that they are found by, each made when it is first asked for.</summary>
    private sealed class LinkBase(EntryLink[] all)
    {
        public static readonly LinkBase Empty = new([]);

        private readonly Lazy<ILookup<long, EntryLink>> to = new(() => all.ToLookup(l => l.To));
        private readonly Lazy<ILookup<long, EntryLink>> from = new(() => all.ToLookup(l => l.From));
        private readonly Lazy<long[]> broaderOnes = new(() =>
        [
            .. all.Where(l => l.Type is RelationType.Broader or RelationType.Narrower)
                .Select(l => l.Type == RelationType.Broader ? l.To : l.From).Distinct(),
        ]);

        public EntryLink[] All => all;
        public ILookup<long, EntryLink> To => to.Value;
        public ILookup<long, EntryLink> From => from.Value;
        public long[] BroaderOnes => broaderOnes.Value;

        public LinkBase Made()
        {
            _ = (To, From, BroaderOnes);
            return this;
        }
    }
}
