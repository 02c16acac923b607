using Glossary.Model;
using Glossary.Text;

namespace Glossary.Answers;

/// <summary>Tells who asks for a word that is out of use, and what to use instead.</summary>
internal static class OutOfUse
{
    public static Answer Tell(Answer answer, PublishedGlossary glossary)
    {
        if (answer.Note is not null || !IsOfWords(answer.Kind)) return answer;
        var asked = LabelKey.Of(answer.Question);
        foreach (var head in answer.Terms.Select(glossary.Head).OfType<EntryHead>())
        {
            if (head.Status == EntryStatus.Deprecated) return answer with { Note = Note(head.Label, glossary.Instead(head)) };
            foreach (var old in glossary.Predecessors(head))
            {
                if (old.AltLabels.Prepend(old.Label).FirstOrDefault(IsAsked) is { } label) return answer with { Note = Note(label, glossary.Instead(old)) };
            }
        }
        return answer;

        bool IsAsked(string label) => LabelKey.Of(label) is { Length: > 0 } key && asked.Contains(key, StringComparison.Ordinal);
    }

    private static bool IsOfWords(AnswerKind kind) => kind is AnswerKind.Definition or AnswerKind.Comparison or AnswerKind.Usage or AnswerKind.Search;

    private static string Note(string label, IEnumerable<EntryHead> instead)
    {
        var names = instead.Select(i => i.Label).ToList();
        return names.Count == 0 ? $"'{label}' is out of use." : $"'{label}' is out of use; use {EnglishPhrase.Either(names)} instead.";
    }
}
