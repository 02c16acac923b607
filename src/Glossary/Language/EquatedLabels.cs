using Glossary.Model;

namespace Glossary.Language;

/// <summary>Where a label of an entry stands in a question, and the entries that it may mean.</summary>
internal readonly record struct LabelSpan(int Start, int End, IReadOnlyList<EntryHead> Heads);

/// <summary>Two words of which is asked whether one is the other: "is a stub just a kind of mock?", "are primary and master the same?"</summary>
/// <param name="One">Entries that the first may mean.</param>
/// <param name="Other">Entries that the second may mean; the same where both are names of one entry.</param>
/// <param name="OneTyped">The first as the question has it.</param>
/// <param name="OtherTyped">The second as the question has it.</param>
internal sealed record EquatedLabels(IReadOnlyList<EntryHead> One, IReadOnlyList<EntryHead> Other, string OneTyped, string OtherTyped)
{
    /// <summary>Null where the question says anything else, or asks for one of the two.</summary>
    public static EquatedLabels? Find(QuestionDraft draft, IReadOnlyList<LabelSpan> spans)
    {
        var asked = spans.Where(s => s.Start >= draft.AskedFrom).ToList();
        if (asked is not [var one, var other]) return null;
        // Who only remarks something before asking says it in a sentence of its own.
        var start = Math.Max(draft.AskedFrom, draft.StartOfSentence(one.Start));
        while (start < one.Start && (!draft.IsWord(start) || draft.Is(start, draft.English.Fillers) || draft.Is(start, draft.English.Conjunctions))) start++;
        if (!draft.Is(start, draft.English.Copulas) || draft.StartOfSentence(other.Start) != draft.StartOfSentence(one.Start)) return null;
        for (var i = start + 1; i < draft.Count; i++)
        {
            var isLabel = (i >= one.Start && i < one.End) || (i >= other.Start && i < other.End);
            if (isLabel || !draft.IsWord(i)) continue;
            if (draft.Lower(i) == "or" || !(draft.English.IsSmall(draft.Lower(i)) || draft.Is(i, draft.English.EquatingWords))) return null;
        }
        return new(one.Heads, other.Heads, draft.Typed(one.Start, one.End), draft.Typed(other.Start, other.End));
    }
}
