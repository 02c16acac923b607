namespace Glossary.Model;

/// <summary>
/// What verdicts are made from: views with their rules, kinds of relation, roles, and which role stands in which relation to which. Immutable.
/// </summary>
internal sealed record KnowledgeBase
{
    /// <summary>The pairs of words that views disagree about, the one that is usually meant first.</summary>
    public IReadOnlyList<ContestedPair> Pairs { get; init; } = [];
    /// <summary>The words that questions are read by.</summary>
    public LanguageWords Language { get; init; } = LanguageWords.None;
    /// <summary>In the order in which answers show them.</summary>
    public IReadOnlyList<View> Views { get; init; } = [];
    public IReadOnlyList<RelationKind> Kinds { get; init; } = [];
    public IReadOnlyList<Role> Roles { get; init; } = [];
    public IReadOnlyList<RoleRelation> Relations { get; init; } = [];
    public IReadOnlyList<UsingSystem> Systems { get; init; } = [];
    /// <summary>The vocabularies of which more is known than their IRI.</summary>
    public IReadOnlyList<Scheme> Schemes { get; init; } = [];
    public CollectionTable Collections { get; init; } = CollectionTable.None;
    /// <summary>Every published usage, with the slug of its entry.</summary>
    public IReadOnlyList<(string Entry, Usage Usage)> Usages { get; init; } = [];
    public IReadOnlyList<Source> Sources { get; init; } = [];
    /// <summary>What the glossary says of itself.</summary>
    public SiteProfile Site { get; init; } = SiteProfile.Neutral;

    /// <summary>The tags that readers find an entry by: its own, and those of its vocabularies.</summary>
    /// <param name="own">Of the entry.</param>
    /// <param name="schemes">IRIs of its vocabularies.</param>
    public IReadOnlyList<string> TagsOf(IReadOnlyList<string> own, IReadOnlyList<string> schemes)
    {
        if (schemes.Count == 0 || Schemes.All(s => s.Tags.Count == 0)) return own;
        return [.. own.Union(Schemes.Where(s => s.Tags.Count > 0 && schemes.Contains(s.Iri)).SelectMany(s => s.Tags))];
    }

    /// <summary>Whether anything can be said of who stands where along a chain.</summary>
    public bool OrdersChains => Kinds.Count > 0 && Pairs.Count > 0 && Views.Any(v => v.Rule is not null);

    public ContestedPair? FirstPair => Pairs.Count > 0 ? Pairs[0] : null;

    /// <summary>The pair that a word belongs to; null where it belongs to none.</summary>
    public ContestedPair? PairOf(string term) => Pairs.FirstOrDefault(p => p.Has(term));

    /// <summary>The pair that a view decides; the first for a view that decides none, null where there is no pair.</summary>
    public ContestedPair? PairOf(View? view) => (view is null ? null : Pairs.FirstOrDefault(p => Of(p).Views.Contains(view))) ?? FirstPair;

    /// <summary>What decides one pair: its views with a rule, its kinds of relation, and who stands in these.</summary>
    public KnowledgeBase Of(ContestedPair pair)
    {
        var others = Pairs.Where(p => p.Key != pair.Key).ToList();
        IReadOnlyList<View> views = pair.Views.Count > 0
            ? [.. pair.Views.Select(slug => Views.FirstOrDefault(v => v.Slug == slug)).OfType<View>()]
            : [.. Views.Where(v => !others.Exists(o => o.Views.Contains(v.Slug)))];
        IReadOnlyList<RelationKind> kinds = pair.Kinds.Count > 0
            ? [.. pair.Kinds.Select(slug => Kinds.FirstOrDefault(k => k.Slug == slug)).OfType<RelationKind>()]
            : [.. Kinds.Where(k => !others.Exists(o => o.Kinds.Contains(k.Slug)))];
        return this with { Views = views, Kinds = kinds, Relations = [.. Relations.Where(r => kinds.Any(k => k.Slug == r.Kind))] };
    }

