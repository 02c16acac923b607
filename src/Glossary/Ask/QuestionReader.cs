namespace Glossary.Ask;

/// <summary>Reads a question: words, spelling, direction terms, authorities, verbs, messages, mentions, statements; in this order, since each step leaves less to doubt for the next.</summary>
internal sealed class QuestionReader(Lexicon lexicon)
{
    private readonly AuthorityFinder authorities = new(lexicon);
    private readonly MentionFinder mentions = new(lexicon);
    private readonly StatementFinder statements = new(lexicon);

    public Reading Read(string text)
    {
        var words = WordSplitter.Split(text);
        CorrectSpelling(words, text);
        var reading = new Reading(text, words);
        MarkSmallWords(reading);
        MarkNames(reading);
        authorities.Find(reading);
        MarkCues(reading);
        var verbs = statements.FindVerbs(reading);
        MarkMessages(reading, verbs);
        mentions.Find(reading);
        StatementFinder.Find(reading, verbs);
        return reading;
    }

    private void CorrectSpelling(List<Word> words, string text)
    {
        var shouted = !text.Any(char.IsLower);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.IsWord || English.IsSmall(word.Lower)) continue;
            // A capital inside a sentence is a name, and names are spelt as their owners like.
            if (word.IsCapitalised && !shouted && i > 0 && !words[i - 1].EndsSentence && !word.Key.EndsWith("stream", StringComparison.Ordinal)) continue;
            var corrected = lexicon.Spelling.Correct(word.Key);
            if (corrected != word.Key) words[i] = word with { Lower = corrected, Key = corrected };
        }
    }

    private static void MarkSmallWords(Reading reading)
    {
        var letters = 0;
        for (var i = 0; i < reading.Count; i++)
        {
            var word = reading.Words[i];
            if (word.IsWord && word.Lower.Length == 1 && word.Lower is not ("a" or "i")) letters++;
        }
        for (var i = 0; i < reading.Count; i++)
        {
            var word = reading.Words[i];
            if (!word.IsWord)
            {
                reading.Marks[i] = Mark.Sign;
            }
            else if (word.Key is "upstream" or "downstream")
            {
                reading.Marks[i] = Mark.Term;
                reading.Terms.Add(i);
            }
            else if (English.IsSmall(word.Lower) && !(word.Lower == "a" && IsNameA(reading, i, letters > 0)) && !(word.Lower == "i" && letters > 1))
            {
                reading.Marks[i] = Mark.Small;
            }
        }
    }

    /// <summary>"A" is a name and no article in "A calls B", "upstream of A?", "A -> B".</summary>
    private static bool IsNameA(Reading reading, int i, bool othersAreLetters)
    {
        var next = reading.Lower(i + 1);
        if (!reading.IsWord(i + 1)) return true;
        if (reading.Words[i + 1].Key is "upstream" or "downstream") return othersAreLetters && (!reading.IsWord(i + 2) || English.Prepositions.Contains(reading.Lower(i + 2)));
        if (English.Prepositions.Contains(next) || English.Conjunctions.Contains(next) || English.Auxiliaries.Contains(next)) return true;
        return othersAreLetters && next.Length > 3 && (next.EndsWith('s') || next.EndsWith("ing", StringComparison.Ordinal)) && (reading.Words[i].Text == "A" || i == 0);
    }

    /// <summary>"for the request", "when the server replies", "on the way back": the message that is asked about. An answer outweighs the request that it answers.</summary>
    private void MarkMessages(Reading reading, List<VerbMatch> verbs)
    {
        NamedMessage? found = null;
        var differ = false;
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] is Mark.Term or Mark.Authority) continue;
            for (var end = Math.Min(reading.Count, i + 4); end > i; end--)
            {
                var key = reading.Key(i, end);
                if (key.IsEmpty || HasSign(reading, i, end) || lexicon.Message(key) is not { } message) continue;
                if (IsHabit(reading, i, verbs) || IsPartOfName(reading, end)) break;
                for (var k = i; k < end; k++)
                {
                    if (reading.Marks[k] != Mark.Verb) reading.Marks[k] = Mark.Phase;
                }
                // "until the response arrives" the message before it counts.
                var named = IsBefore(reading, i) && message.Before is { } before ? before : message;
                if (found is not null && found.Name != named.Name)
                {
                    // "request and response" names neither; "the answer to the request" is about the answer.
                    differ |= English.Conjunctions.Contains(reading.Lower(i - 1)) || English.Conjunctions.Contains(reading.Lower(i - 2));
                    if (named.Order < found.Order) named = found;
                }
                found = named;
                i = end - 1;
                break;
            }
        }
        reading.Message = differ ? null : found?.Name;
    }

    // "A sends requests to B" tells what A does; "A sends a request to B" may be the message that is asked about, "when A requests" is.
    private static bool IsHabit(Reading reading, int i, List<VerbMatch> verbs) =>
        verbs.Exists(v => v.Start <= i && i < v.End && (i == v.Start || reading.Words[i].Lower.EndsWith('s'))) && !IsInTimeClause(reading, i);

    private static bool IsBefore(Reading reading, int i)
    {
        var before = i - 1;
        while (before >= 0 && English.Determiners.Contains(reading.Lower(before))) before--;
        return reading.Lower(before) is "before" or "until" or "till";
    }

    private static bool IsInTimeClause(Reading reading, int i)
    {
        for (var k = i - 1; k >= 0 && reading.Words[k].IsWord; k--)
        {
            if (reading.Lower(k) is "when" or "once" or "while" or "whenever" or "as" or "after" or "if" or "until" or "before") return true;
        }
        return false;
    }

    /// <summary>Small words inside a name of several words belong to it: "name server", "point of sale terminal".</summary>
    private void MarkNames(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] == Mark.Term || English.Determiners.Contains(reading.Lower(i))) continue;
            for (var end = Math.Min(reading.Count, i + 5); end > i + 1; end--)
            {
                if (HasSign(reading, i, end) || HasVerbInside(reading, i, end) || lexicon.Role(reading.Key(i, end)) is null) continue;
                for (var k = i; k < end; k++) reading.Marks[k] = Mark.Name;
                i = end - 1;
                break;
            }
        }
    }

    // "triggers job" is no "trigger job": inside a name only the last word is inflected.
    private bool HasVerbInside(Reading reading, int start, int end)
    {
        for (var i = start; i < end - 1; i++)
        {
            if (reading.Words[i].IsPossessive || (reading.Words[i].Lower.EndsWith('s') && lexicon.Verbs.Starting(reading.Words[i].Lower).Count > 0)) return true;
        }
        return false;
    }

    /// <summary>"readings flow", "in a message queue": words that tell what kind of relation is meant and name no end themselves.</summary>
    private void MarkCues(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] is Mark.Term or Mark.Authority) continue;
            for (var end = Math.Min(reading.Count, i + 3); end > i; end--)
            {
                if (HasSign(reading, i, end) || lexicon.Cue(reading.Key(i, end)) is not { } kind) continue;
                reading.Cue ??= kind;
                for (var k = i; k < end && reading.Marks[k] == Mark.Content; k++) reading.Marks[k] = Mark.Small;
                i = end - 1;
                break;
            }
        }
    }

    private bool IsPartOfName(Reading reading, int end) =>
        reading.IsWord(end) && reading.Marks[end] == Mark.Content && lexicon.Role(reading.Words[end].Key) is not null;

    private static bool HasSign(Reading reading, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!reading.Words[i].IsWord) return true;
        }
        return false;
    }
}
