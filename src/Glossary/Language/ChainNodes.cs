
namespace Glossary.Language;

/// <summary>Tells which things of a question are nodes of the chain that it is about.</summary>
internal static class ChainNodes
{
    public static Entity? Known(QuestionDraft draft, string name)
    {
        var key = Lexicon.KeyOf(name);
        return draft.Mentions.FirstOrDefault(m => !m.IsPronoun && Lexicon.KeyOf(m.Name) == key)?.Entity;
    }

    /// <summary>"the Backend" in the question is the node "Backend" of the chain, though it may be said in other words.</summary>
    public static DirectionDraft SameAs(DirectionDraft direction, List<Entity> chain) =>
        direction with { Subject = Node(direction.Subject, chain), Object = Node(direction.Object, chain) };

    private static Entity? Node(Entity? end, List<Entity> chain)
    {
        if (end is null || chain.Contains(end)) return end;
        var key = Lexicon.KeyOf(end.Name);
        return chain.FirstOrDefault(n => Lexicon.KeyOf(n.Name) == key)
            ?? chain.FirstOrDefault(
                n => Lexicon.KeyOf(n.Name).EndsWith(key, StringComparison.Ordinal) || key.EndsWith(Lexicon.KeyOf(n.Name), StringComparison.Ordinal))
            ?? (end.Role is { } role && chain.Count(n => n.Role == role) == 1 ? chain.First(n => n.Role == role) : null)
            ?? end;
    }
}
