using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Reads who needs whom from what breaks with what: "if A goes down B breaks", "B stops working when A is down", "B can't work without A", "an outage of A
/// takes B down".
/// </summary>
internal sealed class FailureFinder(Lexicon lexicon)
{
    private const int LongestLead = 4;
    private const int LongestVictim = 6;

    private readonly RelationKind? dependence = lexicon.Kinds.FirstOrDefault(k => k.Slug == "dependence")
        ?? lexicon.Kinds.FirstOrDefault(k => k is { DependedOn: not null, Messages.Count: 0 });

    /// <summary>A predicate of failing at a place: "breaks", "goes down", "doesn't work".</summary>
    private readonly record struct Predicate(int Start, int End, bool Fails);

    /// <summary>Marks the words that say that something fails, so that none of them is taken for a name.</summary>
    public static void SetAside(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Count; i++)
        {
            if (OutWordOf(draft, i) is { } outWord)
            {
                (draft.Marks[i], draft.Marks[outWord]) = (Mark.Small, Mark.Small);
                (draft.Taken[i], draft.Taken[outWord]) = (true, true);
                continue;
            }
            if (Broken(draft, i) is { } broken)
            {
                foreach (var at in new[] { i, broken }) (draft.Marks[at], draft.Taken[at]) = (Mark.Small, true);
                continue;
            }
            if (PredicateAt(draft, i) is not { } predicate) continue;
            for (var k = predicate.Start; k < predicate.End; k++)
            {
                if (draft.Marks[k] is Mark.Content or Mark.Name) draft.Marks[k] = Mark.Small;
                draft.Taken[k] = true;
            }
            i = predicate.End - 1;
        }
    }

    public void Find(QuestionDraft draft)
    {
        if (dependence is null) return;
        var failing = new List<(Mention Who, Predicate What)>();
        for (var i = 1; i < draft.Count; i++)
        {
            if (PredicateAt(draft, i) is not { } predicate) continue;
            if (Subject(draft, predicate.Start) is { } who) failing.Add((who, predicate));
            i = predicate.End - 1;
        }
        foreach (var (who, what) in failing)
        {
            if (!what.Fails || Entity(draft, who, null) is not { } fails) continue;
            if (Without(draft, who, what, fails) is { } needed) State(draft, fails, needed, who.Start, what.End);
        }
        for (var k = 0; k + 1 < failing.Count; k++)
        {
            var (first, second) = (failing[k], failing[k + 1]);
            if (!first.What.Fails || !second.What.Fails || !IsOneSentence(draft, first.What.End, second.Who.Start)) continue;
            if (Entity(draft, first.Who, null) is not { } one || Entity(draft, second.Who, one) is not { } two) continue;
            if (IsCause(draft, second.Who.Start)) State(draft, one, two, first.Who.Start, second.What.End);
            else if (IsCause(draft, first.Who.Start) || draft.Lower(second.Who.Start - 1) is "so") State(draft, two, one, first.Who.Start, second.What.End);
        }
        TakenDown(draft);
        for (var i = 1; i < draft.Count; i++)
        {
            if (Broken(draft, i) is not { } broken || draft.MentionAt(broken + 1) is not { IsPronoun: false } victim) continue;
            var cause = draft.Words[i - 1].IsPossessive ? draft.MentionAt(i - 1) : draft.Lower(i + 1) is "of" or "in" ? draft.MentionAt(i + 2) : null;
            if (cause is { IsPronoun: false }) State(draft, victim.Entity, cause.Entity, cause.Start, victim.End);
        }
    }

    /// <summary>"A's outage broke B": the verb behind a noun for something that stops to work.</summary>
    private static int? Broken(QuestionDraft draft, int outage)
    {
        if (!draft.Is(outage, draft.English.Outages)) return null;
        for (var i = outage + 1; i <= outage + LongestLead && draft.IsWord(i); i++)
        {
            if (draft.Is(i, draft.English.Failures) && draft.IsWord(i + 1)) return i;
        }
        return null;
    }

    /// <summary>"an outage of A takes B down", "A takes B down with it", "A's outage breaks B".</summary>
    private void TakenDown(QuestionDraft draft)
    {
        for (var i = 1; i + 1 < draft.Count; i++)
        {
            if (OutWordOf(draft, i) is null || draft.MentionAt(i + 1) is not { IsPronoun: false } victim) continue;
            if (draft.MentionBefore(i) is not { IsPronoun: false } cause) continue;
            if (cause.Entity != victim.Entity) State(draft, victim.Entity, cause.Entity, cause.Start, victim.End);
        }
    }

    private static int? OutWordOf(QuestionDraft draft, int toppling)
    {
        if (!draft.Is(toppling, draft.English.Toppling)) return null;
        for (var i = toppling + 2; i <= toppling + LongestVictim && draft.IsWord(i); i++)
        {
            if (draft.Is(i, draft.English.OutWords)) return i;
        }
        return null;
    }

    /// <summary>"without A, B doesn't work", "B cannot run without A", "B can't start before A is done", "B won't work unless A is up".</summary>
    private static Entity? Without(QuestionDraft draft, Mention who, Predicate what, Entity fails)
    {
        var at = what.End;
        while (draft.IsWord(at) && !draft.Is(at, draft.English.NeedWords) && at < what.End + LongestLead && draft.MentionAt(at) is null) at++;
        if (draft.Is(at, draft.English.NeedWords))
        {
            // "before task load_facts has finished"
            var next = at + 1;
            while (draft.IsWord(next) && draft.MentionAt(next) is null && draft.Marks[next] == Mark.Small && next < at + LongestLead) next++;
            if (draft.MentionAt(next) is { } behind) return Entity(draft, behind, fails);
        }
        for (var i = who.Start - 1; i >= 0 && !draft.Words[i].EndsSentence; i--)
        {
            if (draft.Lower(i) == "without") return draft.MentionAt(i + 1) is { } before && before != who ? Entity(draft, before, fails) : null;
        }
        return null;
    }

    private void State(QuestionDraft draft, Entity dependent, Entity needed, int start, int end)
    {
        if (dependent == needed) return;
        draft.Statements.RemoveAll(s => s.Start >= start && s.End <= end && (s.Subject == dependent || s.Subject == needed) && draft.Taken[s.Start]);
        draft.Statements.Add(new(dependent, needed, [new(dependence!, dependence!.DependedOn == End.To)], start, end));
    }

    private static Entity? Entity(QuestionDraft draft, Mention mention, Entity? other) =>
        mention.IsPronoun ? draft.Resolve(mention, other) : mention.Entity is { IsPointing: false, IsPerson: false } named ? named : null;

    private static bool IsCause(QuestionDraft draft, int mention)
    {
        for (var i = mention - 1; i >= 0 && i >= mention - LongestLead && draft.IsWord(i); i--)
        {
            if (draft.Is(i, draft.English.Causes)) return true;
            if (draft.MentionAt(i) is not null || draft.Taken[i]) return false;
        }
        return false;
    }

    private static bool IsOneSentence(QuestionDraft draft, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (draft.Words[i].EndsSentence || draft.Words[i].Type == WordType.Colon) return false;
        }
        return true;
    }

    private static Mention? Subject(QuestionDraft draft, int predicate)
    {
        var i = predicate - 1;
        while (i > 0 && draft.IsWord(i) && draft.MentionAt(i) is null
            && (draft.Is(i, draft.English.Auxiliaries) || draft.Is(i, draft.English.Fillers) || draft.English.IsAdverb(draft.Lower(i))))
        {
            i--;
        }
        return draft.MentionAt(i);
    }

    private static Predicate? PredicateAt(QuestionDraft draft, int i)
    {
        if (!draft.IsWord(i) || !draft.IsWord(i - 1) || draft.Is(i - 1, draft.English.Determiners)) return null;
        var isNegated = draft.Words[i].IsNegated || draft.Lower(i) == "cannot";
        if (isNegated || draft.Is(i, draft.English.Auxiliaries))
        {
            var at = i + 1;
            while (draft.Lower(at) is "not" or "never" || draft.Is(at, draft.English.Fillers) || draft.English.IsAdverb(draft.Lower(at)))
            {
                isNegated |= draft.Lower(at) is "not" or "never";
                at++;
            }
            if (draft.Is(at, draft.English.Workings)) return isNegated ? new(i, at + 1, true) : null;
            if (draft.Is(at, draft.English.OutWords)) return new(i, at + 1, !isNegated);
            return draft.Is(at, draft.English.Failures) && at > i ? new(i, at + 1, !isNegated) : null;
        }
        if (draft.Is(i, draft.English.Motions) && draft.Is(i + 1, draft.English.OutWords)) return new(i, i + 2, true);
        if (draft.Is(i, draft.English.Stopping) && draft.Is(i + 1, draft.Speech.WorkingForms)) return new(i, i + 2, true);
        // "throws errors", "shows stale data": what goes wrong is said by the noun.
        if (!draft.English.IsSmall(draft.Lower(i)) && draft.Marks[i] != Mark.Term)
        {
            if (draft.Is(i + 1, draft.English.Troubles)) return new(i, i + 2, true);
            if (draft.Is(i + 2, draft.English.Troubles) && draft.IsWord(i + 1) && !draft.Is(i + 1, draft.English.Prepositions)
                && draft.Lower(i) is [.., 's'] or [.., 'e', 'd'])
            {
                return new(i, i + 3, true);
            }
        }
        // "fails to call" and "breaks the build" say something else.
        return draft.Is(i, draft.English.Failures) && (!draft.IsWord(i + 1) || draft.English.IsSmall(draft.Lower(i + 1)) && draft.Lower(i + 1) != "to"
            && !draft.Is(i + 1, draft.English.Determiners))
            ? new(i, i + 1, true)
            : null;
    }
}
