
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
    /// <summary>Of a passive that names both ends, "are pulled by A from B": where the one begins who does it; else 0.</summary>
    public int Doer { get; init; }
    /// <summary>Where the other end of such a passive begins; else 0.</summary>
    public int Goal { get; init; }
    /// <summary>Its little word stands before it: "to which the uploader sends pictures".</summary>
    public bool IsFronted { get; init; }
}

/// <summary>Finds verbs that state a relation, with their little words and what stands in their gaps; not those that are nouns where they stand.</summary>
internal sealed class VerbFinder(Lexicon lexicon)
{
    private const int LongestGap = 5;

    private readonly MessageFinder messages = new(lexicon);
    private readonly NounFrames nouns = new(lexicon);
    private readonly VerbPlaces places = new(lexicon);
    private readonly Passives passives = new(lexicon);

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

    /// <summary>"… and B picks it up", "… B takes it off": one of something, taken up as what a particle verb does something to.</summary>
    private static bool IsPickedUp(QuestionDraft draft, int from)
    {
        for (var i = from; i + 1 < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            if (draft.Lower(i) == "it" && draft.Is(i + 1, draft.English.Particles)) return true;
        }
        return false;
    }

    /// <summary>"publishes orders to Kafka, and B consumes them": a pronoun stands for what passes.</summary>
    private static bool IsTakenUp(QuestionDraft draft, int i)
    {
        for (var k = i + 1; k < draft.Count; k++)
        {
            if (draft.Is(k, draft.English.CargoPronouns)) return draft.IsWord(k - 1) && !draft.Is(k - 1, draft.English.Prepositions);
        }
        return false;
    }

    private bool IsEndInGap(QuestionDraft draft, int i) =>
        !draft.English.Cargo.Contains(draft.Words[i].Key) && (lexicon.Role(draft.Words[i].Key) is not null || IsNamedAgain(draft, i));

    /// <summary>"copies A to B. Is A upstream?": what is asked of is an end, wherever it stands.</summary>
    private static bool IsNamedAgain(QuestionDraft draft, int i) =>
        !(draft.Lower(i).EndsWith('s') && !draft.Words[i].Key.EndsWith('s'))
        && draft.Words.FindLastIndex(w => w.Key == draft.Words[i].Key) is var last && last > i
        && draft.Terms.Exists(t => draft.StartOfSentence(t) <= last && last < draft.EndOfSentence(t));

    private VerbMatch? MatchAt(QuestionDraft draft, int i)
    {
        var starting = lexicon.Verbs.Starting(draft.Words[i].Lower);
        if (starting.Count == 0 || places.IsNoun(draft, i) || messages.IsNoun(draft, i)) return null;
        if (passives.At(draft, starting, i) is { } passive) return passive;
        foreach (var (phrase, known) in starting)
        {
            // "is read by", "are put by": a verb whose participle looks like its base.
            var form = known == VerbForm.Present && draft.Lower(i + 1) == "by" && starting.Any(s => s.Phrase == phrase && s.Form == VerbForm.Participle)
                ? VerbForm.Participle
                : known;
            if (form == VerbForm.Present && phrase.Verb == draft.Words[i].Lower && !phrase.IsState && VerbPlaces.LacksSubject(draft, i)) continue;
            // "is a consumer of the feed upstream?" asks about the consumer; only "X is a consumer of" states something.
            if (phrase is { IsState: true, Verb: "a" or "the" } && draft.Is(i - 1, draft.English.Auxiliaries) && !draft.IsWord(i - 2)) continue;
            if (Follow(draft, phrase, i) is not var (end, gap, gapEnd)) continue;
            // "passes to" with nothing between is the phrase without a gap, where there is one.
            if (gap == gapEnd && phrase.HasGap && starting.Any(s => !s.Phrase.HasGap && s.Phrase.Rest.SequenceEqual(phrase.Rest.OfType<string>()))) continue;
            if (VerbPlaces.GivesAName(draft, phrase, i)) continue;
            var message = MessageIn(draft, gap, gapEnd) ?? Antecedent(draft, i) ?? Given(draft, phrase, end);
            var match = new VerbMatch(phrase, form, i, end, gap, gapEnd) { Message = message };
            if (!VerbPlaces.NamesATerm(draft, match)) return Fronted(draft, starting, match) ?? match;
            // "which tool calls the servers upstreams?"
            if (draft.Words[i].Lower.EndsWith('s') && draft.Is(0, draft.English.Interrogatives))
            {
                draft.Marks[i] = Mark.Small;
                draft.AsksWhoNames = true;
            }
        }
        // "the service on which it depends": its little word has gone before it.
        return Fronted(draft, starting, new(starting[0].Phrase, starting[0].Form, i, i + 1, i + 1, i + 1));
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

    /// <summary>"sends it charge requests": what is sent stands behind who gets it.</summary>
    private NamedMessage? Given(QuestionDraft draft, VerbPhrase phrase, int end)
    {
        if (phrase.Rest.Count > 0 || phrase.IsState || !draft.Is(end, draft.English.Pronouns)) return null;
        var last = end + 1;
        while (last < end + LongestGap && draft.IsWord(last) && !draft.Is(last, draft.English.Conjunctions)
            && !draft.Is(last, draft.English.Prepositions))
        {
            last++;
        }
        return MessageIn(draft, end + 1, last);
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
}
