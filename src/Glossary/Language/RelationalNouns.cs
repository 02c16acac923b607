namespace Glossary.Language;

/// <summary>
/// Reads nouns that say how one thing stands to another wherever they stand: "X is one of Y's dependencies", "Y has X as its client", "X is Y's caller".
/// Which nouns these are follows from the verbs that say "is a client of".
/// </summary>
internal sealed class RelationalNouns
{
    private readonly Dictionary<string, List<VerbReading>> nouns = new(StringComparer.Ordinal);

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
    }

    public void Find(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Count; i++)
        {
            if (!draft.IsWord(i) || draft.Marks[i] == Mark.Verb || !nouns.TryGetValue(draft.Words[i].Key, out var readings)) continue;
            if ((Possessed(draft, i) ?? Had(draft, i) ?? Partitive(draft, i)) is not var (subject, owner) || subject == owner) continue;
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
            && !draft.Is(thing.Start - 1, draft.English.Auxiliaries))
        {
            return (thing.Entity, owner.Entity);
        }
        var before = noun - 1;
        while (before > 0 && (draft.Is(before, draft.English.Determiners) || draft.Lower(before) is "of" or "one" or "among")) before--;
        if (before == noun - 1) return null;
        var isSaid = draft.Is(before, draft.English.Auxiliaries) || draft.Words[before].Type == WordType.Comma;
        return isSaid && draft.MentionAt(before - 1) is { IsPronoun: false } subject && IsTold(draft, subject) ? (subject.Entity, owner.Entity) : null;
    }

    /// <summary>Behind an auxiliary at the head of a sentence a question is asked, and nothing told.</summary>
    private static bool IsTold(QuestionDraft draft, Mention subject) => !draft.Is(subject.Start - 1, draft.English.Auxiliaries);
}
