
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

/// <summary>Finds what a question states: "A calls B", "B is called by A", "the service that A calls", "the dashboard fed by it".</summary>
internal sealed class StatementFinder(Lexicon lexicon)
{
    private const int LongestGap = 5;

    private readonly MessageFinder messages = new(lexicon);
    private readonly NounFrames nouns = new(lexicon);

    public List<VerbMatch> FindVerbs(QuestionDraft draft)
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
                else draft.Marks[k] = Mark.Small;
            }
            i = match.End - 1;
        }
        return matches;
    }

    /// <summary>"publishes orders to": many of something, last in the gap of a verb that hands things on, and named nowhere else.</summary>
    private static bool IsTheme(QuestionDraft draft, VerbMatch match, int i) =>
        i == match.GapEnd - 1 && match.Phrase.Readings.Exists(r => r.Kind.Messages.Count == 1) && draft.Words[i].Lower != draft.Words[i].Key
        && !draft.English.Cargo.Contains(draft.Words[i].Key) && draft.Words.Count(w => w.Key == draft.Words[i].Key) == 1;

    public static void Find(QuestionDraft draft, List<VerbMatch> verbs)
    {
        Entity? lastSubject = null;
        foreach (var verb in verbs)
        {
            if (IsDenied(draft, verb)) continue;
            if (new StatementBuilder(draft, verb).Build(lastSubject) is not { } statement)
            {
                // A verb of the sentence, and no name for something or part of one: who does it was not understood.
                if (!verb.Phrase.IsState && verb.Form is VerbForm.Present or VerbForm.Past && draft.Marks[verb.Start] == Mark.Verb) draft.LostVerbs++;
                continue;
            }
            statement = Passed(draft, verb, statement);
            draft.Statements.Add(statement);
            lastSubject = statement.Subject;
            var before = AlsoFrom(draft, statement).ToList();
            var behind = AlsoTo(draft, statement).ToList();
            draft.Statements.AddRange(behind.Select(o => statement with { Object = o }));
            foreach (var from in before)
            {
                foreach (var to in behind.Prepend(statement.Object))
                {
                    if (to != from) draft.Statements.Add(statement with { Subject = from, Object = to });
                }
            }
        }
    }

    /// <summary>"A publishes orders to B, and C consumes them": who takes what was handed on takes it from where it was handed to.</summary>
    private static StatementDraft Passed(QuestionDraft draft, VerbMatch verb, StatementDraft statement)
    {
        for (var k = verb.Gap; k < verb.GapEnd; k++)
        {
            if (draft.Themes.Contains(k) && draft.MentionAt(k) is { } theme) return statement with { Theme = theme.Entity };
        }
        return statement.Object.IsCargo && draft.Statements.FindLast(s => s.Theme == statement.Object && s.Object != statement.Subject) is { } before
            ? statement with { Object = before.Object, HasCargo = true }
            : statement;
    }

    /// <summary>"calls the weather API, the maps API and the mailer": what is set beside the object, where no verb takes it over.</summary>
    private static IEnumerable<Entity> AlsoTo(QuestionDraft draft, StatementDraft statement)
    {
        var at = draft.Mentions.FindIndex(m => m.Start >= statement.End && m.Entity == statement.Object);
        if (at < 0) yield break;
        foreach (var next in Listed(draft, at, 1))
        {
            if (next.Entity == statement.Subject || next.Entity == statement.Object) yield break;
            yield return next.Entity;
        }
    }

    /// <summary>"A, B and C call D": what is set beside the subject, where no verb before takes it over.</summary>
    private static IEnumerable<Entity> AlsoFrom(QuestionDraft draft, StatementDraft statement)
    {
        var at = draft.Mentions.FindLastIndex(m => m.End <= statement.Start && m.Entity == statement.Subject);
        if (at <= 0 || draft.Mentions[at].End < statement.Start && !draft.Is(draft.Mentions[at].End, draft.English.Auxiliaries)) yield break;
        var others = Listed(draft, at, -1).ToList();
        if (others.Count == 0) yield break;
        var before = others[^1].Start - 1;
        // "X calls A and B calls C": the first of them is another verb's.
        if (before >= 0 && draft.IsWord(before) && !draft.Is(before, draft.English.Fillers) && draft.Lower(before) is not ("both" or "if" or "when" or "that"))
        {
            yield break;
        }
        foreach (var other in others.Where(o => o.Entity != statement.Object)) yield return other.Entity;
    }

    /// <summary>The mentions of a list that begins or ends with one; none where a verb takes the next over, or nothing but commas joins them.</summary>
    private static List<Mention> Listed(QuestionDraft draft, int at, int step)
    {
        var found = new List<Mention>();
        var hasAnd = false;
        for (; at + step >= 0 && at + step < draft.Mentions.Count; at += step)
        {
            var (one, next) = step > 0 ? (draft.Mentions[at], draft.Mentions[at + 1]) : (draft.Mentions[at - 1], draft.Mentions[at]);
            var other = step > 0 ? next : one;
            if (other.IsPronoun || other.Entity.IsPointing || other.Entity.IsPerson || !IsJoined(draft, one.End, next.Start, out var joint)) break;
            if (step > 0 && next.End < draft.Count && (draft.Marks[next.End] is Mark.Verb or Mark.Term || draft.Is(next.End, draft.English.Auxiliaries))) break;
            found.Add(other);
            hasAnd |= joint;
            // Behind "and" the last of a list stands, before it the others.
            if (joint && step > 0) break;
        }
        return hasAnd ? found : [];
    }

    private static bool IsJoined(QuestionDraft draft, int from, int to, out bool hasAnd)
    {
        hasAnd = false;
        if (to <= from || to - from > 2) return false;
        for (var i = from; i < to; i++)
        {
            if (draft.Lower(i) is "and" or "&") hasAnd = true;
            else if (draft.Words[i] is not { Type: WordType.Comma, Text: "," }) return false;
        }
        return true;
    }

    /// <summary>"B never calls A", "A does not link against B": what does not hold relates nothing; "not directly" and "only" still do.</summary>
    private static bool IsDenied(QuestionDraft draft, VerbMatch verb)
    {
        if (verb.Phrase.IsState && verb.Phrase.Verb == "cannot" || draft.Is(verb.Start, draft.English.Workings)) return false;
        var i = verb.Start - 1;
        var denied = false;
        for (; i >= 0 && draft.IsWord(i) && draft.MentionAt(i) is null; i--)
        {
            if (draft.Marks[i] == Mark.Verb || !draft.English.IsSmall(draft.Lower(i)) && !draft.Taken[i] && !draft.English.IsAdverb(draft.Lower(i))) break;
            denied |= draft.Words[i].IsNegated || draft.Lower(i) is "not" or "never" or "cannot" or "no";
        }
        // "doesn't A call B?" asks; "can't do anything without calling B" and "cannot work before" need it all the more.
        if (!denied || draft.Is(draft.StartOfSentence(verb.Start), draft.English.Auxiliaries)
            || draft.Lower(verb.Start - 1) is "without" or "before")
        {
            return false;
        }

        for (var k = verb.Start; k < Math.Min(draft.Count, verb.End + 6) && !draft.Words[k].EndsSentence; k++)
        {
            if (draft.Lower(k) is "directly" or "only" or "but" or "without" or "until" or "before" or "unless") return false;
        }
        return true;
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
                if (draft.Lower(at) != particle) return null;
                at++;
                continue;
            }
            (gap, gapEnd) = (at, at);
            var next = phrase.Rest[r + 1];
            var joins = false;
            while (gapEnd < draft.Count
                && gapEnd - gap <= LongestGap && draft.Words[gapEnd].IsWord && draft.Lower(gapEnd) != next && draft.Marks[gapEnd] != Mark.Term
                && !EndsGap(draft.Lower(gapEnd)))
            {
                // "publishes ticks and the engine subscribes to them": behind "and" another verb takes over.
                if (joins && draft.Lower(gapEnd).EndsWith('s') && lexicon.Verbs.Starting(draft.Lower(gapEnd)).Count > 0) return null;
                joins |= draft.Lower(gapEnd) == "and";
                gapEnd++;
            }
            if (draft.Lower(gapEnd) != next) return null;
            at = gapEnd;
        }
        return (at, gap, gapEnd);
    }

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
        if (draft.English.Determiners.Contains(before) && before is not ("that" or "this" or "these" or "those" or "her" or "all" or "both" or "each"))
        {
            return draft.Marks[i - 1] == Mark.Small;
        }
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
