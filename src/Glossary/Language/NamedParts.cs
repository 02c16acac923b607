namespace Glossary.Language;

/// <summary>Finds the thing that a part of its compound name stands for: "report-ui", and then only "ui".</summary>
internal static class NamedParts
{
    /// <summary>"report-ui", and then only "ui": a part of one compound name, and of no other, stands for it.</summary>
    public static Entity? Find(QuestionDraft draft, int i)
    {
        var mention = draft.Mentions[i];
        if (mention.End != EntityFinder.NameStart(draft, mention) + 1 || mention.Name.Length < 2) return null;
        Entity? whole = null;
        for (var j = 0; j < draft.Mentions.Count; j++)
        {
            var other = draft.Mentions[j];
            if (j == i || other.IsPronoun || other.End != other.Start + 1 || !HasPart(other.Name, mention.Name)) continue;
            if (AreSetSideBySide(draft, mention, other)) return null;
            // Named before or behind, it is one and the same.
            var entity = other.Entity ?? (other.Entity = EntityFinder.EntityOf(draft, other));
            if (whole is not null && whole != entity && whole.Name != entity.Name) return null;
            whole ??= entity;
        }
        return whole;
    }

    /// <summary>"is tinyorm downstream of tinyorm-plus?": in one sentence both names stand for things of their own.</summary>
    private static bool AreSetSideBySide(QuestionDraft draft, Mention part, Mention whole) => draft.Mentions.Exists(p =>
        p.Name == part.Name && draft.Mentions.Exists(w => w.Name == whole.Name
            && (draft.IsAtArrow(p.Start, p.End) && draft.IsAtArrow(w.Start, w.End) || AreToldApart(draft, p, w) || AreToldApart(draft, w, p)
                || draft.Terms.Exists(t => p.End <= t && t < w.Start && draft.StartOfSentence(w.Start) <= p.Start
                || w.End <= t && t < p.Start && draft.StartOfSentence(p.Start) <= w.Start))));

    /// <summary>"tinyorm was forked into tinyorm-plus": next to each other in a clause, with a little word between, they are two.</summary>
    private static bool AreToldApart(QuestionDraft draft, Mention first, Mention second)
    {
        if (first.End >= second.Start || draft.Mentions.Exists(m => m.Start >= first.End && m.End <= second.Start)) return false;
        var hasLink = false;
        for (var i = first.End; i < second.Start; i++)
        {
            if (!draft.Words[i].IsWord) return false;
            hasLink |= draft.Marks[i] == Mark.Verb || draft.Is(i, draft.English.Prepositions);
        }
        return hasLink;
    }

    private static bool HasPart(string name, string part)
    {
        if (name.Length <= part.Length || name.AsSpan().IndexOfAny('-', '_', '.') < 0) return false;
        foreach (var range in name.AsSpan().SplitAny('-', '_', '.'))
        {
            if (name.AsSpan()[range].Equals(part, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
