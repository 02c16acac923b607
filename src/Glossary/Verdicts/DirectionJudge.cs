using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>Who is upstream or downstream of whom, in each view.</summary>
internal sealed record Judgement
{
    /// <summary>Both ends; null where all nodes around one node of a chain are asked for.</summary>
    public Ends? Ends { get; init; }

    /// <summary>The node of a chain that the others are around; null where two ends are compared.</summary>
    public Party? Center { get; init; }

    /// <summary>The second thing that the subject was asked to be set against; null where there was one only.</summary>
    public Party? Second { get; init; }

    /// <summary>The nodes of the chain that is asked about, if one is.</summary>
    public IReadOnlyList<Party> Chain { get; init; } = [];

    /// <summary>The message of which it is judged which way it travels; null where ends are compared.</summary>
    public string? Message { get; init; }

    /// <summary>The one view that is asked for, by itself or by who follows it.</summary>
    public View? View { get; init; }

    /// <summary>What each view says, the best one first; never empty.</summary>
    public required IReadOnlyList<ViewAnswer> Answers { get; init; }

    /// <summary>No end is known for what it is, so that the question may well be about something else than the glossary is.</summary>
    public bool MayBeElsewhere { get; init; }

    /// <summary>0 to 1, before it is held against measurements.</summary>
    public required double Evidence { get; init; }
}

/// <summary>Judges who is upstream or downstream of whom: from a frame and the published knowledge, and from no text.</summary>
internal sealed class DirectionJudge(PairRules rules)
{
    private const double OfUnknown = 0.4;
    private const double OfGuess = 0.7;
    // Farther than any role is from an end of a kind.
    private const int FarAway = 10;

    private readonly PublishedGlossary glossary = rules.Glossary;
    private readonly RoleGraph graph = rules.Graph;
    private readonly ViewVerdicts verdicts = new(rules);
    private readonly ChainJudge chains = new(rules);
    private readonly TravelJudge travels = new(rules);
    private readonly EndFinder ends = new(rules.Graph);

    /// <summary>Null where the frame names nothing that could be upstream of something.</summary>
    public Judgement? Judge(Frame frame, DirectionAsked asked) =>
        (asked.OtherObject is null ? null : EitherObject.Judge(asked, one => JudgeOne(frame, one))) ?? JudgeOne(frame, asked);

