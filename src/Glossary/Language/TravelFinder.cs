
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
            if (draft.Is(i, draft.English.Motions)) motion = i;
        }
        if (motion < 0) return null;
        // What moves is the first noun of the clause: "do events from the producer flow …", "which way does the reply travel".
        for (var i = start; i < motion; i++)
        {
            if (draft.Marks[i] == Mark.Phase) return draft.Message;
            if (draft.English.Cargo.Contains(draft.Words[i].Key) && draft.MentionAt(i) is null or { Entity.IsCargo: true, IsPronoun: false }) return "";
            if (draft.MentionAt(i) is { Entity.IsPointing: false } && !draft.Is(i, draft.English.PointingNouns)) return null;
        }
        return null;
    }
}
