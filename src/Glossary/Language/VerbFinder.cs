
namespace Glossary.Language;

/// <summary>A verb phrase at a place in a question.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Form">The form of its verb.</param>
/// <param name="Start">Its verb.</param>
/// <param name="End">Behind the last word that belongs to it.</param>
/// <param name="Gap">Where its gap begins, if it has one: "sends (measurements) to".</param>
/// <param name="GapEnd">Behind the gap.</param>
internal sealed record VerbMatch(VerbPhrase Phrase, VerbForm Form, int Start, int End, int Gap, int GapEnd)
{
    /// <summary>The message that stands in the gap: who "passes each request to" somebody calls it.</summary>
    public NamedMessage? Message { get; init; }
    /// <summary>Its little word stands before it: "to which the uploader sends pictures".</summary>
    public bool IsFronted { get; init; }
}

/// <summary>Finds verbs that state a relation, with their little words and what stands in their gaps; not those that are nouns where they stand.</summary>
internal sealed class VerbFinder(Lexicon lexicon)
{
    private const int LongestGap = 5;

    private readonly MessageFinder messages = new(lexicon);
    private readonly NounFrames nouns = new(lexicon);

    public List<VerbMatch> Find(QuestionDraft draft)
    {
        var matches = new List<VerbMatch>();
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.Taken[i] || draft.Marks[i] is Mark.Term or Mark.Authority or Mark.Name) continue;
            if ((MatchAt(draft, i) ?? nouns.At(draft, i)) is not { } match) continue;
            matches.Add(match);
            for (var k = match.Start; k < match.End; k++)
            {
                if (k < match.Gap || k >= match.GapEnd) draft.Marks[k] = Mark.Verb;
            }
            // What stands in the gap passes between the ends and is none: only the verb and its little words are marked, so look into it again for nothing.
            for (var k = match.Gap; k < match.GapEnd && !match.Phrase.TakesGap; k++)
            {
                if (draft.Marks[k] != Mark.Content || IsEndInGap(draft, k) && !IsTheme(draft, match, k)) continue;
                if (IsTheme(draft, match, k)) draft.Themes.Add(k);
                else draft.PassOver(k);
            }
            i = match.End - 1;
        }
        return matches;
    }

    /// <summary>"publishes orders to": many of something, last in the gap of a verb that hands things on, and named nowhere else.</summary>
    private static bool IsTheme(QuestionDraft draft, VerbMatch match, int i) =>
        i == match.GapEnd - 1 && match.Phrase.Readings.Exists(r => r.Kind.Messages.Count == 1)
        && (draft.Words[i].Lower != draft.Words[i].Key || draft.English.Cargo.Contains(draft.Words[i].Key) && IsPickedUp(draft, match.End))
        && (!draft.English.Cargo.Contains(draft.Words[i].Key) || IsTakenUp(draft, i)) && draft.Words.Count(w => w.Key == draft.Words[i].Key) == 1;

    /// <summary>"publishes orders to Kafka, and B consumes them": a pronoun stands for what passes.</summary>
    /// <summary>"… and B picks it up", "… B takes it off": one of something, taken up as what a particle verb does something to.</summary>
    private static bool IsPickedUp(QuestionDraft draft, int from)
    {
        for (var i = from; i + 1 < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            if (draft.Lower(i) == "it" && draft.Is(i + 1, draft.English.Particles)) return true;
        }
        return false;
    }

    private static bool IsTakenUp(QuestionDraft draft, int i)
    {
        for (var k = i + 1; k < draft.Count; k++)
        {
            if (draft.Is(k, draft.English.CargoPronouns)) return draft.IsWord(k - 1) && !draft.Is(k - 1, draft.English.Prepositions);
        }
        return false;
    }

    private bool IsEndInGap(QuestionDraft draft, int i) => lexicon.Role(draft.Words[i].Key) is not null && !draft.English.Cargo.Contains(draft.Words[i].Key);

    private VerbMatch? MatchAt(QuestionDraft draft, int i)
    {
        var starting = lexicon.Verbs.Starting(draft.Words[i].Lower);
        if (starting.Count == 0 || IsNoun(draft, i) || messages.IsNoun(draft, i)) return null;
        foreach (var (phrase, form) in starting)
        {
            if (form == VerbForm.Present && phrase.Verb == draft.Words[i].Lower && !phrase.IsState && LacksSubject(draft, i)) continue;
            // "is a consumer of the feed upstream?" asks about the consumer; only "X is a consumer of" states something.
            if (phrase is { IsState: true, Verb: "a" or "the" } && draft.Is(i - 1, draft.English.Auxiliaries) && !draft.IsWord(i - 2)) continue;
            if (Follow(draft, phrase, i) is not var (end, gap, gapEnd)) continue;
            // "passes to" with nothing between is the phrase without a gap, where there is one.
            if (gap == gapEnd && phrase.HasGap && starting.Any(s => !s.Phrase.HasGap && s.Phrase.Rest.SequenceEqual(phrase.Rest.OfType<string>()))) continue;
            if (GivesAName(draft, phrase, i)) continue;
            var match = new VerbMatch(phrase, form, i, end, gap, gapEnd) { Message = MessageIn(draft, gap, gapEnd) ?? Antecedent(draft, i) };
            if (!NamesATerm(draft, match)) return Fronted(draft, starting, match) ?? match;
            // "which tool calls the servers upstreams?"
            if (draft.Words[i].Lower.EndsWith('s') && draft.Is(0, draft.English.Interrogatives))
            {
                draft.Marks[i] = Mark.Small;
                draft.AsksWhoNames = true;
            }
        }
        return null;
    }

    private NamedMessage? MessageIn(QuestionDraft draft, int gap, int gapEnd)
    {
        for (var i = gap; i < gapEnd; i++)
        {
            var word = draft.Words[i];
            if ((lexicon.Message(word.Key) ?? lexicon.ShoutedMessage(word.Text) ?? lexicon.MessageOfVerb(word.Key)) is { } message) return message;
            // "an Access-Request"
            if (word.Lower.LastIndexOf('-') is var hyphen and > 0 && lexicon.Message(WordForms.Key(word.Lower[(hyphen + 1)..])) is { } kind) return kind;
        }
        return null;
    }

    /// <summary>"the response that redis sends back to …": what is sent stands before the clause.</summary>
    private NamedMessage? Antecedent(QuestionDraft draft, int verb)
    {
        for (var i = verb - 1; i > 0 && i > verb - LongestGap && draft.IsWord(i); i--)
        {
            if (draft.Lower(i) is "that" or "which" && draft.IsWord(i - 1)) return lexicon.Message(draft.Words[i - 1].Key);
            if (draft.Marks[i] == Mark.Verb) return null;
        }
        return null;
    }

    /// <summary>"the thumbnailer, to which the uploader sends pictures": the preposition has gone before the verb, with the thing.</summary>
    private static VerbMatch? Fronted(QuestionDraft draft, IReadOnlyList<(VerbPhrase Phrase, VerbForm Form)> starting, VerbMatch match)
    {
        for (var i = match.Start - 1; i > 0 && i > match.Start - 7 && draft.IsWord(i); i--)
        {
            if (draft.Lower(i) is not ("which" or "whom") || !draft.Is(i - 1, draft.English.Prepositions)) continue;
            var preposition = draft.Lower(i - 1);
            foreach (var (phrase, form) in starting)
            {
                if (phrase.Rest.Count > 0 && phrase.Rest[^1] == preposition && phrase.Rest.Count(r => r is not null) == 1)
                {
                    return new(phrase, form, match.Start, match.Start + 1, match.Start + 1, match.Start + 1) { IsFronted = true };
                }
            }
            return null;
        }
        return null;
    }

    private (int End, int Gap, int GapEnd)? Follow(QuestionDraft draft, VerbPhrase phrase, int i)
    {
        var at = i + 1;
        var (gap, gapEnd) = (at, at);
        for (var r = 0; r < phrase.Rest.Count; r++)
        {
            if (phrase.Rest[r] is { } particle)
            {
                while (draft.IsWord(at)
                    && draft.Lower(at) != particle && (draft.Is(at, draft.English.SkippedWords) || draft.English.IsAdverb(draft.Lower(at))))
                {
                    at++;
                }
                if (!IsParticle(draft, at, particle)) return null;
                at++;
                continue;
            }
            (gap, gapEnd) = (at, at);
            var next = phrase.Rest[r + 1];
            var joins = false;
            while (gapEnd < draft.Count
                && gapEnd - gap <= LongestGap && draft.Words[gapEnd].IsWord && !IsParticle(draft, gapEnd, next!) && draft.Marks[gapEnd] != Mark.Term
                && !EndsGap(draft.Lower(gapEnd)))
            {
                // "publishes ticks and the engine subscribes to them": behind "and" another verb takes over.
                if (joins && draft.Lower(gapEnd).EndsWith('s') && lexicon.Verbs.Starting(draft.Lower(gapEnd)).Count > 0) return null;
                joins |= draft.Lower(gapEnd) == "and";
                gapEnd++;
            }
            if (!IsParticle(draft, gapEnd, next!)) return null;
            at = gapEnd;
        }
        return (at, gap, gapEnd);
    }

    /// <summary>"downloads files off the server": what comes off something comes from it.</summary>
    private static bool IsParticle(QuestionDraft draft, int at, string particle) =>
        draft.Lower(at) == particle || particle == "from" && draft.Lower(at) != "of" && draft.Is(at, draft.English.FromWords);

    // "publishes events that B listens to": the "to" of another clause is not this verb's.
    private bool EndsGap(string lower) => lexicon.English.Interrogatives.Contains(lower) || lower == "that" || lower is "is" or "are";

    /// <summary>After an article, an adjective or a preposition of place stands a noun: "the calls", "in a proxy".</summary>
    private bool IsNoun(QuestionDraft draft, int i)
    {
        var before = draft.Lower(i - 1);
        var word = draft.Words[i];
        // "the app it packages", "the service which caches": behind such a word only a verb can stand.
        if (before is "which" or "what" && draft.StartsSentence(i - 1) && lexicon.Role(word.Key) is not null && !word.Lower.EndsWith('s')) return true;
        // "a call to reports": behind "to" a verb has no ending.
        if (before == "to" && word.Lower.EndsWith('s') && word.Lower != word.Key) return true;
        // "do requests go upstream": behind an auxiliary no verb has the ending of the third person.
        if (draft.English.Auxiliaries.Contains(before) && word.Lower.EndsWith('s') && word.Lower != word.Key) return true;
        if (draft.English.Pronouns.Contains(before) || before is "i" or "we" or "you" or "which" or "who") return false;
        // "14 patches"; "for that request", "consumes that feed"; but "each one calls the next".
        if (before.Length > 0 && before.All(char.IsDigit)) return true;
        if (draft.Is(i - 1, draft.English.Demonstratives) && i > 1 && word.Lower == word.Key
            && (draft.Is(i - 2, draft.English.Prepositions) || draft.Marks[i - 2] == Mark.Verb))
        {
            return true;
        }
        if (before == "one" && draft.Is(i - 2, draft.English.Quantities)) return false;
        if (draft.English.Determiners.Contains(before) && before is not ("that" or "this" or "these" or "those" or "her" or "all" or "both" or "each"))
        {
            return draft.Marks[i - 1] == Mark.Small;
        }
        // "upstream of shipping"
        if (draft.Is(i - 1, draft.English.DirectionPrepositions) && i > 1 && draft.Marks[i - 2] == Mark.Term) return true;
        if (before is "of" or "in" or "on" or "at" or "with" or "for") return !word.Lower.EndsWith("ing", StringComparison.Ordinal);
        // "is the cache upstream", "the proxy -> the app": a role's name where a verb has no place.
        if (i > 0 && draft.Words[i - 1].IsArrow) return true;
        if (i + 1 < draft.Count && draft.Words[i + 1].IsArrow) return true;
        if (lexicon.Role(word.Key) is null) return false;
        var after = draft.Lower(i + 1);
        return !draft.IsWord(i + 1)
            || i == 0 || draft.Marks[i + 1] == Mark.Term || !draft.IsWord(i - 1) || draft.English.Auxiliaries.Contains(after)
            || draft.English.Conjunctions.Contains(after)
            || draft.English.Conjunctions.Contains(before);
    }

    /// <summary>Before a verb without ending stands who does it, or "to", "does", "which": in "…, alert engine" and "if package P" there is none.</summary>
    private static bool LacksSubject(QuestionDraft draft, int i)
    {
        if (i == 0 || !draft.Words[i - 1].IsWord) return true;
        var before = draft.Lower(i - 1);
        return before is not "to" && (draft.English.Prepositions.Contains(before) || before is "the" or "a" or "an");
    }

    /// <summary>"call the database downstream" and "is called an upstream" give a name and state no call.</summary>
    private static bool NamesATerm(QuestionDraft draft, VerbMatch match)
    {
        if (!draft.English.NamingVerbs.Contains(match.Phrase.Verb)) return false;
        // "services that call me upstream or downstream": whom they call is said.
        if (draft.Is(match.Start + 1, draft.English.PersonObjects)) return false;
        // "Is the renderer that the portal calls upstream of the portal?"
        if (draft.IsWord(match.Start + 1)
            && draft.Marks[match.Start + 1] == Mark.Term && draft.Lower(match.Start + 2) == "of" && IsInRelativeClause(draft, match.Start))
        {
            return false;
        }
        for (var i = match.Start + 1; i < draft.Count && draft.Words[i].IsWord; i++)
        {
            if (draft.Marks[i] == Mark.Term) return true;
            var lower = draft.Lower(i);
            if (lower is "by" or "of" or "and" or "that" or "is" or "are" or "which" or "so" or "from" || draft.Marks[i] == Mark.Verb) return false;
        }
        return false;
    }

    /// <summary>"My fork is called tinyorm-plus": what stands behind is its name, and nobody calls anything.</summary>
    private static bool GivesAName(QuestionDraft draft, VerbPhrase phrase, int i)
    {
        if (!draft.Is(i, draft.English.NamedWords) || phrase.Rest.Count > 0 || !draft.Is(i - 1, draft.English.Auxiliaries)) return false;
        if (!draft.IsWord(i + 1) || draft.Marks[i + 1] is not (Mark.Content or Mark.Name) || draft.English.IsAdverb(draft.Lower(i + 1))) return false;
        for (var k = i + 1; k < draft.Count && draft.Words[k].IsWord && !draft.Is(k, draft.English.Conjunctions); k++)
        {
            if (draft.Lower(k) == "by") return false;
        }
        draft.Marks[i] = Mark.Small;
        return true;
    }

    private static bool IsInRelativeClause(QuestionDraft draft, int verb)
    {
        if (!draft.Is(draft.StartOfSentence(verb), draft.English.Auxiliaries)) return false;
        for (var i = verb - 1; i > 0 && i > verb - 6 && draft.IsWord(i); i--)
        {
            if (draft.Is(i, draft.English.Relatives) && !draft.Is(i - 1, draft.English.Auxiliaries)) return true;
        }
        return false;
    }
}
