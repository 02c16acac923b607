
namespace Glossary.Language;

/// <summary>Finds questions of which way something travels: "does the response flow downstream?", "do requests go upstream or downstream?"</summary>
internal static class TravelFinder
{
    /// <summary>See <see cref="DirectionAsked.Travels"/>.</summary>
    public static string? Find(QuestionDraft draft, DirectionDraft direction)
    {
        if (direction.HasReference) return null;
        var start = draft.StartOfSentence(direction.At);
        for (var i = start; i < direction.At; i++)
        {
            if (draft.Words[i].Type == WordType.Colon) start = i + 1;
        }
        var motion = -1;
        for (var i = start; i < direction.At; i++)
        {
            if (English.Motions.Contains(draft.Lower(i))) motion = i;
        }
        if (motion < 0) return null;
        // What moves is the first noun of the clause: "do events from the producer flow …", "which way does the reply travel".
        for (var i = start; i < motion; i++)
        {
            if (draft.Marks[i] == Mark.Phase) return draft.Message;
            if (English.Cargo.Contains(draft.Words[i].Key) && draft.MentionAt(i) is null or { Entity.IsCargo: true, IsPronoun: false }) return "";
            if (draft.MentionAt(i) is { Entity.IsPointing: false } && !English.PointingNouns.Contains(draft.Lower(i))) return null;
        }
        return null;
    }
}
