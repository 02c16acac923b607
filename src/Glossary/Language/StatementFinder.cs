namespace Glossary.Language;

/// <summary>Finds what a question states: "A calls B", "B is called by A", "the service that A calls", "the dashboard fed by it".</summary>
internal static class StatementFinder
{
    public static void Find(QuestionDraft draft, List<VerbMatch> verbs)
    {
        Entity? lastSubject = null;
        foreach (var verb in verbs)
        {
            if (IsDenied(draft, verb) || OpenStatements.AsksBothEnds(draft, verb)) continue;
            if (new StatementBuilder(draft, verb).Build(lastSubject) is not { } statement)
            {
                // A verb of the sentence, and no name for something or part of one: who does it was not understood.
                if (!verb.Phrase.IsState && verb.Form is VerbForm.Present or VerbForm.Past && draft.Marks[verb.Start] == Mark.Verb) draft.LostVerbs++;
                continue;
            }
            statement = Passed(draft, verb, statement);
            draft.Statements.Add(statement);
            lastSubject = statement.Subject;
            draft.Statements.AddRange(Repeated(draft, verb, statement));
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
        PassOn(draft);
    }

    /// <summary>"A publishes pages, B consumes them": many of what one gives out and another takes only pass between the two.</summary>
    private static void PassOn(QuestionDraft draft)
    {
        foreach (var given in draft.Statements)
        {
            if (given.Object is not { Role: null, IsPerson: false, IsCargo: false } thing || given.End != given.Start + 1) continue;
            if (!given.Readings.Any(r => r is { SubjectIsFrom: true, Kind.Messages.Count: 1 }) || !draft.HasPlural(thing)) continue;
            var isTaken = draft.Statements.Exists(s => s.Object == thing && s.Subject != given.Subject
                && s.Readings.Any(r => r is { SubjectIsFrom: false, Kind.Messages.Count: 1 }));
            var isAsked = draft.Mentions.Exists(m => m.Entity == thing && draft.Terms.Exists(t => draft.StartOfSentence(t) == draft.StartOfSentence(m.Start)));
            if (isTaken && !isAsked) thing.IsCargo = true;
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

    /// <summary>"A depends on B, B on C and C on D", "A calls the API, the API the store": a verb that is said once holds of all pairs behind it.</summary>
    private static IEnumerable<StatementDraft> Repeated(QuestionDraft draft, VerbMatch verb, StatementDraft statement)
    {
        var isPassive = draft.Lower(verb.End) == "by";
        var particle = isPassive ? "by" : verb.Phrase.Rest.Count > 0 && verb.Phrase.EndsInPreposition ? verb.Phrase.Rest[^1] : null;
        var at = draft.Mentions.FindIndex(m => m.Start >= verb.End && m.Entity == statement.Object);
        for (var last = at < 0 ? null : draft.Mentions[at]; last is not null && ++at + 1 < draft.Mentions.Count;)
        {
            var (one, two) = (draft.Mentions[at], draft.Mentions[at + 1]);
            if (one.Start == last.End || !StandsApart(draft, last.End, one.Start) || !IsLed(draft, one.End, two.Start, particle)) yield break;
            // "A calls the API, the app the store and …": without a little word a sign has to tell that a pair begins.
            if (particle is null && (!draft.Words.GetRange(last.End, one.Start - last.End).Exists(w => !w.IsWord) || two.Start != one.End)) yield break;
            if (two.End < draft.Count && (draft.Marks[two.End] is Mark.Verb or Mark.Term || draft.Is(two.End, draft.English.Auxiliaries))) yield break;
            var (first, second) = (EntityAt(draft, one), EntityAt(draft, two));
            if (first is null || second is null || first == second) yield break;
            yield return statement with { Subject = first, Object = second, End = two.End };
            (last, at) = (two, at + 1);
        }
    }

    private static Entity? EntityAt(QuestionDraft draft, Mention mention) =>
        mention.IsPronoun ? draft.Resolve(mention, null) : mention.Entity is { IsPointing: false, IsPerson: false } named ? named : null;

    private static bool StandsApart(QuestionDraft draft, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (draft.Words[i].EndsSentence || draft.Words[i].IsArrow) return false;
            if (draft.Words[i].IsWord && draft.Lower(i) is not ("and" or "while" or "whereas" or "then")) return false;
        }
        return to > from;
    }

    /// <summary>"(B) on (C)", "(B) in turn on (C)"; nothing but what says how stands where no little word belongs to the verb.</summary>
    private static bool IsLed(QuestionDraft draft, int from, int to, string? particle)
    {
        var i = from;
        while (i < to && (draft.Is(i, draft.English.Fillers) || draft.English.IsAdverb(draft.Lower(i)) || draft.Lower(i) == "in" && draft.Lower(i + 1) == "turn"
            || draft.Lower(i - 1) == "in" && draft.Lower(i) == "turn"))
        {
            i++;
        }
        return particle is null ? i == to : i == to - 1 && draft.Lower(i) == particle;
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
        if (to <= from || to - from > 3) return false;
        for (var i = from; i < to; i++)
        {
            // "by A and by B", "from A and from B"
            if (hasAnd && i == to - 1 && draft.Is(i, draft.English.Prepositions)) continue;
            if (draft.Lower(i) is "and" or "&") hasAnd = true;
            else if (draft.Words[i] is not { Type: WordType.Comma, Text: "," }) return false;
        }
        return true;
    }

    /// <summary>"B never calls A", "A does not link against B": what does not hold relates nothing; "not directly" and "only" still do.</summary>
    private static bool IsDenied(QuestionDraft draft, VerbMatch verb)
    {
        if (verb.Phrase.IsState && verb.Phrase.Verb == "cannot" || draft.Is(verb.Start, draft.English.Workings)) return false;
        // "shows no prices"
        if (draft.Lower(verb.End) == "no") return true;
        var i = verb.Start - 1;
        var (denied, isHindered) = (false, false);
        for (; i >= 0 && draft.IsWord(i) && draft.MentionAt(i) is null; i--)
        {
            if (draft.Marks[i] == Mark.Verb || !draft.English.IsSmall(draft.Lower(i)) && !draft.Taken[i] && !draft.English.IsAdverb(draft.Lower(i))) break;
            denied |= draft.Words[i].IsNegated || draft.Lower(i) is "not" or "never" or "cannot" or "no";
            // "used to call": no more.
            if (draft.Lower(i) == "used" && draft.Lower(i + 1) == "to" && !draft.Is(i - 1, draft.English.Auxiliaries)) return true;
            isHindered |= draft.Lower(i) is "cannot" or "could";
        }
        // "neither of them calls the other"
        denied |= draft.MentionAt(i) is { IsPronoun: true } && draft.Lower(i - 1) == "of" && draft.Is(i - 2, draft.English.Denials);
        // "doesn't A call B?" asks; "can't do anything without calling B" and "cannot work before" need it all the more.
        if (!denied || draft.Is(draft.StartOfSentence(verb.Start), draft.English.Auxiliaries)
            || draft.Lower(verb.Start - 1) is "without" or "before")
        {
            return false;
        }

        // "if A can't get X from B, …": else it does.
        for (var k = i; isHindered && k >= 0 && draft.Words[k].Type is WordType.Word or WordType.Comma; k--)
        {
            if (draft.Is(k, draft.English.Causes)) return false;
        }
        for (var k = verb.Start; k < Math.Min(draft.Count, verb.End + 6) && !draft.Words[k].EndsSentence; k++)
        {
            // "never calls B, but B calls A": another clause begins.
            if (draft.Lower(k) == "but" && draft.MentionAt(k + (draft.Is(k + 1, draft.English.Determiners) ? 2 : 1)) is { } next && next.End < draft.Count
                && draft.Marks[next.End] == Mark.Verb)
            {
                return true;
            }
            if (draft.Lower(k) is "directly" or "only" or "but" or "without" or "until" or "before" or "unless") return false;
        }
        return true;
    }
}
