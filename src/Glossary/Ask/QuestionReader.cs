namespace Glossary.Ask;

/// <summary>Reads a question: words, spelling, direction terms, authorities, verbs, messages, mentions, statements; in this order, since each step leaves less to doubt for the next.</summary>
internal sealed class QuestionReader(Lexicon lexicon)
{
    private readonly AuthorityFinder authorities = new(lexicon);
    private readonly MentionFinder mentions = new(lexicon);
    private readonly ProductFinder products = new(lexicon);
    private readonly MessageFinder messages = new(lexicon);
    private readonly StatementFinder statements = new(lexicon);

    public Reading Read(string text)
    {
        var words = WordSplitter.Split(text);
        CorrectSpelling(words, text);
        var reading = new Reading(text, words);
        MarkSmallWords(reading);
        MarkNames(reading);
        MarkManners(reading);
        authorities.Find(reading);
        MarkCues(reading);
        var verbs = statements.FindVerbs(reading);
        messages.Find(reading, verbs);
        mentions.Find(reading);
        StatementFinder.Find(reading, verbs);
        products.Find(reading);
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
            var isWhole = word.Text.All(char.IsLetter) && !lexicon.Spelling.IsKnown(word.Key) && lexicon.Role(word.Key) is null && !(word.Text.Length == 1 && word.IsCapitalised);
            // One letter stands for a word only in a hurry ("u", "r"), and only where no chain of letters is asked about.
            var frame = isWhole && (word.Lower.Length > 1 || word.Lower == "u") ? FrameSpelling.Correct(word.Lower) : word.Lower;
            var corrected = frame != word.Lower ? frame : lexicon.Spelling.Correct(word.Key);
            if (frame != word.Lower) words[i] = word with { Lower = frame, Key = WordForms.Key(frame) };
            else if (corrected != word.Key) words[i] = word with { Lower = corrected, Key = corrected };
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

    /// <summary>"be drawn upstream", "is filed under downstream": how the direction is put on something; "Give me", "Suppose": the asker's own doing; "to take payments": what for.</summary>
    private void MarkManners(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            var word = reading.Words[i];
            if (reading.Marks[i] != Mark.Content || !word.IsWord || lexicon.Role(word.Key) is not null) continue;
            var (before, next) = (reading.Lower(i - 1), reading.Lower(i + 1));
            var isManner = (before is "be" or "been" or "being" || (before is "is" or "are" or "get" or "gets" && English.LooksPast(word.Lower) && reading.IsWord(i - 2)))
                && (reading.IsWord(i + 1) && reading.Marks[i + 1] == Mark.Term || next is "as" or "under" or "on" && reading.Terms.Exists(t => t > i && t < i + 5));
            var isOrder = reading.StartsSentence(i) && English.Orders.Contains(word.Lower) && lexicon.Verbs.Starting(next).Count == 0 && !English.Auxiliaries.Contains(next) && reading.IsWord(i + 1);
            var isPurpose = before == "to" && English.Purposes.Contains(word.Lower);
            if (isManner || isOrder || isPurpose) reading.Marks[i] = Mark.Small;
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

    /// <summary>Small words inside a name of several words belong to it: "name server", "point of sale terminal".</summary>
    private void MarkNames(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] == Mark.Term || English.Determiners.Contains(reading.Lower(i))) continue;
            for (var end = Math.Min(reading.Count, i + 5); end > i + 1; end--)
            {
                if (HasSign(reading, i, end) || HasVerbInside(reading, i, end) || lexicon.Role(reading.Key(i, end)) is null || EndsInVerb(reading, i, end)) continue;
                for (var k = i; k < end; k++) reading.Marks[k] = Mark.Name;
                i = end - 1;
                break;
            }
        }
    }

    /// <summary>"Fedora packages GNOME" is no Fedora package: a thing follows that it does something to.</summary>
    private bool EndsInVerb(Reading reading, int start, int end)
    {
        var last = reading.Words[end - 1];
        if (!last.Lower.EndsWith('s') || last.Lower == last.Key || lexicon.Verbs.Starting(last.Lower).Count == 0 || !reading.IsWord(end)) return false;
        // "nginx proxies to three apps"
        if (reading.Lower(end) is "to" or "into" && lexicon.Role(reading.Key(start, end - 1)) is not null && lexicon.Verbs.Starting(last.Lower).Any(v => v.Phrase.Rest.Count > 0 && v.Phrase.Rest[0] == reading.Lower(end))) return true;
        if (reading.Marks[end] == Mark.Term || English.Prepositions.Contains(reading.Lower(end)) || English.Auxiliaries.Contains(reading.Lower(end)) || English.Relatives.Contains(reading.Lower(end))) return false;
        return English.Determiners.Contains(reading.Lower(end)) || (!English.IsSmall(reading.Lower(end)) && lexicon.Verbs.Starting(reading.Lower(end)).Count == 0 && lexicon.Role(reading.Key(start, end - 1)) is not null);
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

    private static bool HasSign(Reading reading, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!reading.Words[i].IsWord) return true;
        }
        return false;
    }
}
