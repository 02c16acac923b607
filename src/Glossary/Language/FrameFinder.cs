
namespace Glossary.Language;

/// <summary>Finds what is asked around the direction word: the subject before it, the object behind it, in the orders that English has for them.</summary>
internal static class FrameFinder
{
    public static DirectionDraft Find(QuestionDraft draft) => Find(draft, AskedTerm(draft));

    /// <summary>All that is asked, where a question asks several things: "is the broker downstream of A and upstream of B?"; otherwise one.</summary>
    public static IReadOnlyList<DirectionDraft> FindAll(QuestionDraft draft)
    {
        var first = Find(draft);
        if (draft.Terms.Count < 2 || first.AsksBoth || !IsWhole(first)) return [first];
        // Beside a question nothing is asked by what is only told or quoted.
        var isQuestion = Asks(draft, first.At);
        var all = new List<DirectionDraft>();
        foreach (var at in draft.Terms)
        {
            if (isQuestion && !Asks(draft, at)) continue;
            var one = at == first.At ? first : Find(draft, at);
            if (!one.AsksBoth && IsWhole(one) && !all.Exists(a => (a.Term, a.Subject, a.Object) == (one.Term, one.Subject, one.Object))) all.Add(one);
        }
        return all.Count > 1 ? all : [first];
    }

    private static bool Asks(QuestionDraft draft, int at) => draft.EndOfSentence(at) is var end && end < draft.Count && draft.Words[end].Text == "?";

    private static bool IsWhole(DirectionDraft one) => one.Object is not null && (one.Subject is not null || one.AsksWhich) && one.HasReference;

    private static DirectionDraft Find(QuestionDraft draft, int at)
    {
        var both = AsksBoth(draft, at);
        var reference = new ReferenceFinder(draft, at, both).Find(out var trailing);
        var proposed = Proposed(draft, reference);
        var which = both || (proposed is null && (NamesAsked.AsksWhich(draft, at) || NamesAsked.IsBareQuestion(draft, at, reference)));
        which |= reference is null && DescribesBothEnds(draft);
        if (which && reference is null) reference = Failing(draft, at);
        reference ??= Standpoint.Find(draft, at);
        var referenceEntity = reference is null ? null : EntityOf(draft, reference, null);
        var subject = which && !both ? null : proposed ?? Labelled(draft, at) ?? Elided(draft, at) ?? new SubjectFinder(draft, at, reference).Find();
        if (subject is null && trailing is not null && !which) subject = trailing;
        // "are A and B upstream or downstream of C?" asks for all that is around C.
        if (both && subject is not null && reference is not null && IsOneOfSeveral(draft, subject, reference)) subject = null;
        var subjectEntity = subject is null ? null : subject.IsPronoun ? Topic(draft, subject, referenceEntity) : subject.Entity;
        if (reference is { IsPronoun: true } && subjectEntity is not null) referenceEntity = EntityOf(draft, reference, subjectEntity);
        if (subjectEntity is not null && subjectEntity == referenceEntity)
        {
            // Two mentions that looked like one thing are two.
            referenceEntity = reference!.IsPronoun ? null : EntityFinder.EntityOf(draft, reference);
        }
        return new()
        {
            Pair = draft.PairAt(at)!,
            Term = draft.Words[at].Key,
            At = at,
            Subject = subjectEntity,
            Object = referenceEntity,
            OtherObject = subjectEntity is null || reference is null || which ? null : OrOf(draft, reference, subjectEntity),
            AsksWhich = which,
            AsksBoth = both,
            HasReference = referenceEntity is not null,
            IsOfItself = subjectEntity is not null && reference is not null && IsReflexive(draft, reference),
        };
    }

    /// <summary>"upstream of itself", but not "upstream of the app itself".</summary>
    private static bool IsReflexive(QuestionDraft draft, Mention reference) =>
        reference.IsPronoun && draft.Is(reference.Start, draft.English.Reflexives) && draft.Is(reference.Start - 1, draft.English.DirectionPrepositions);

