using Glossary.Text;

namespace Glossary.Language;

/// <summary>Finds the message that a question asks about: "for the request", "when the server replies", "on the way back", "once the 200 OK is sent".</summary>
internal sealed class MessageFinder(Lexicon lexicon)
{
    private const int LongestName = 4;
    private const int LongestLead = 6;

    /// <summary>An answer outweighs the request that it answers.</summary>
    public void Find(QuestionDraft draft, List<VerbMatch> verbs)
    {
        NamedMessage? found = null;
        var differ = false;
        var shouted = !draft.Text.Any(char.IsLower);
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.Marks[i] is Mark.Term or Mark.Authority) continue;
            for (var end = Math.Min(draft.Count, i + LongestName); end > i; end--)
            {
                if (MessageAt(draft, i, end, shouted) is not { } message) continue;
                if (TellsWhoCalls(draft, i, end, verbs) || TellsOfAbility(draft, i) || IsPartOfName(draft, end)) break;
                for (var k = i; k < end; k++)
                {
                    if (draft.Marks[k] != Mark.Verb) draft.Marks[k] = Mark.Phase;
                }
                // What an earlier turn asked for is answered; a status code elsewhere only tells what happened.
                if (i < draft.AskedFrom || IsLeftOut(draft, i) || ((draft.Words[i].Text.Any(char.IsDigit) || !shouted
                    && lexicon.ShoutedMessage(draft.Words[i].Text) is not null) && !IsBesideTerm(draft, i)))
                {
                    i = end - 1;
                    break;
                }
                // "until the response arrives" the message before it counts.
                var named = IsBefore(draft, i) && message.Before is { } before ? before : message;
                if (found is not null && found.Name != named.Name)
                {
                    // "request and response" names neither; "the answer to the request" is about the answer.
                    differ |= draft.Is(i - 1, draft.English.Conjunctions) || draft.Is(i - 2, draft.English.Conjunctions) || IsAddedTo(draft, i);
                    // Between the request and its answer ("after …, but before …") the request is what has passed.
                    if (named.Order < found.Order && named == message) named = found;
                }
                found = named;
                i = end - 1;
                break;
            }
        }
        found ??= OfIntransitive(draft, verbs);
        draft.Message = differ ? null : found?.Name;
    }

    /// <summary>Whether a word that could be a verb stands as the name of a message: "the GET request", "the server's answer", "requests only".</summary>
    public bool IsNoun(QuestionDraft draft, int i)
    {
        var word = draft.Words[i];
        if (lexicon.Message(word.Lower) is null && lexicon.Message(word.Key) is null) return false;
        if (i == 0 || !draft.Words[i - 1].IsWord) return !draft.IsWord(i + 1) || draft.Lower(i + 1) is "only" or "alone" or "itself" or "wise";
        if (draft.Words[i - 1].IsPossessive) return true;
        if (word.Lower != word.Key || draft.English.IsSmall(draft.Lower(i - 1)) || draft.Lower(i - 1) != Inflection.Singular(draft.Lower(i - 1))) return false;
        // "the HTTP request", "a client request": a noun phrase that an article opens.
        var start = i - 1;
        while (start > 0 && draft.IsWord(start) && !draft.English.IsSmall(draft.Lower(start))) start--;
        return i - start < LongestName + 1 && draft.IsWord(start) && draft.Is(start, draft.English.Determiners);
    }

    private NamedMessage? MessageAt(QuestionDraft draft, int start, int end, bool shouted)
    {
        for (var i = start; i < end; i++)
        {
            if (!draft.Words[i].IsWord) return null;
        }
        if (end == start + 1 && !shouted && lexicon.ShoutedMessage(draft.Words[start].Text) is { } shout) return shout;
        return draft.Key(start, end) is { IsEmpty: false } key ? lexicon.Message(key) : null;
    }

    /// <summary>"the moment the client asks": who asks nobody in particular, at a time, sends the request.</summary>
    private NamedMessage? OfIntransitive(QuestionDraft draft, List<VerbMatch> verbs)
    {
        foreach (var verb in verbs)
        {
            if (verb.Phrase.Rest.Count > 0 || !draft.English.AskingVerbs.Contains(verb.Phrase.Verb)) continue;
            if ((verb.End >= draft.Count || !draft.Words[verb.End].IsWord || draft.Lower(verb.End) is "is" or "are" or "who" or "which")
                && verb.Form is VerbForm.Present && IsInTimeClause(draft, verb.Start))
            {
                return verb.Phrase.Readings[0].Kind.Messages is [var first, _] ? lexicon.Message(first.Name) : null;
            }
        }
        return null;
    }

    /// <summary>
    /// "A sends requests to B", "A forwards every request to B" tell what A does; "A sends a request to B" may be the message that is asked about, "when A
    /// requests" is.
    /// </summary>
    private static bool TellsWhoCalls(QuestionDraft draft, int start, int end, List<VerbMatch> verbs)
    {
        // "if the former requests data from the latter" says who calls whom, and no moment.
        if (IsInCondition(draft, start) && verbs.Exists(v => v.Start == start && v.End > start + 1)) return true;
        if (IsInTimeClause(draft, start)) return false;
        if (IsEvery(draft, start)) return true;
        return verbs.Exists(v => v.Start <= start && start < v.End && (start == v.Start || draft.Words[end - 1].Lower.EndsWith('s')));
    }

    private static bool IsEvery(QuestionDraft draft, int start)
    {
        var i = start - 1;
        if (!draft.Is(i, draft.English.Quantities) && !draft.Is(i, draft.English.Determiners) && draft.IsWord(i)) i--;
        return draft.Is(i, draft.English.Quantities) || (draft.Lower(start - 1) is "incoming" or "inbound" or "user" or "its"
            && draft.Lower(start).EndsWith('s'));
    }

    /// <summary>"for the request, not for the reply": what is named only to leave it out.</summary>
    private static bool IsLeftOut(QuestionDraft draft, int i)
    {
        for (var k = i - 1; k >= draft.AskedFrom && k >= i - LongestLead && draft.IsWord(k); k--)
        {
            // "not only for the request"
            if (draft.Is(k, draft.English.Exclusions)) return draft.Lower(k + 1) is not ("only" or "just");
            if (draft.Marks[k] is not (Mark.Small or Mark.Phase) || draft.Is(k, draft.English.TimeWords)) return false;
        }
        return false;
    }

    /// <summary>"but also for the response"</summary>
    private static bool IsAddedTo(QuestionDraft draft, int i)
    {
        for (var k = i - 1; k >= draft.AskedFrom && k >= i - LongestLead && draft.IsWord(k); k--)
        {
            if (draft.Lower(k) == "also") return true;
        }
        return false;
    }

    private static bool IsBefore(QuestionDraft draft, int i)
    {
        var before = i - 1;
        while (before >= 0 && (draft.Is(before, draft.English.Determiners) || draft.MentionAt(before) is not null || draft.Marks[before] <= Mark.Name))
        {
            before--;
        }
        return draft.Lower(before) is "before" or "until" or "till";
    }

    /// <summary>"queries that it cannot answer": what one can do is no moment.</summary>
    private static bool TellsOfAbility(QuestionDraft draft, int start) =>
        draft.Lower(start - 1) is "can" or "cannot" or "could" && draft.Words[start].Lower == draft.Words[start].Key && !IsInTimeClause(draft, start);

    private static bool IsBesideTerm(QuestionDraft draft, int i)
    {
        var (start, end) = (draft.StartOfSentence(i), draft.EndOfSentence(i));
        return draft.Terms.Exists(t => t >= start && t < end);
    }

    private static bool IsInCondition(QuestionDraft draft, int i)
    {
        for (var k = i - 1; k >= 0 && draft.Words[k].IsWord; k--)
        {
            if (draft.Lower(k) == "if") return true;
        }
        return false;
    }

    private static bool IsInTimeClause(QuestionDraft draft, int i)
    {
        for (var k = i - 1; k >= 0 && draft.Words[k].IsWord; k--)
        {
            if (draft.Is(k, draft.English.TimeWords)) return true;
        }
        return false;
    }

    private bool IsPartOfName(QuestionDraft draft, int end) =>
        draft.IsWord(end)
            && draft.Marks[end] is Mark.Content or Mark.Name
            && (lexicon.Role(draft.Words[end].Key) is not null || draft.English.LightNouns.Contains(draft.Words[end].Key));
}
