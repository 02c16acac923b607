namespace Glossary.Model;

/// <summary>A relation that is seen from both of its ends, by ids.</summary>
internal readonly record struct EntryLink(long From, RelationType Type, long To)
{
    /// <summary>The types of which it is so; a pointer to more to read, or to what replaced something, goes one way.</summary>
    public static readonly IReadOnlyList<RelationType> Types =
        [RelationType.Opposite, RelationType.Broader, RelationType.Narrower, RelationType.Related, RelationType.ExactMatch];

    public RelationType TypeFromTheOtherEnd => Type switch
    {
        RelationType.Broader => RelationType.Narrower,
        RelationType.Narrower => RelationType.Broader,
        _ => Type,
    };

    /// <summary>Those of an entry.</summary>
    /// <param name="entry">That has them.</param>
    /// <param name="idOf">Id of the entry of a slug; null for none.</param>
    public static IEnumerable<EntryLink> Of(Entry entry, Func<string, long?> idOf)
    {
        foreach (var relation in entry.Relations.Where(r => Types.Contains(r.Type)))
        {
            if (idOf(relation.Slug) is { } id) yield return new(entry.Id, relation.Type, id);
        }
    }
}
