namespace Glossary.Language;

/// <summary>
/// Tells what is named twice in a row: "an application called invoicer", "a second application, taxcalc, …", "logkit, a library that the ERP uses",
/// "package httpkit". Both are one thing, with the name of the one and the role of the other.
/// </summary>
internal static class Appositions
{
    public static void Find(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Mentions.Count; i++)
        {
            var (one, two) = (draft.Mentions[i - 1], draft.Mentions[i]);
            // "to us, the gearbox plant"
            if (one is { IsPronoun: false, Entity.IsPerson: true }
                && two is { IsPronoun: false, Entity: { IsPerson: false, IsCargo: false, IsPointing: false } }
                && two.Start == one.End + 1 && draft.Words[one.End] is { Type: WordType.Comma, Text: "," } && draft.Is(two.Start, draft.English.Articles)
                && !draft.IsWord(two.End))
            {
                Join(draft, name: two, role: one);
                continue;
            }
            if (one.IsPronoun || two.IsPronoun || one.Entity == two.Entity || one.Entity.IsCargo || two.Entity.IsCargo || one.Entity.IsPerson) continue;
            if (IsCalled(draft, one, two))
            {
                // "our fork of left-pad is called right-pad": the fork is.
                var whole = two.Start > one.End + 1 && draft.Lower(one.Start - 1) == "of" && i > 1
                    && draft.Mentions[i - 2] is { IsPronoun: false } head && head.End == one.Start - 1 ? head : one;
                Join(draft, name: two, role: whole);
            }
            else if (IsLabel(draft, one, two))
            {
                Join(draft, name: two, role: one);
            }
            else if (two.Role is not null && IsBare(draft, one) && IsNote(draft, one, two))
            {
                Join(draft, name: one, role: two);
            }
            else if (two is { Role: not null, IsProper: false } && one.Role != two.Role && !one.Entity.IsPointing && IsInParentheses(draft, one, two))
            {
                Join(draft, name: one, role: two);
            }
            else if (two.Start == one.End + 1 && draft.Lower(one.End) == "as" && draft.Lower(one.Start - 1) is "with" or "and" && IsBare(draft, one)
                && SaysWhat(draft, two))
            {
                // "with A as the server and B as the client"
                Join(draft, name: one, role: two);
            }
            else if (two.Start == one.End + 1 && draft.Words[one.End] is { Type: WordType.Comma, Text: "," } && !IsInList(draft, i))
            {
                // "A is the publisher, B the subscriber": what is said of A is no name for B.
                // "seen from the API, shop is …": where a sentence is seen from is no name for who it tells of.
                var isFronted = draft.Is(one.Start - 1, draft.English.Prepositions) && IsVerbNext(draft, two);
                if (SaysWhat(draft, one) && IsBare(draft, two) && !draft.Is(one.Start - 1, draft.English.Auxiliaries) && !isFronted)
                {
                    Join(draft, name: two, role: one);
                }
                else if (IsBare(draft, one) && SaysWhat(draft, two) && !IsVerbNext(draft, two))
                {
                    Join(draft, name: one, role: two);
                }
            }
        }
    }

    /// <summary>"caller is loyalty, callee is points", "producer: tracker, consumer: board": the part that a thing plays, and then its name.</summary>
    private static bool IsLabel(QuestionDraft draft, Mention one, Mention two)
    {
        if (one is not { Role: not null, IsNarrowed: false, IsProper: false } || two.Start != one.End + 1 || draft.Marks[two.Start] == Mark.Small) return false;
        var isSaid = draft.Is(one.End, draft.English.Copulas) || draft.Words[one.End].Type == WordType.Colon;
        // "reports:3000" is a port.
        var isPort = draft.Words[one.End].Type == WordType.Colon && draft.Words[two.Start].Start == draft.Words[one.End].End;
        if (!isSaid || isPort || one.Name.Any(c => char.IsUpper(c) || char.IsDigit(c) || c is '-' or '_')) return false;
        var opens = !draft.IsWord(one.Start - 1) || draft.Is(one.Start - 1, draft.English.Conjunctions) || draft.Is(one.Start - 1, draft.English.Causes)
            || draft.Is(one.Start - 1, draft.English.Fillers) || draft.Lower(one.Start - 1) is "so" or "but" or "where" or "with";
        if (!opens || two.End < draft.Count && draft.Marks[two.End] is Mark.Term or Mark.Verb) return false;
        // "the service is slow" gives no name: what is a name has its signs, or comes again.
        return two.Name.Any(c => char.IsUpper(c) || char.IsDigit(c) || c is '-' or '_' or '.')
            || draft.Mentions.Exists(m => m != two && !m.IsPronoun && m.Entity == two.Entity);
    }

    /// <summary>"checkout (a node app)": alone in parentheses behind a name.</summary>
    private static bool IsNote(QuestionDraft draft, Mention one, Mention two) =>
        two.Start == one.End + 1 && draft.Words[one.End].Text == "(" && two.End < draft.Count && draft.Words[two.End].Text == ")"
        && draft.Marks[two.Start] == Mark.Small;

    /// <summary>"the smart meter (client)": what it is here, whatever else it may be.</summary>
    private static bool IsInParentheses(QuestionDraft draft, Mention one, Mention two) =>
        two.Start == one.End + 1 && two.End == two.Start + 1 && draft.Words[one.End].Text == "(" && two.End < draft.Count && draft.Words[two.End].Text == ")";

    private static bool IsCalled(QuestionDraft draft, Mention one, Mention two) =>
        IsBare(draft, two) && (two.Start == one.End + 1 && draft.Is(one.End, draft.English.NamedWords)
            // "my fork is called tinyorm-plus"
            || two.Start == one.End + 2 && draft.Is(one.End, draft.English.Auxiliaries) && draft.Is(one.End + 1, draft.English.NamedWords)
            && draft.Marks[one.End + 1] == Mark.Small);

    /// <summary>"a library", "the fork": with an article, and known for what it is.</summary>
    private static bool SaysWhat(QuestionDraft draft, Mention mention) =>
        mention.Role is not null && draft.Marks[mention.Start] == Mark.Small
            && draft.Lower(mention.Start) is "a" or "an" or "the" or "our" or "another" or "my";

    private static bool IsBare(QuestionDraft draft, Mention mention) => draft.Marks[mention.Start] != Mark.Small && mention.End == mention.Start + 1;

    private static bool IsVerbNext(QuestionDraft draft, Mention mention) =>
        mention.End < draft.Count && (draft.Marks[mention.End] == Mark.Verb || draft.Is(mention.End, draft.English.Auxiliaries));

    /// <summary>"A, the B and the C": several things, side by side.</summary>
    private static bool IsInList(QuestionDraft draft, int i)
    {
        var end = draft.Mentions[i].End;
        if (draft.Is(end, draft.English.Conjunctions)) return true;
        if (end < draft.Count && draft.Words[end].Type == WordType.Comma)
        {
            return i + 1 < draft.Mentions.Count && draft.Mentions[i + 1].Start <= end + 2
                && (draft.Is(end + 1, draft.English.Conjunctions) || draft.Is(draft.Mentions[i + 1].End, draft.English.Conjunctions));
        }
        var start = draft.Mentions[i - 1].Start;
        return start > 0 && (draft.Words[start - 1].Type == WordType.Comma || draft.Is(start - 1, draft.English.Conjunctions))
            && draft.MentionAt(start - 2) is not null;
    }

    private static void Join(QuestionDraft draft, Mention name, Mention role)
    {
        var (kept, dropped) = (name.Entity, role.Entity);
        kept.Role = role.Role ?? kept.Role;
        foreach (var mention in draft.Mentions)
        {
            if (mention.Entity == dropped) mention.Entity = kept;
        }
    }
}
