using Glossary.Model;
using Glossary.Text;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>A view that the asker holds to comes first; that others differ is always told.</summary>
internal static class PinnedView
{
    public static Answer Tell(Answer answer, View pinned)
    {
        if (answer.Answers.Count == 0) return answer;
        if (answer.Answers[0].View != pinned.Slug)
        {
            return answer with { Note = $"The {EnglishPhrase.Inside(pinned.Label)}, which is held to here, has nothing on this; these are the others." };
        }
        var first = answer.Answers[0];
        var others = answer.Answers.Skip(1).Where(a => a.View is not null && a.View != pinned.Slug && a.Term == first.Term).ToList();
        if (others.Count == 0)
        {
            return answer with { Note = $"This is the {EnglishPhrase.Inside(pinned.Label)}, which is held to here; no other view has anything on it." };
        }
        var isDefinition = first.Verdict is null && first.Leading.Count + first.Trailing.Count + first.Cases.Count == 0;
        var differing = isDefinition ? others : others.FindAll(a => a.Verdict != first.Verdict || !a.Leading.SequenceEqual(first.Leading));
        return answer with
        {
            Note = differing.Count == 0
                ? $"This is the {EnglishPhrase.Inside(pinned.Label)}, which is held to here; the other views agree."
                : $"This is the {EnglishPhrase.Inside(pinned.Label)}, which is held to here. Others differ: "
                    + $"{string.Join(", ", differing.Select(a => $"{EnglishPhrase.Inside(a.ViewLabel ?? a.View!)}{Says(a)}").Distinct())}.",
        };
    }

    private static string Says(ViewAnswer answer) => answer.Verdict switch
    {
        Verdict.Yes => " (yes)",
        Verdict.No => " (no)",
        Verdict.Depends => " (it depends)",
        _ when answer.Leading.Count > 0 => $" ({EnglishPhrase.List(answer.Leading)} {answer.Pair?.Leading})",
        _ => "",
    };
}
