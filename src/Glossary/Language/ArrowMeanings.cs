using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Reads what the text itself says of arrows and of what is under way: "the arrow is a call", "each one calls the next", "requests go from A to B".
/// </summary>
internal sealed class ArrowMeanings(Lexicon lexicon)
{
    private const int LongestClause = 6;

    private readonly RelationKind? flow = lexicon.Speech.HandsOn?.Kind;

    public void Find(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs)
    {
        var hasArrow = false;
        for (var i = 0; i < draft.Count; i++)
        {
            if (draft.Words[i].Text == "(" && hasArrow) OfNote(draft, verbs, i);
            hasArrow = (hasArrow || draft.Words[i].IsArrow) && !draft.Words[i].EndsSentence;
            // "(=> means calls)"
            if (draft.Words[i].IsArrow && (i == 0 || !draft.IsWord(i - 1) || draft.Is(i - 1, draft.English.Determiners))
                && draft.Is(i + 1, draft.English.MeaningVerbs))
            {
                OfArrow(draft, verbs, i);
            }
            if (!draft.IsWord(i)) continue;
            if (draft.Is(i, draft.English.ArrowNouns))
            {
                OfArrow(draft, verbs, i);
            }
            else if (draft.Is(i, draft.English.NextWords))
            {
                OfNeighbour(draft, verbs, i, isNext: true);
            }
            else if (draft.Is(i, draft.English.PreviousWords))
            {
                OfNeighbour(draft, verbs, i, isNext: false);
            }
            else if (draft.Is(i + 1, draft.English.Motions) || draft.Is(i + 1, draft.English.Auxiliaries)
                && (draft.Is(i + 2, draft.English.Motions) || draft.English.LooksPast(draft.Lower(i + 2)) && draft.Lower(i + 3) == "from"))
            {
                OfTheme(draft, i, hasArrow || IsDrawnBehind(draft, i));
            }
        }
    }

    /// <summary>"A -> B (a rest call)": a note behind a drawing, of a few words that name no other end.</summary>
    private void OfNote(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int open)
    {
        var close = open + 1;
        while (draft.IsWord(close) && close <= open + LongestClause) close++;
        if (close >= draft.Count || draft.Words[close].Text != ")") return;
        for (var i = open + 1; i < close; i++)
        {
            if ((lexicon.Cue(draft.Words[i].Key) ?? KindOf(draft, verbs, i)) is not { } kind) continue;
            draft.Arrows ??= new(kind, SubjectIsFrom: true);
            for (var k = open + 1; k < close; k++) SetAside(draft, k);
            return;
        }
    }

    /// <summary>"the arrow is a call", "arrows mean data flow", "every arrow points from caller to callee".</summary>
    private void OfArrow(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int arrow)
    {
        for (var i = arrow + 1; i < draft.Count && i <= arrow + LongestClause && !draft.Words[i].EndsSentence; i++)
        {
            // "our wiki eats arrows: A is called by B" tells of A and B.
            if (draft.Words[i].Type == WordType.Colon && draft.MayStartClause(i + 1)) return;
            if (KindOf(draft, verbs, i) is not { } kind) continue;
            draft.Arrows ??= new(kind, SubjectIsFrom: true);
            for (var k = arrow; k <= i; k++) SetAside(draft, k);
            return;
        }
    }

    /// <summary>"each one calls the next", "every stage feeds the following one", "each needs the output of the one before".</summary>
    private static void OfNeighbour(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int neighbour, bool isNext)
    {
        var verb = verbs.LastOrDefault(v => v.Start < neighbour && v.Start >= neighbour - LongestClause - 2);
        if (verb is null) return;
        var each = verb.Start - 1;
        while (each > 0 && draft.IsWord(each) && !draft.Is(each, draft.English.Quantities)) each--;
        if (!draft.Is(each, draft.English.Quantities) || verb.Start - each > LongestClause) return;
        // What passes between neighbours says more than that the one needs the other.
        var reading = verb.Phrase.Readings.Find(r => r.Kind.Messages.Count > 0) is { Kind: not null } passing ? passing : verb.Phrase.Readings[^1];
        var isPassive = verb.Form is VerbForm.Participle or VerbForm.Past && draft.Lower(verb.End) == "by";
        draft.Arrows ??= isPassive == isNext ? reading.Turned : reading;
        var end = neighbour;
        while (draft.Lower(end + 1) is "one" or "it" or "them" or "stage" or "step" or "service") end++;
        for (var k = each; k <= end; k++) SetAside(draft, k);
    }

    /// <summary>"requests go from A to B", "events flow into B": what is under way tells what relation it is.</summary>
    private void OfTheme(QuestionDraft draft, int noun, bool isDrawn)
    {
        var word = draft.Words[noun];
        if (draft.Marks[noun] is Mark.Term or Mark.Authority) return;
        var message = lexicon.Message(word.Key) ?? lexicon.MessageOfVerb(word.Key);
        if (message is { Order: > 0 } && HasRoute(draft, noun))
        {
            // "while the response travels from A to B": A has answered.
            draft.Arrows ??= new(message.Kind, message.Sender == End.From);
            return;
        }
        // "video travels camera -> encoder", "mill -> bakery -> shop is how our bread goes": what goes along a drawing is handed on.
        var goes = isDrawn && message is null && draft.Marks[noun] == Mark.Content && lexicon.Role(word.Key) is null && !draft.IsAtArrow(noun, noun + 1);
        if (!goes && word.Lower == word.Key && !draft.English.Data.Contains(word.Key)) return;
        var kind = message is not null
            ? message.Order == 0 ? message.Kind : null
            : goes || draft.English.Cargo.Contains(word.Key) ? flow : null;
        if (kind is null) return;
        draft.Cue ??= kind;
        draft.Arrows ??= new(kind, SubjectIsFrom: true);
    }

    private static bool IsDrawnBehind(QuestionDraft draft, int noun)
    {
        for (var i = noun + 2; i <= noun + LongestClause && i < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            if (draft.Words[i].IsArrow) return true;
        }
        return false;
    }

    private static bool HasRoute(QuestionDraft draft, int noun)
    {
        for (var i = noun + 1; i <= noun + LongestClause && draft.IsWord(i); i++)
        {
            if (draft.Lower(i) == "from") return true;
        }
        return false;
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