    private static bool IsOneOfSeveral(QuestionDraft draft, Mention subject, Mention reference)
    {
        var at = draft.Mentions.IndexOf(subject);
        return HasAnd(at - 1, at) || HasAnd(at, at + 1);

        bool HasAnd(int one, int two) => one >= 0 && two < draft.Mentions.Count && draft.Mentions[two].Start == draft.Mentions[one].End + 1
            && draft.Lower(draft.Mentions[one].End) == "and" && draft.Mentions[one].Entity != reference.Entity && draft.Mentions[two].Entity != reference.Entity
            && draft.Mentions[two].Start >= draft.StartOfSentence(subject.Start);
    }

    /// <summary>"of the front end or of the services": the alternative to what the direction is measured from.</summary>
    private static Entity? OrOf(QuestionDraft draft, Mention reference, Entity subject)
    {
        var i = reference.End;
        if (draft.Lower(i) != "or" || i + 1 >= draft.Count) return null;
        i++;
        if (draft.Lower(i) is "of" or "from") i++;
        return draft.MentionAt(i) is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false } other } mention && mention.Start == i
            && other != subject && other != reference.Entity && !(mention.End < draft.Count && draft.Marks[mention.End] is Mark.Verb or Mark.Term)
            ? other
            : null;
    }

    /// <summary>"the upstream service and the downstream service. Which is which?": both words only describe what is looked for.</summary>
    private static bool DescribesBothEnds(QuestionDraft draft) =>
        draft.Terms.Select(t => draft.Words[t].Key).Distinct().Count() > 1
        && draft.Terms.TrueForAll(t => draft.IsWord(t + 1) && SaysLittle(draft, t + 1))
        && draft.Statements.Count > 0;

    private static bool SaysLittle(QuestionDraft draft, int i) =>
        draft.English.LightNouns.Contains(draft.Words[i].Key) || draft.Is(i, draft.English.PointingNouns);

    /// <summary>"upstream: pricing?": the word is put on a thing like a label.</summary>
    private static Mention? Labelled(QuestionDraft draft, int at) =>
        at + 2 < draft.Count && draft.StartsSentence(at) && draft.Words[at + 1].Type == WordType.Colon
            && draft.MentionAt(at + 2) is { IsPronoun: false } mention && !draft.PointsOnly(mention.Entity) ? mention : null;

    /// <summary>"pricing is called by cart - upstream?": a word without a subject is said of what the sentence is about, its first noun.</summary>
    private static Mention? Elided(QuestionDraft draft, int at)
    {
        var sign = at - 1;
        // "; that makes A the upstream one" has a subject, though its name is spelt like an article.
        while (sign > 0 && draft.MentionAt(sign) is null
            && (draft.Is(sign, draft.English.Determiners) || draft.Is(sign, draft.English.Fillers) || draft.Lower(sign) == "so"))
        {
            sign--;
        }
        if (sign <= 0 || draft.Words[sign].Type is not (WordType.Comma or WordType.Colon or WordType.Stop) || sign < draft.AskedFrom) return null;
        var start = draft.StartOfSentence(sign - 1);
        if (!draft.Statements.Exists(s => s.Start >= start && s.End <= sign)) return null;
        return draft.Mentions.Find(m => m.Start >= start && m.End <= sign && m is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false } });
    }

    /// <summary>"if mongo goes down, which downstream services are hit?": the directions are seen from what fails.</summary>
    private static Mention? Failing(QuestionDraft draft, int at)
    {
        for (var i = draft.AskedFrom + 1; i < draft.Count; i++)
        {
            var (last, before) = (draft.Lower(i), draft.Lower(i - 1));
            var isOut = draft.English.OutWords.Contains(last) && before is "go" or "goes" or "went" or "is" or "are" or "was";
            var fails = isOut || draft.English.Failures.Contains(last);
            if (!fails || i == at) continue;
            var subject = i - 1;
            while (subject > 0 && (draft.Is(subject, draft.English.Auxiliaries) || draft.Is(subject, draft.English.Fillers))) subject--;
            if (draft.MentionAt(subject) is { IsPronoun: false } mention && !draft.PointsOnly(mention.Entity)) return mention;
        }
        return null;
    }

    public static Entity? EntityOf(QuestionDraft draft, Mention mention, Entity? other) => mention.IsPronoun ? draft.Resolve(mention, other) : mention.Entity;

    /// <summary>As a subject, "it" takes up what the sentence before began with.</summary>
    private static Entity? Topic(QuestionDraft draft, Mention pronoun, Entity? other)
    {
        if (LastJudged(draft, draft.StartOfSentence(pronoun.Start)) is { } judged && judged != other) return judged;
        foreach (var statement in draft.Statements)
        {
            if (statement.End <= pronoun.Start && statement.Subject != other) return statement.Subject;
        }
        return draft.Resolve(pronoun, other);
    }

    /// <summary>"A calls B. Is B upstream of A? And is it for the request?": the last thing of which a direction was asked or told.</summary>
    private static Entity? LastJudged(QuestionDraft draft, int before)
    {
        for (var at = before - 1; at > 0; at--)
        {
            if (!draft.Speech.Pairs.Words.Contains(draft.Words[at].Key) || draft.MentionAt(at) is not null) continue;
            if (draft.MentionBefore(at) is not { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false } } subject) return null;
            var start = draft.StartOfSentence(at);
            // "what is upstream of B?" speaks of B, and "which is upstream" of neither.
            for (var i = start; i < at; i++)
            {
                if (draft.Is(i, draft.English.Interrogatives)) return null;
            }
            return subject.Start >= start && draft.Is(at + 1, draft.English.DirectionPrepositions) ? subject.Entity : null;
        }
        return null;
    }

    /// <summary>
    /// Of several direction words the one that the sentence turns on: followed by "of", or said of something; not the one that only describes a noun.
    /// </summary>
    private static int AskedTerm(QuestionDraft draft)
    {
        var best = draft.Terms[0];
        var most = -1;
        foreach (var at in draft.Terms)
        {
            var next = draft.Lower(at + 1);
            var weight = next is "of" or "from" ? 3 : !draft.IsWord(at + 1) ? 2 : 0;
            var before = at - 1;
            while (before >= 0 && (draft.Is(before, draft.English.Determiners) || draft.Is(before, draft.English.Fillers))) before--;
            if (draft.Is(before, draft.English.Auxiliaries)) weight++;
            // What is quoted or told before is not what is asked.
            if (Asks(draft, at)) weight += 3;
            if (weight <= most) continue;
            (best, most) = (at, weight);
        }
        return best;
    }

    private static bool AsksBoth(QuestionDraft draft, int at) =>
        draft.Terms.Exists(other => other != at && draft.PairAt(other) == draft.PairAt(at) && Math.Abs(other - at) <= 3
            && (HasOr(draft, Math.Min(at, other), Math.Max(at, other)) || AreAskedTogether(draft, Math.Min(at, other), Math.Max(at, other))));

    /// <summary>
    /// "upstream + downstream for these two: …", "sort them into upstream and downstream": of ends that the text relates both sides are asked for.
    /// </summary>
    private static bool AreAskedTogether(QuestionDraft draft, int first, int second)
    {
        if (draft.Statements.Count == 0 || draft.Words[first].Key == draft.Words[second].Key || draft.Lower(second + 1) is "of" or "from") return false;
        for (var i = first + 1; i < second; i++)
        {
            if (!draft.Is(i, draft.English.Conjunctions)) return false;
        }
        return true;
    }

    private static bool HasOr(QuestionDraft draft, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (draft.Lower(i) == "or" || !draft.Words[i].IsWord) return true;
        }
        return false;
    }

    /// <summary>"what lies upstream of the share, is it the PC that mounts it?" proposes an answer and asks whether it is right.</summary>
    private static Mention? Proposed(QuestionDraft draft, Mention? reference)
    {
        if (reference is null) return null;
        for (var i = reference.End; i + 2 < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            if (draft.Words[i].IsWord
                || draft.Lower(i + 1) is not ("is" or "are" or "would") || draft.Lower(i + 2) is not ("it" or "that" or "this" or "those" or "they"))
            {
                continue;
            }
            return draft.MentionAt(i + 3) is { IsPronoun: false } mention && !draft.PointsOnly(mention.Entity) ? mention : null;
        }
        return null;
    }
}
