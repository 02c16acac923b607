using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Reads what the text itself says of arrows and of what is under way: "the arrow is a call", "each one calls the next", "requests go from A to B".
/// </summary>
internal sealed class ArrowMeanings(Lexicon lexicon)
{
    private const int LongestClause = 6;

    private readonly RelationKind? flow = lexicon.Kinds.FirstOrDefault(k => k.Messages.Count == 1);

    public void Find(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.IsWord(i)) continue;
            if (draft.Is(i, draft.English.ArrowNouns)) OfArrow(draft, verbs, i);
            else if (draft.Is(i, draft.English.NextWords)) OfNext(draft, verbs, i);
            else if (draft.Is(i + 1, draft.English.Motions) || draft.Is(i + 1, draft.English.Auxiliaries) && draft.Is(i + 2, draft.English.Motions)) OfTheme(draft, i);
        }
    }

    /// <summary>"the arrow is a call", "arrows mean data flow", "every arrow points from caller to callee".</summary>
    private void OfArrow(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int arrow)
    {
        for (var i = arrow + 1; i < draft.Count && i <= arrow + LongestClause && !draft.Words[i].EndsSentence; i++)
        {
            if (KindOf(draft, verbs, i) is not { } kind) continue;
            draft.Cue ??= kind;
            for (var k = arrow; k <= i; k++) SetAside(draft, k);
            return;
        }
    }

    /// <summary>"each one calls the next", "every stage feeds the following one", "each calls the one on its right".</summary>
    private static void OfNext(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int next)
    {
        var verb = verbs.LastOrDefault(v => v.Start < next && v.Start >= next - LongestClause);
        if (verb is null) return;
        var each = verb.Start - 1;
        while (each > 0 && draft.IsWord(each) && draft.Lower(each) is not ("each" or "every")) each--;
        if (each < 0 || draft.Lower(each) is not ("each" or "every") || verb.Start - each > LongestClause) return;
        var reading = verb.Phrase.Readings.FirstOrDefault(r => r.SubjectIsFrom, verb.Phrase.Readings[0]);
        // Only the direction of the arrows is told so; what points back tells of another relation.
        if (!reading.SubjectIsFrom) return;
        draft.Cue ??= reading.Kind;
        for (var k = each; k <= next; k++) SetAside(draft, k);
    }

    /// <summary>"requests go from A to B", "events flow into B": what is under way tells what relation it is.</summary>
    private void OfTheme(QuestionDraft draft, int noun)
    {
        var word = draft.Words[noun];
        if (draft.Marks[noun] is Mark.Term or Mark.Authority || word.Lower == word.Key && !draft.English.Data.Contains(word.Key)) return;
        if (lexicon.Message(word.Key) is { Order: 0 } message) draft.Cue ??= message.Kind;
        else if (lexicon.MessageOfVerb(word.Key) is { Order: 0 } asked) draft.Cue ??= asked.Kind;
        else if (draft.English.Cargo.Contains(word.Key)) draft.Cue ??= flow;
    }

    private RelationKind? KindOf(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int i)
    {
        var word = draft.Words[i];
        if (!word.IsWord) return null;
        if ((lexicon.Message(word.Key) ?? lexicon.MessageOfVerb(word.Key)) is { Order: 0 } message) return message.Kind;
        if (draft.English.Cargo.Contains(word.Key) || lexicon.Verbs.Starting(word.Key) is [var (flows, _), ..] && flows.Readings[0].Kind == flow) return flow;
        return verbs.FirstOrDefault(v => v.Start == i)?.Phrase.Readings[0].Kind;
    }

    private static void SetAside(QuestionDraft draft, int i)
    {
        if (!draft.Words[i].IsWord || draft.Marks[i] == Mark.Term) return;
        draft.Marks[i] = Mark.Small;
        draft.Taken[i] = true;
    }
}
