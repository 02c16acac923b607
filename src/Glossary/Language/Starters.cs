namespace Glossary.Language;

/// <summary>
/// "order-desk is the one who starts the exchange", "the phone opens the connection": with nobody named behind it, who begins an exchange begins it with the
/// only other end that the text has.
/// </summary>
internal static class Starters
{
    public static void Find(QuestionDraft draft)
    {
        if (draft.Speech.Calls is not { } calls) return;
        for (var i = 1; i < draft.Count; i++)
        {
            if (!draft.Is(i, draft.English.Beginnings) || draft.Lower(i) == draft.Words[i].Key || draft.Marks[i] == Mark.Authority) continue;
            var noun = i + 1;
            while (draft.Is(noun, draft.English.Determiners)) noun++;
            if (noun == i + 1 || !draft.Is(noun, draft.English.ExchangeNouns) || draft.Is(noun + 1, draft.English.Prepositions)) continue;
            if (Subject(draft, i) is not { } subject) continue;
            var others = draft.Mentions
                .Where(m => m is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false, IsPerson: false } } && !(m.Start <= noun && noun < m.End))
                .Select(m => m.Entity).Where(e => e != subject).Distinct().ToList();
            if (others is not [var other]) continue;
            draft.Statements.RemoveAll(s => s.Start == i);
            draft.Mentions.RemoveAll(m => m.Start <= noun && noun < m.End);
            if (!draft.Statements.Exists(s => s.Subject == subject && s.Object == other || s.Subject == other && s.Object == subject))
            {
                draft.Statements.Add(new(subject, other, [calls], i, noun + 1));
            }
        }
    }

    private static Entity? Subject(QuestionDraft draft, int verb)
    {
        var i = verb - 1;
        while (draft.IsWord(i) && draft.MentionAt(i) is null && (draft.Is(i, draft.English.Relatives) || draft.Is(i, draft.English.Fillers)
            || draft.Is(i, draft.English.Auxiliaries)))
        {
            i--;
        }
        return draft.MentionAt(i) is { } mention && (mention.IsPronoun ? draft.Resolve(mention, null) : mention.Entity) is { IsPointing: false } subject
            ? subject
            : null;
    }
}
