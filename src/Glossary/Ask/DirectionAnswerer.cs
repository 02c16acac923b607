using Glossary.Model;

namespace Glossary.Ask;

/// <summary>Answers who is upstream or downstream of whom.</summary>
internal sealed class DirectionAnswerer(PublishedGlossary glossary, RoleGraph graph, MentionFinder mentions)
{
    private readonly ViewVerdicts verdicts = new(glossary);
    private readonly ChainAnswerer chains = new(glossary);
    private readonly EndFinder ends = new(graph);

    /// <summary>Null where the question names nothing that could be upstream of something.</summary>
    public Answer? Answer(Question question, Reading reading, DirectionFrame frame)
    {
        var network = new Network(graph);
        foreach (var statement in reading.Statements) network.State(statement);
        var chain = ChainOf(question, reading);
        if (chain.Count > 1) ChainLinks.State(network, chain, graph, reading.Cue, question.Chain is null && reading.Statements.Count > 0);
        if (chain.Count > 1) frame = SameAsNodes(frame, chain);

        var view = reading.View ?? ViewOf(reading, frame.Term);
        if (frame is { AsksWhich: true, AsksBoth: false, Object: { } of } && network.Nodes.Count > 2 && network.Has(of))
        {
            return chains.Answer(question, reading, frame, network, chain.Count > 2 ? chain : network.Nodes, view);
        }
        if (ends.Find(reading, frame, network) is not { } pair) return null;
        var way = network.Path(pair.Subject, pair.Other);
        var unknown = way.Count == 0;
        var networkDirection = way.Any(l => l.Kind.NetworkSide is not null);
        var kind = reading.Cue ?? UsualKind(pair.Subject.Role, pair.Other.Role);
        if (unknown && kind is null) return null;
        var answers = verdicts.ViewsFor(view, networkDirection)
            .Select(v => unknown
                ? verdicts.Unknown(v, frame.Term, pair.Subject, pair.Other, kind!, reading.Message, frame.AsksWhich)
                : verdicts.Answer(v, frame.Term, pair.Subject, pair.Other, way, reading.Message, frame.AsksWhich))
            .OfType<ViewAnswer>().ToList();
        if (answers.Count == 0) return null;
        // Where a view is made for the case at hand (subscriber and provider), it says most.
        if (view is null && networkDirection) answers = [.. answers.OrderBy(a => glossary.Knowledge.Views.First(v => v.Slug == a.View).OnDemand ? 0 : 1)];
        return new()
        {
            Question = question.Text,
            Kind = frame.AsksWhich ? AnswerKind.Which : AnswerKind.Verdict,
            Interpretation = new()
            {
                Term = frame.Term,
                Subject = pair.Subject.Name,
                Object = pair.Other.Name,
                Message = reading.Message,
                View = view?.Slug,
                Chain = chain.Count > 2 ? [.. chain.Select(n => n.Name)] : null,
            },
            Terms = [.. new[] { frame.Term }.Concat(new[] { pair.Subject, pair.Other }.Select(e => e.Role is { } role ? EntryOf(role) : null).OfType<string>()).Distinct()],
            Answers = answers,
            Spoken = SpokenBy([pair.Subject, pair.Other]),
            Usages = UsagesOf(reading.System ?? (frame.AsksWhich ? reading.SystemInside : null), frame.Term),
            Confidence = unknown ? 0.4 : pair.IsGuess ? 0.7 : Certainty.Of(reading, network, pair),
        };
    }

    private static Dictionary<string, string> SpokenBy(IEnumerable<Entity> ends) => ends.GroupBy(e => e.Name).ToDictionary(g => g.Key, g => g.First().Spoken, StringComparer.Ordinal);

    /// <summary>The kind of relation that such roles usually stand in; the first where nothing tells.</summary>
    private RelationKind? UsualKind(Role? first, Role? second) => graph.Kinds.Count == 0 ? null : graph.Kinds.MinBy(k => Distance(first, k) + Distance(second, k));

    private int Distance(Role? role, RelationKind kind) =>
        role is null ? 0 : Math.Min(graph.DistanceTo(role, kind, End.From) ?? FarAway, graph.DistanceTo(role, kind, End.To) ?? FarAway);

    private const int FarAway = 10;

    /// <summary>The entry that explains a role: its own, or that of what it is a kind of.</summary>
    private string? EntryOf(Role role) => graph.Ancestors(role).Select(r => r.Entry).FirstOrDefault(e => e is not null && glossary.Head(e) is not null);

    private IReadOnlyList<UsageAnswer> UsagesOf(UsingSystem? system, string term) => system is null
        ? []
        : [.. glossary.Knowledge.Usages.Where(u => u.Usage.System == system.Name).OrderBy(u => u.Entry == term ? 0 : 1).Select(u => new UsageAnswer(u.Entry, u.Usage))];

    /// <summary>The view of the system or the source that a question names as the authority.</summary>
    private View? ViewOf(Reading reading, string term)
    {
        var slug = reading.System is { } system ? UsagesOf(system, term).FirstOrDefault(u => u.Usage.View is not null)?.Usage.View : null;
        slug ??= reading.Sources.Count > 0
            ? glossary.Find(term)?.Definitions.FirstOrDefault(d => d.View is not null && d.Citations.Any(c => c.Stance == Stance.Supports && reading.Sources.Any(s => s.Key == c.Source.Key)))?.View
            : null;
        return slug is null ? null : glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == slug);
    }

    private List<Entity> ChainOf(Question question, Reading reading)
    {
        if (question.Chain is not { Count: > 1 } names) return ChainLinks.Read(reading);
        return [.. names.Select(name => Known(reading, name) ?? new Entity { Name = name, Role = mentions.RoleOf(name), Spoken = name })];
    }

    private static Entity? Known(Reading reading, string name)
    {
        var key = Lexicon.KeyOf(name);
        return reading.Mentions.FirstOrDefault(m => !m.IsPronoun && Lexicon.KeyOf(m.Name) == key)?.Entity;
    }

    /// <summary>"the Backend" in the question is the node "Backend" of the chain, though it may be said in other words.</summary>
    private static DirectionFrame SameAsNodes(DirectionFrame frame, List<Entity> chain) => frame with { Subject = Node(frame.Subject, chain), Object = Node(frame.Object, chain) };

    private static Entity? Node(Entity? end, List<Entity> chain)
    {
        if (end is null || chain.Contains(end)) return end;
        var key = Lexicon.KeyOf(end.Name);
        return chain.FirstOrDefault(n => Lexicon.KeyOf(n.Name) == key)
            ?? chain.FirstOrDefault(n => Lexicon.KeyOf(n.Name).EndsWith(key, StringComparison.Ordinal) || key.EndsWith(Lexicon.KeyOf(n.Name), StringComparison.Ordinal))
            ?? (end.Role is { } role && chain.Count(n => n.Role == role) == 1 ? chain.First(n => n.Role == role) : null)
            ?? end;
    }
}