    private Judgement? JudgeOne(Frame frame, DirectionAsked asked)
    {
        var network = new Network(graph);
        // What may be so or otherwise says nothing beside what is so.
        foreach (var statement in frame.Statements.OrderBy(s => s.IsOpen)) network.State(statement);
        network.Settle(n => n == asked.Subject || n == asked.Object || n == asked.OtherObject);
        if (asked.Chain.Count > 1)
        {
            ChainLinks.State(network, asked.Chain, graph, Told(frame, asked), onlyMissing: !asked.ChainIsGiven, asked.IsRoute,
            frame.Arrows);
        }

        if (asked.Chain.Count > 1)
        {
            foreach (var (from, to) in Connected(asked))
            {
                ChainLinks.State(network, [from, to], graph, Told(frame, asked), onlyMissing: true,
                asked.IsRoute, frame.Arrows);
            }
        }
        var view = (rules.Views.Contains(frame.View) ? frame.View : null) ?? ViewOf(frame, asked.Term);
        if (asked.Travels is not null && travels.Judge(frame, asked, network, view) is { } travel) return travel;
        if (asked is { AsksWhich: true, Object: { } of } && (!asked.AsksBoth || asked.Subject is null) && network.Nodes.Count > 2 && network.Has(of))
        {
            var isWhole = asked.Chain.Count > 2 && asked.Steps.Count < asked.Chain.Count;
            var all = chains.Judge(frame, asked.Term, of, network, isWhole ? asked.Chain : network.Nodes, view);
            return asked.AsksBoth && all is not null ? all with { Answers = [.. all.Answers.Select(a => WithHub(a, of))] } : all;
        }
        if (asked is { AsksWhich: true, Object: null, Subject: null, Chain.Count: < 2 } && Hub(network) is { } hub
            // "A calls B, C and D": what only stands side by side there is not what is to be told apart.
            && (asked.Alternatives is not { } two || two.First != hub && two.Second != hub && network.Has(two.First) && network.Has(two.Second))
            && chains.Judge(frame, asked.Term, hub, network, network.Ends, view) is { } around
            && around.Answers.All(a => a.Leading.Count == 0 || a.Trailing.Count == 0))
        {
            return around with { Answers = [.. around.Answers.Select(a => WithHub(a, hub))] };
        }
        if (asked is { AsksWhich: false, Object: null, Subject: { } middle, Chain.Count: < 2 })
        {
            if (Beside(middle, asked.Candidates.Concat(network.Ends), network) is { Count: > 0 } beside)
            {
                return chains.Judge(frame, asked.Term, middle, network, [.. beside, middle], view);
            }
            // "is the proxy upstream?": of whom, of the client or of what it stands before?
            if (Beside(middle, UsuallyAround(middle, asked, network), network) is { Count: > 0 } usual
                && chains.Judge(frame, asked.Term, middle, network, [.. usual, middle], view) is { } sided)
            {
                return sided with { Evidence = OfGuess, MayBeElsewhere = true };
            }
        }
        if (ends.Find(asked, network) is not { } pair) return null;
        var way = network.Path(pair);
        var unknown = way.Count == 0 || way.Any(l => l.IsMutual) || IsUnplaced(asked, pair, network, way);
        var isAssumed = way.Any(l => l.IsAssumed);
        var networkDirection = way.Any(l => l.Kind.NetworkSide is not null);
        // What relation it may be is asked only where none is known.
        var kind = unknown ? way.FirstOrDefault(l => l.IsMutual)?.Kind ?? Cue(frame) ?? UsualKind(pair) : null;
        if (unknown && kind is null) return null;
        var answers = verdicts.ViewsFor(view, networkDirection)
            .Select(v => unknown
                ? verdicts.Unknown(v, asked.Term, pair.Subject, pair.Other, kind!, frame.Message, asked.AsksWhich)
                : isAssumed
                ? ArrowReadings.Join(
                    k => verdicts.Answer(v, asked.Term, pair.Subject, pair.Other, network.Taking(k).Path(pair), frame.Message, asked.AsksWhich), graph)
                : verdicts.Answer(v, asked.Term, pair.Subject, pair.Other, way, frame.Message, asked.AsksWhich))
            .OfType<ViewAnswer>().ToList();
        if (answers.Count == 0) return null;
        // Where a view is made for the case at hand (subscriber and provider), it says most.
        if (view is null && networkDirection) answers = [.. answers.OrderBy(a => rules.Views.First(v => v.Slug == a.View).OnDemand ? 0 : 1)];
        return new()
        {
            Ends = pair,
            Chain = asked.Chain.Count > 2 ? asked.Chain : [],
            View = view,
            Answers = answers,
            MayBeElsewhere = asked.Chain.Count < 2 && (pair.IsGuess || pair is { SubjectRole: null, OtherRole: null }
                    || way.Count == 0 && (IsHardlyKnown(pair.Subject) || IsHardlyKnown(pair.Other))
                    // "200 bp upstream of the transcription start site": one word of it looks like an end, and others were not read.
                    || !frame.Tells && (pair.SubjectRole is null || pair.OtherRole is null))
                // What the text tells of its ends holds in any field.
                && !(network.IsTold(pair.Subject, pair.Other) && (frame.Tells && !way.Any(l => l.IsGuess || l.IsAssumed)
                    || Certainty.IsWhollyRead(frame, network) || pair is { Subject.IsIdentifier: true, Other.IsIdentifier: true })),
            Evidence = unknown || isAssumed ? OfUnknown : pair.IsGuess || way.Any(l => l.IsGuess) ? OfGuess : Certainty.Of(frame, network, pair),
        };
    }

    /// <summary>
    /// "is nginx upstream?", "is orders-svc downstream?": a thing that is called by its name has no other end that goes without saying.
    /// </summary>
    private static bool IsUnplaced(DirectionAsked asked, Ends pair, Network network, IReadOnlyList<Link> way) =>
        pair is { IsGuess: true, Subject.Role: not null } && asked.Object is null && !asked.AsksWhich && !network.Has(pair.Subject)
        && !asked.Candidates.Contains(pair.Other)
        && (pair.Subject.IsProduct || pair.Subject.Spoken == pair.Subject.Name
            // "is our module upstream?": one's own may be needed by others, and needs others itself.
            || pair.Subject.IsOwn && way is [{ Kind.Messages.Count: 0 } only] && only.FirstIs(only.Kind.DependedOn) == true);

    private static bool IsHardlyKnown(Party end) => end.Role is null || end.IsNarrowed;