    /// <summary>Holds who asks to the views that there are; no view is always one.</summary>
    /// <param name="view">Slug.</param>
    /// <param name="field">What it is called where it comes from.</param>
    /// <exception cref="Refusal">There is no such view.</exception>
    public void RequireView(string? view, string field = "view")
    {
        if (view is not null && Views.All(v => v.Slug != view)) throw Refusal.UnknownView(view, Views, field);
    }

    /// <summary>The view of the slug.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public View View(string slug) => Views.FirstOrDefault(v => v.Slug == slug) ?? throw Refusal.UnknownView(slug, Views, "slug", RefusalKind.NotFound);
}

/// <summary>A kind of relation between two ends, and which end has which characteristic.</summary>
internal sealed record RelationKind
{
    public long Id { get; init; }
    public required string Slug { get; init; }
    public required string Label { get; init; }
    /// <summary>What the first end is in this relation: "requester".</summary>
    public required string From { get; init; }
    /// <summary>What the second end is: "responder".</summary>
    public required string To { get; init; }
    public End? DependedOn { get; init; }
    public End? Initiator { get; init; }
    public End? NetworkSide { get; init; }
    /// <summary>The end that what is wanted comes from, whoever asks for it; null where nothing passes, or either way.</summary>
    public End? DataSource { get; init; }
    /// <summary>
    /// Slug of the kind that this is a case of: roles stand in it as they stand in that one, and reasons not given for it are taken from there.
    /// </summary>
    public string? CaseOf { get; init; }
    /// <summary>The messages that pass, in the order of time; one message makes the message and timeline views certain, two make them depend.</summary>
    public IReadOnlyList<RelationMessage> Messages { get; init; } = [];
    /// <summary>Verbs that state this relation, subject first: "calls", "reads from"; "is called by" and the like follow from them.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];
    /// <summary>Verbs that state it with the second end as the subject: "serves", "answers".</summary>
    public IReadOnlyList<string> ReverseVerbs { get; init; } = [];
    /// <summary>Words that tell of this kind without naming an end: "message queue", "repository".</summary>
    public IReadOnlyList<string> Cues { get; init; } = [];
}

/// <summary>A message that passes between the ends, and the words by which a question names it.</summary>
internal sealed record RelationMessage(string Name, End Sender, IReadOnlyList<string> Words);

internal enum End { From, To }

/// <summary>A part that somebody plays in a relation, with its everyday names.</summary>
internal sealed record Role
{
    public long Id { get; init; }
    public required string Slug { get; init; }
    public required string Label { get; init; }
    /// <summary>Slug of the entry that explains it, if there is one.</summary>
    public string? Entry { get; init; }
    public IReadOnlyList<string> Names { get; init; } = [];
    /// <summary>Slugs of the roles that this one is a kind of; it stands in their relations too.</summary>
    public IReadOnlyList<string> IsA { get; init; } = [];
    /// <summary>Slug of the role that the other end has where a question names only one.</summary>
    public string? Counterpart { get; init; }
}

/// <summary>That one role stands in a relation of a kind to another: client, request-response, server.</summary>
internal sealed record RoleRelation(string From, string Kind, string To)
{
    public long Id { get; init; }
    /// <summary>Why, as one plain sentence, where it needs saying.</summary>
    public string? Because { get; init; }
}

/// <summary>A product, standard or vendor whose usage is recorded.</summary>
internal sealed record UsingSystem
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Names { get; init; } = [];
    public string? Url { get; init; }
    /// <summary>What it prints with the word in it: people paste it, and mean the word as this system uses it.</summary>
    public IReadOnlyList<PrintedMessage> Prints { get; init; } = [];
}

/// <summary>A line that a system prints or logs, without what changes from one time to the next.</summary>
/// <param name="Text">Its fixed words.</param>
/// <param name="Look">What to look at when it comes; Markdown, one or two sentences.</param>
internal sealed record PrintedMessage(string Text, string? Look);
