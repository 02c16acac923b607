namespace Glossary.Language;

/// <summary>Tells of each word what it is before verbs and ends are looked for: small, a manner, part of a name, a cue of a kind of relation.</summary>
internal sealed class WordMarks(Lexicon lexicon)
{
    private const int FewWords = 6;

    // "the feed stops, …": a verb that a relation has no use for.
    private static bool IsFailure(QuestionDraft draft, int i) =>
        draft.Is(i, draft.English.Failures) && i > 0 && draft.IsWord(i - 1) && !draft.Is(i - 1, draft.English.Determiners) && !draft.IsWord(i + 1);

    public void SmallWords(QuestionDraft draft)
    {
        var nodes = ArrowNodes(draft);
        var letters = 0;
        for (var i = 0; i < draft.Count; i++)
        {
            var word = draft.Words[i];
            if (word.IsWord && word.Lower.Length == 1 && word.Lower is not ("a" or "i")) letters++;
        }
        for (var i = 0; i < draft.Count; i++)
        {
            var word = draft.Words[i];
            if (!word.IsWord)
            {
                draft.Marks[i] = Mark.Sign;
            }
            else if (word.IsCode && draft.Speech.Pairs.Find(word.Key) is null)
            {
                draft.Marks[i] = Mark.Name;
            }
            else if (draft.Speech.Pairs.Find(word.Key) is { } term)
            {
                draft.Words[i] = word with { Lower = word.Lower == word.Key ? term.Word : word.Lower, Key = term.Word };
                draft.Marks[i] = Mark.Term;
                if (i >= draft.AskedFrom) draft.Terms.Add(i);
            }
            else if (IsFailure(draft, i) || draft.English.IsAdverb(word.Lower) && !nodes.Contains(word.Lower))
            {
                draft.Marks[i] = Mark.Small;
            }
            // "the mine supplies ore"
            else if (draft.English.PersonObjects.Contains(word.Lower) && draft.Is(i - 1, draft.English.Articles))
            {
                draft.Marks[i] = Mark.Content;
            }
            else if (draft.English.IsSmall(word.Lower)
                && !nodes.Contains(word.Lower) && !(word.Lower == "a" && IsNameA(draft, i, letters > 0)) && !(word.Lower == "i" && letters > 1))
            {
                draft.Marks[i] = Mark.Small;
            }
        }
    }

