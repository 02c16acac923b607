
namespace Glossary.Language;

/// <summary>Tells which things of a question are nodes of the chain that it is about.</summary>
internal static class ChainNodes
{
    public static Entity? Known(QuestionDraft draft, string name)
    {
        var key = draft.Speech.KeyOf(name);
        return draft.Mentions.FirstOrDefault(m => !m.IsPronoun && draft.Speech.KeyOf(m.Name) == key)?.Entity;
    }

    /// <summary>"the Backend" in the question is the node "Backend" of the chain, though it may be said in other words.</summary>
    public static DirectionDraft SameAs(DirectionDraft direction, List<Entity> chain, QuestionDraft draft) =>
        direction with { Subject = Node(direction.Subject, chain, draft), Object = Node(direction.Object, chain, draft) };

    private static Entity? Node(Entity? end, List<Entity> chain, QuestionDraft draft)
    {
        if (end is null || chain.Contains(end)) return end;
        var key = draft.Speech.KeyOf(end.Name);
        return chain.FirstOrDefault(n => draft.Speech.KeyOf(n.Name) == key)
            ?? chain.FirstOrDefault(
                n => draft.Speech.KeyOf(n.Name).EndsWith(key, StringComparison.Ordinal) || key.EndsWith(draft.Speech.KeyOf(n.Name), StringComparison.Ordinal))
            ?? (end.Role is { } role && chain.Count(n => n.Role == role) == 1 ? chain.First(n => n.Role == role) : null)
            ?? end;
    }
}
