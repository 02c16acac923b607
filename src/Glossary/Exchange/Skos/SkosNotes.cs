using Glossary.Model;

namespace Glossary.Exchange.Skos;

/// <summary>Which texts of a concept are notes of the entry as a whole, and which are said with one of its definitions; both ways.</summary>
internal static class SkosNotes
{
    private static readonly (string Property, EntryNoteType Kind)[] Always =
    [
        ("note", EntryNoteType.Note), ("editorialNote", EntryNoteType.Editorial), ("historyNote", EntryNoteType.History),
        ("changeNote", EntryNoteType.Change),
    ];

    /// <summary>The properties that a kind of note has in SKOS, in the order in which they are written.</summary>
    public static IEnumerable<(string Predicate, EntryNoteType Kind)> Predicates =>
        [.. Always.Select(a => ("skos:" + a.Property, a.Kind)), ("skos:scopeNote", EntryNoteType.Scope), ("skos:example", EntryNoteType.Example)];

    /// <summary>The notes among the texts.</summary>
    /// <param name="texts">All texts of the concept.</param>
    /// <param name="main">The entry's language, which its notes need not say.</param>
    /// <param name="isOwned">Whether our vocabulary says what belongs to which definition.</param>
    public static IEnumerable<EntryNote> Of(IReadOnlyList<SkosText> texts, string main, bool isOwned)
    {
        foreach (var (property, kind) in Always)
        {
            foreach (var text in texts.Where(t => t.Property == property)) yield return Note(kind, text);
        }
        foreach (var group in texts.GroupBy(t => t.Language))
        {
            var here = group.ToList();
            var defined = SkosDefinitions.PropertyOfTexts(here, isOwned);
            // What describes beside a definition says more than that.
            if (defined != "description") foreach (var text in here.Where(t => t.Property == "description")) yield return Note(EntryNoteType.Note, text);
            if (isOwned) continue;
            if (defined is "definition" or "description")
            {
                foreach (var text in here.Where(t => t.Property == "scopeNote").Skip(1)) yield return Note(EntryNoteType.Scope, text);
            }
            else if (defined is null)
            {
                foreach (var text in here.Where(t => t.Property == "example")) yield return Note(EntryNoteType.Example, text);
            }
        }

        EntryNote Note(EntryNoteType kind, SkosText text) => new(kind, text.Value, text.Language == main ? null : text.Language);
    }

    /// <summary>Whether a note that SKOS says is read as the same note again, and not as part of a definition.</summary>
    /// <param name="entry">That has it.</param>
    /// <param name="note">One of its notes.</param>
    /// <param name="isPlain">Whether SKOS says all of the entry's definitions.</param>
    public static bool IsSaid(Entry entry, EntryNote note, bool isPlain)
    {
        if (Always.Any(a => a.Kind == note.Kind)) return true;
        if (!isPlain) return false;
        var language = note.Language ?? entry.Language;
        var definition = entry.Definitions.FirstOrDefault(d => (d.Language ?? entry.Language) == language);
        return note.Kind == EntryNoteType.Example ? definition is null : definition?.ScopeNote is not null;
    }
}