    /// <summary>
    /// "be drawn upstream", "is filed under downstream": how the direction is put on something; "Give me", "Suppose": the asker's own doing; "to take
    /// payments": what for.
    /// </summary>
    public void Manners(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            var word = draft.Words[i];
            var isPurpose = draft.Lower(i - 1) == "to" && draft.English.Purposes.Contains(word.Lower) && !ActsElsewhere(draft, i);
            if (isPurpose && IsPurposeOfAct(draft, i)) draft.Taken[i] = true;
            if (draft.Marks[i] != Mark.Content || !word.IsWord || lexicon.Role(word.Key) is not null) continue;
            var (before, next) = (draft.Lower(i - 1), draft.Lower(i + 1));
            var isManner = (
                before is "be" or "been" or "being" || (before is "is" or "are" or "get" or "gets" && draft.English.LooksPast(word.Lower)
                    && draft.IsWord(i - 2)))
                && (draft.IsWord(i + 1) && draft.Marks[i + 1] == Mark.Term || next is "as" or "under" or "on" && draft.Terms.Exists(t => t > i && t < i + 5));
            var isOrder = (draft.StartsSentence(i) || draft.Is(i - 1, draft.English.Fillers) && draft.StartsSentence(i - 1))
                && draft.English.Orders.Contains(word.Lower) && lexicon.Verbs.Starting(next).Count == 0
                && !draft.English.Auxiliaries.Contains(next) && draft.IsWord(i + 1);
            // "from the gateway's point of view"
            if (draft.Is(i + 2, draft.English.ViewNouns) && next == "of" && draft.English.AuthorityNouns.Contains(word.Lower)) draft.Marks[i] = Mark.Small;
            if (isManner || isOrder || isPurpose) draft.Marks[i] = Mark.Small;
        }
    }

    /// <summary>"calls users to fetch the avatars": what somebody is called for, and nobody that it is had from.</summary>
    private bool IsPurposeOfAct(QuestionDraft draft, int i)
    {
        var act = i - 3;
        while (act > 0 && draft.IsWord(act) && act > i - FewWords && !IsActing(draft, act)) act--;
        if (act < 1 || !IsActing(draft, act) || draft.Is(i - 2, draft.English.Auxiliaries)) return false;
        for (var k = i + 1; draft.IsWord(k); k++)
        {
            if (draft.Is(k, draft.English.Prepositions) && !draft.Is(k, draft.English.Particles)
                && draft.Lower(k) is not ("for" or "of" or "when" or "before" or "after"))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>"A publishes to enrich, enrich publishes to B": a thing that does something itself is no purpose.</summary>
    private bool ActsElsewhere(QuestionDraft draft, int i)
    {
        for (var k = 0; k + 1 < draft.Count; k++)
        {
            if (k != i && draft.Lower(k) == draft.Lower(i) && draft.Lower(k - 1) != "to" && IsActing(draft, k + 1)) return true;
        }
        return false;
    }

    private bool IsActing(QuestionDraft draft, int i, bool isFirst = false) => (isFirst || draft.IsWord(i - 1) && !draft.Is(i - 1, draft.English.Determiners))
        && lexicon.Verbs.Starting(draft.Lower(i)).Any(v => !v.Phrase.IsState && v.Phrase.Verb != draft.Lower(i));

    /// <summary>"cat | grep | sort": what stands alone at an arrow is a name, whatever else the word may be, there and wherever it comes again.</summary>
    private static HashSet<string> ArrowNodes(QuestionDraft draft)
    {
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.IsWord(i - 1) || draft.IsWord(i + 1)) continue;
            if ((i > 0 && draft.Words[i - 1].IsArrow) || (i + 1 < draft.Count && draft.Words[i + 1].IsArrow)) nodes.Add(draft.Lower(i));
        }
        return nodes;
    }

    /// <summary>"A" is a name and no article in "A calls B", "upstream of A?", "A -> B".</summary>
    private bool IsNameA(QuestionDraft draft, int i, bool othersAreLetters)
    {
        var next = draft.Lower(i + 1);
        if (!draft.IsWord(i + 1)) return true;
        // "is service A upstream?": an article does not follow a noun.
        if (draft.Words[i].Text == "A" && i > 0 && draft.IsWord(i - 1) && draft.English.LightNouns.Contains(draft.Words[i - 1].Key)) return true;
        if (draft.Speech.Pairs.Find(draft.Words[i + 1].Key) is not null)
        {
            return othersAreLetters && (!draft.IsWord(i + 2) || draft.Is(i + 2, draft.English.Prepositions) || draft.Is(i + 2, draft.English.Fillers));
        }
        // "A calls list-svc": no article stands before a plural, so that it is a verb.
        if (draft.Words[i].Text == "A" && next.EndsWith('s') && next != draft.Words[i + 1].Key && IsActing(draft, i + 1, isFirst: true)) return true;
        // "that makes A the upstream one", "is hit by A a lot"
        if (draft.Is(i + 1, draft.English.Articles)) return true;
        if (draft.English.Prepositions.Contains(next) || draft.English.Conjunctions.Contains(next) || draft.English.Auxiliaries.Contains(next)) return true;
        // "B calls A just as often"
        if (othersAreLetters && draft.Words[i].Text == "A" && !draft.StartsSentence(i) && draft.Is(i + 1, draft.English.Fillers)) return true;
        return othersAreLetters
            && next.Length > 3 && (next.EndsWith('s') || next.EndsWith("ing", StringComparison.Ordinal)) && (draft.Words[i].Text == "A" || i == 0);
    }

    /// <summary>Small words inside a name of several words belong to it: "name server", "point of sale terminal".</summary>
    public void Names(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.Marks[i] == Mark.Term || draft.Is(i, draft.English.Determiners) || IsProgressive(draft, i)) continue;
            // "is P upstream" is no ISP.
            if (draft.Is(i, draft.English.Auxiliaries) && draft.Words[i].Text.Any(char.IsLower)) continue;
            for (var end = Math.Min(draft.Count, i + 5); end > i + 1; end--)
            {
                if (HasSign(draft, i, end) || HasVerbInside(draft, i, end) || lexicon.Role(draft.Key(i, end)) is null || EndsInVerb(draft, i, end)) continue;
                for (var k = i; k < end; k++) draft.Marks[k] = Mark.Name;
                i = end - 1;
                break;
            }
        }
    }

    /// <summary>"Service A is calling service B" has no calling service in it.</summary>
    private bool IsProgressive(QuestionDraft draft, int i) =>
        draft.Lower(i).EndsWith("ing", StringComparison.Ordinal) && draft.Lower(i - 1) is "is" or "are" or "was" or "were" && draft.IsWord(i - 2)
        && draft.Marks[i - 2] != Mark.Small && lexicon.Verbs.Starting(draft.Lower(i)).Count > 0;

    /// <summary>"Fedora packages GNOME" is no Fedora package: a thing follows that it does something to.</summary>
    private bool EndsInVerb(QuestionDraft draft, int start, int end)
    {
        var last = draft.Words[end - 1];
        if (!last.Lower.EndsWith('s') || last.Lower == last.Key || lexicon.Verbs.Starting(last.Lower).Count == 0 || !draft.IsWord(end)) return false;
        // "nginx proxies to three apps"
        if (draft.Lower(end) is "to" or "into"
            && lexicon.Role(draft.Key(start, end - 1)) is not null
            && lexicon.Verbs.Starting(last.Lower).Any(v => v.Phrase.Rest.Count > 0 && v.Phrase.Rest[0] == draft.Lower(end)))
        {
            return true;
        }
        if (draft.Marks[end] == Mark.Term
            || draft.Is(end, draft.English.Prepositions) || draft.Is(end, draft.English.Auxiliaries)
            || draft.Is(end, draft.English.Relatives))
        {
            return false;
        }
        return draft.Is(end, draft.English.Determiners)
            || (
                !draft.English.IsSmall(draft.Lower(end))
                    // "Fedora packages curl": what nothing follows is no verb, whatever else the word may be.
                    && (lexicon.Verbs.Starting(draft.Lower(end)).Count == 0 || !draft.IsWord(end + 1) && draft.Lower(end) == draft.Words[end].Key)
                    && lexicon.Role(draft.Key(start, end - 1)) is not null);
    }

    // "triggers job" is no "trigger job": inside a name only the last word is inflected.
    private bool HasVerbInside(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end - 1; i++)
        {
            if (draft.Words[i].IsPossessive || (draft.Words[i].Lower.EndsWith('s') && lexicon.Verbs.Starting(draft.Words[i].Lower).Count > 0)) return true;
        }
        return false;
    }

    /// <summary>"readings flow", "in a message queue": words that tell what kind of relation is meant and name no end themselves.</summary>
    public void Cues(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.Marks[i] is Mark.Term) continue;
            for (var end = Math.Min(draft.Count, i + 3); end > i; end--)
            {
                if (HasSign(draft, i, end) || lexicon.Cue(draft.Key(i, end)) is not { } kind || !IsSetting(draft, i, end)
                    || EndsInVerb(draft, i, end))
                {
                    continue;
                }
                draft.Cue ??= kind;
                var heads = end + 1 < draft.Count && draft.Words[end + 1].IsArrow;
                // "our fargate tasks": with a word that tells which, it is an end.
                if (draft.Is(i - 2, draft.English.Determiners) && draft.Marks[i - 1] == Mark.Content && !heads) break;
                for (var k = i; k < end && (draft.Marks[k] == Mark.Content || heads && draft.Marks[k] == Mark.Name); k++) draft.Marks[k] = Mark.Small;
                i = end - 1;
                break;
            }
        }
    }

    /// <summary>A whole that ends stand in ("pipeline") may be an end as well: it is the setting where it heads what follows, or something is in it.</summary>
    private static bool IsSetting(QuestionDraft draft, int start, int end)
    {
        if (!draft.Is(end - 1, draft.English.SystemParts)) return true;
        if (end < draft.Count && draft.Words[end].Type == WordType.Colon) return true;
        // "data pipeline raw -> clean -> …"
        if (end + 1 < draft.Count && draft.Words[end + 1].IsArrow) return true;
        var before = start - 1;
        while (before >= 0 && draft.Is(before, draft.English.Determiners)) before--;
        return draft.Lower(before) is "in" or "within" or "inside" or "for" or "of" && before < start - 1;
    }

    private static bool HasSign(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            // "auth or auth calls it" names no author.
            if (!draft.Words[i].IsWord || draft.Lower(i) == "or") return true;
        }
        return false;
    }
}
