namespace Glossary.Language;

/// <summary>
/// Reads two verbs without an object that belong together: "Tern publishes and Gull subscribes", "A asks, B answers": what the one gives the other takes.
/// </summary>
internal sealed class PairedVerbs(Lexicon lexicon)
{
    public void Find(QuestionDraft draft)
    {
        (Entity Who, VerbReading Reading, int At)? first = null;
        for (var i = 1; i < draft.Count; i++)
        {
            if (At(draft, i) is not var (who, reading)) continue;
            if (first is { } one && one.Who != who && one.Reading.Kind == reading.Kind && one.Reading.SubjectIsFrom != reading.SubjectIsFrom
                && draft.StartOfSentence(i) <= one.At && !draft.Statements.Exists(s => s.Subject == who || s.Object == who))
            {
                draft.Statements.Add(new(one.Who, who, [one.Reading], one.At, i + 1));
                draft.LostVerbs = 0;
            }
            first = (who, reading, i);
        }
    }

    /// <summary>A verb with an ending, straight behind who does it, and nothing behind it that it is done to.</summary>
    private (Entity Who, VerbReading Reading)? At(QuestionDraft draft, int i)
    {
        if (!draft.IsWord(i) || !draft.Lower(i).EndsWith('s') || draft.IsWord(i + 1) && !draft.Is(i + 1, draft.English.Conjunctions)) return null;
        if (draft.MentionAt(i - 1) is not { IsPronoun: false, Entity: { IsCargo: false, IsPointing: false } who } mention || mention.End != i) return null;
        var phrase = lexicon.Verbs.Starting(draft.Lower(i)).FirstOrDefault(v => v is { Form: VerbForm.Present, Phrase.IsState: false }).Phrase;
        return phrase is null || phrase.Readings[0].Kind.Messages.Count == 0 ? null : (who, phrase.Readings[0]);
    }
}
