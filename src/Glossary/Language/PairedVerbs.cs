namespace Glossary.Language;

/// <summary>
/// Reads two verbs without an object that belong together: "Tern publishes and Gull subscribes", "A asks, B answers": what the one gives the other takes.
/// </summary>
internal sealed class PairedVerbs(Lexicon lexicon)
{
    public void Find(QuestionDraft draft)
    {
        (Entity Who, IReadOnlyList<VerbReading> Readings, int At)? first = null;
        for (var i = 1; i < draft.Count; i++)
        {
            if (At(draft, i) is not var (who, readings)) continue;
            if (first is { } one && one.Who != who && draft.StartOfSentence(i) <= one.At && !draft.Statements.Exists(s => s.Subject == who || s.Object == who))
            {
                List<VerbReading> both = [.. one.Readings.Where(r => readings.Contains(r.Turned))];
                if (both.Count > 0) draft.Statements.Add(new(one.Who, who, both, one.At, i + 1));
                if (both.Count > 0) draft.LostVerbs = 0;
            }
            first = (who, readings, i);
        }
    }

    /// <summary>A verb with an ending, straight behind who does it, and nothing behind it that it is done to.</summary>
    private (Entity Who, IReadOnlyList<VerbReading> Readings)? At(QuestionDraft draft, int i)
    {
        if (!draft.IsWord(i) || !draft.Lower(i).EndsWith('s') || draft.IsWord(i + 1) && !draft.Is(i + 1, draft.English.Conjunctions)) return null;
        if (draft.MentionAt(i - 1) is not { IsPronoun: false, Entity: { IsCargo: false, IsPointing: false } who } mention || mention.End != i) return null;
        List<VerbReading> readings = [.. lexicon.Verbs.Starting(draft.Lower(i)).Where(v => v is { Form: VerbForm.Present, Phrase.IsState: false })
            .SelectMany(v => v.Phrase.Readings).Where(r => r.Kind.Messages.Count > 0).Distinct()];
        return readings.Count == 0 ? null : (who, readings);
    }
}
