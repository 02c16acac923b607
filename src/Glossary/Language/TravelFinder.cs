
namespace Glossary.Language;

/// <summary>Finds questions of which way something travels: "does the response flow downstream?", "do requests go upstream or downstream?"</summary>
internal static class TravelFinder
{
    /// <summary>See <see cref="DirectionAsked.Travels"/>.</summary>
    public static string? Find(QuestionDraft draft, DirectionDraft direction)
    {
        // "the call goes out from A to B, who is downstream?": its ends are known, and asked for.
        if (direction.HasReference || draft.Trails.Count > 0) return null;
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
        if (motion < 0 || !direction.AsksBoth && IsSaidOfAnEnd(draft, direction.At, motion)) return null;
        // What moves is the first noun of the clause: "do events from the producer flow …", "which way does the reply travel".
        for (var i = start; i < motion; i++)
        {
            if (draft.Marks[i] == Mark.Phase) return draft.Message;
            if (draft.English.Cargo.Contains(draft.Words[i].Key) && draft.MentionAt(i) is null or { Entity.IsCargo: true, IsPronoun: false }) return "";
            if (draft.MentionAt(i) is { Entity.IsPointing: false } && !draft.Is(i, draft.English.PointingNouns)) return null;
        }
        return null;
    }

    /// <summary>"data goes from A to B - that makes A the upstream one": the word is said of what stands before it.</summary>
    private static bool IsSaidOfAnEnd(QuestionDraft draft, int at, int motion)
    {
        var before = at - 1;
        while (before > motion && (draft.Is(before, draft.English.Determiners) || draft.Is(before, draft.English.Fillers))) before--;
        return before > motion && draft.MentionAt(before) is { IsPronoun: false, Entity: { IsCargo: false, IsPointing: false } };
    }
}