    /// <summary>"A calls B, C and D. Which are upstream?": the one that all others stand beside; null where there is none, or only two things.</summary>
    private static Party? Hub(Network network)
    {
        var ends = network.Ends;
        if (ends.Count < 3) return null;
        foreach (var hub in ends)
        {
            if (ends.All(e => e == hub || network.IsStated(e, hub)) && !ends.Any(e => e != hub && ends.Any(o => o != hub && o != e
                && network.IsStated(e, o))))
            {
                return hub;
            }
        }
        return null;
    }

    /// <summary>
    /// "the gateway sits between the browsers and the API. Is the gateway upstream?": of what stands on both sides of it the one is not meant more than the
    /// other. Empty where all is on one side.
    /// </summary>
    private static List<Party> Beside(Party middle, IEnumerable<Party> others, Network network)
    {
        var (before, behind) = (new List<Party>(), new List<Party>());
        foreach (var other in others.Distinct())
        {
            if (other == middle || other.IsCargo || other.IsPointing || other.IsPerson) continue;
            if (network.Path(other, middle) is not [{ IsMutual: false } link]) continue;
            if (link.FirstIs(link.Kind.DependedOn) is { } isNeeded) (isNeeded ? before : behind).Add(other);
        }
        return before.Count > 0 && behind.Count > 0 ? [.. before, .. behind] : [];
    }

    /// <summary>What goes without saying on either side of a thing of which nothing is told; nothing where the question names what relates to it.</summary>
    private IEnumerable<Party> UsuallyAround(Party middle, DirectionAsked asked, Network network) =>
        middle.Role is { } part && !network.Has(middle) && graph.SidesOf(part) is { } sides
        && asked.Candidates.All(c => c == middle || c.Role is null || graph.Between(part, c.Role) is null)
            ? [Party.Usual(sides.One), Party.Usual(sides.Other)]
            : [];

    /// <summary>Where all others are on one side, the one that they are around is the other.</summary>
    private static ViewAnswer WithHub(ViewAnswer answer, Party hub) => answer switch
    {
        { Leading.Count: 0, Trailing.Count: > 0 } => answer with { Leading = [hub.Name] },
        { Leading.Count: > 0, Trailing.Count: 0 } => answer with { Trailing = [hub.Name] },
        _ => answer,
    };

    /// <summary>The steps that hang together with the chain: "where every arrow points from caller to callee" tells of no node.</summary>
    private static IEnumerable<(Party From, Party To)> Connected(DirectionAsked asked)
    {
        var known = asked.Chain.ToHashSet();
        var left = asked.Steps.ToList();
        while (left.FindIndex(s => known.Contains(s.From) || known.Contains(s.To)) is var at and >= 0)
        {
            known.Add(left[at].From);
            known.Add(left[at].To);
            yield return left[at];
            left.RemoveAt(at);
        }
    }

    /// <summary>The kind of relation that words or arrows tell of, beside the ends.</summary>
    private RelationKind? Told(Frame frame, DirectionAsked asked) =>
        asked.ArrowsHandOn && frame.Cue is not { Messages.Count: 1 } ? graph.Flow : Cue(frame);

    // A word may tell of a relation that this pair does not order.
    private RelationKind? Cue(Frame frame) => frame.Cue is { } cue && graph.Orders(cue) ? cue : null;

    /// <summary>The kind of relation that such roles usually stand in; the first where nothing tells.</summary>
    private RelationKind? UsualKind(Ends pair) =>
        graph.Kinds.Count == 0 ? null : graph.Kinds.MinBy(k => Distance(pair.SubjectRole, k) + Distance(pair.OtherRole, k));

    private int Distance(Role? role, RelationKind kind) =>
        role is null ? 0 : Math.Min(graph.DistanceTo(role, kind, End.From) ?? FarAway, graph.DistanceTo(role, kind, End.To) ?? FarAway);

    /// <summary>The view of the system or the source that is named as the authority.</summary>
    private View? ViewOf(Frame frame, string term)
    {
        var slug = frame.System is { } system ? glossary.UsagesOf(system, term).FirstOrDefault(u => u.Usage.View is not null).Usage?.View : null;
        slug ??= frame.Sources.Count > 0 ? glossary.Find(term)?.Definitions.FirstOrDefault(d => d.View is not null && IsSaidBy(frame.Sources, d))?.View : null;
        return slug is null ? null : rules.Views.FirstOrDefault(v => v.Slug == slug);
    }

    private static bool IsSaidBy(IReadOnlyList<Source> sources, Definition definition) =>
        definition.Citations.Any(c => c.Stance == Stance.Supports && sources.Any(s => s.Key == c.Source.Key));
}
