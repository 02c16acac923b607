namespace Glossary.Language;

/// <summary>
/// Reads nouns that say how one thing stands to another wherever they stand: "X is one of Y's dependencies", "Y has X as its client", "X is Y's caller".
/// Which nouns these are follows from the verbs that say "is a client of".
/// </summary>
internal sealed class RelationalNouns
{
    private readonly Dictionary<string, List<VerbReading>> nouns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Link, List<VerbReading> Readings)> ties = new(StringComparer.Ordinal);

    public RelationalNouns(Lexicon lexicon)
    {
        foreach (var phrase in lexicon.Verbs.States)
        {
            // "(is) a client of", "(is) the base of"
            if (phrase is { Verb: "a" or "an" or "the", Rest: [{ } noun, "of" or "for" or "to"] } && !nouns.ContainsKey(WordForms.Key(noun)))
            {
                nouns[WordForms.Key(noun)] = phrase.Readings;
            }
        }
        // "has a dependency on"
        foreach (var (phrase, _) in lexicon.Verbs.Starting("has"))
        {
            if (phrase.Rest is ["a" or "an", { } noun, { } link]) ties.TryAdd(WordForms.Key(noun), (link, phrase.Readings));
        }
    }

    public void Find(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Count; i++)
        {
            if (!draft.IsWord(i)) continue;
            if (draft.Marks[i] == Mark.Verb)
            {
                // "the caller of Y is X": what else begins so has been read.
                if (nouns.TryGetValue(draft.Words[i].Key, out var said) && draft.Is(i - 1, draft.English.Articles) && draft.MentionBefore(i - 1) is null
                    && Equated(draft, i) is var (one, other) && one != other)
                {
                    draft.Statements.Add(new(one, other, said, i, i + 1));
                }
                continue;
            }
            if (ties.TryGetValue(draft.Words[i].Key, out var tie) && Tied(draft, i, tie.Link) is var (dependent, needed) && dependent != needed)
            {
                draft.Statements.Add(new(dependent, needed, tie.Readings, i, i + 1));
                continue;
            }
            if (!nouns.TryGetValue(draft.Words[i].Key, out var readings)) continue;
            if ((Possessed(draft, i) ?? Had(draft, i) ?? Equated(draft, i) ?? Partitive(draft, i)) is not var (subject, owner) || subject == owner) continue;
            draft.Statements.Add(new(subject, owner, readings, i, i + 1));
        }
    }

    /// <summary>"X is Y's caller", "X is one of Y's dependencies".</summary>
    private static (Entity Subject, Entity Owner)? Possessed(QuestionDraft draft, int noun)
    {
        if (!draft.Words[noun - 1].IsPossessive || draft.MentionAt(noun - 1) is not { IsPronoun: false } owner) return null;
        var before = owner.Start - 1;
        while (before > 0 && (draft.Lower(before) is "of" or "one" or "among" || draft.Is(before, draft.English.Fillers))) before--;
        return draft.Is(before, draft.English.Auxiliaries) && draft.MentionAt(before - 1) is { IsPronoun: false } subject && IsTold(draft, subject)
            ? (subject.Entity, owner.Entity)
            : null;
    }

    /// <summary>"X's dependency on Y", "a dependency from X on Y".</summary>
    private static (Entity Subject, Entity Owner)? Tied(QuestionDraft draft, int noun, string link)
    {
        var at = noun + 1;
        Mention? one = draft.Words[noun - 1].IsPossessive ? draft.MentionAt(noun - 1) : null;
        if (one is null && draft.Lower(at) is "from" or "of" && draft.MentionAt(at + 1) is { } from) (one, at) = (from, from.End);
        return one is { IsPronoun: false } && draft.Lower(at) == link && draft.MentionAt(at + 1) is { IsPronoun: false } two ? (one.Entity, two.Entity) : null;
    }

    /// <summary>"The caller of Y is X", "Y's only caller is X".</summary>
    private static (Entity Subject, Entity Owner)? Equated(QuestionDraft draft, int noun)
    {
        var (owner, after) = draft.Words[noun - 1].IsPossessive ? (draft.MentionAt(noun - 1), noun + 1)
            : draft.Lower(noun + 1) is "of" or "for" && draft.MentionAt(noun + 2) is { } of ? (of, of.End) : (null, noun);
        if (owner is not { IsPronoun: false } || draft.Is(draft.StartOfSentence(noun), draft.English.Auxiliaries)) return null;
        return draft.Lower(after) is "is" or "are" or "was" && draft.MentionAt(after + 1) is { IsPronoun: false, Entity.IsPointing: false } subject
            && subject.Start == after + 1 ? (subject.Entity, owner.Entity) : null;
    }

    /// <summary>"Y has X as its client", "Y lists X among its dependencies".</summary>
    private static (Entity Subject, Entity Owner)? Had(QuestionDraft draft, int noun)
    {
        var link = noun - 1;
        while (link > 0 && (draft.Is(link, draft.English.Determiners) || draft.Lower(link) is "of" or "one" or "only" or "main" or "own")) link--;
        if (draft.Lower(link) is not ("as" or "among") || draft.MentionAt(link - 1) is not { IsPronoun: false } subject) return null;
        var verb = subject.Start - 1;
        return draft.Lower(verb) is "has" or "have" or "had" or "with" or "uses" or "lists" && draft.MentionAt(verb - 1) is { IsPronoun: false } owner
            ? (subject.Entity, owner.Entity)
            : null;
    }

    /// <summary>"X is one of the dependencies of Y", "X, a dependency of Y".</summary>
    private static (Entity Subject, Entity Owner)? Partitive(QuestionDraft draft, int noun)
    {
        if (draft.Lower(noun + 1) is not ("of" or "for") || draft.MentionAt(noun + 2) is not { IsPronoun: false } owner) return null;
        // "my fork of their repo": the noun itself is the thing.
        if (draft.MentionAt(noun) is { } thing && thing.End == noun + 1 && draft.Marks[thing.Start] == Mark.Small
            && !draft.Is(thing.Start - 1, draft.English.Auxiliaries) && draft.Lower(thing.Start - 1) is not ("of" or "among")
            && draft.Words[Math.Max(thing.Start - 1, 0)].Type != WordType.Comma)
        {
            return (thing.Entity, owner.Entity);
        }
        // "a streaming replica of"
        var before = draft.MentionAt(noun) is { IsPronoun: false } whole && whole.End == noun + 1 ? Math.Min(whole.Start, noun - 1) : noun - 1;
        while (before > 0 && (draft.Is(before, draft.English.Determiners) || draft.Lower(before) is "of" or "one" or "among")) before--;
        if (before == noun - 1) return null;
        var isSaid = draft.Is(before, draft.English.Auxiliaries) || draft.Words[before].Type == WordType.Comma;
        return isSaid && draft.MentionAt(before - 1) is { IsPronoun: false } subject && IsTold(draft, subject) ? (subject.Entity, owner.Entity) : null;
    }

    /// <summary>Behind an auxiliary at the head of a sentence a question is asked, and nothing told.</summary>
    private static bool IsTold(QuestionDraft draft, Mention subject) => !draft.Is(subject.Start - 1, draft.English.Auxiliaries);
}
