using System.Buffers;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>What the words of a mention are: verbs that nobody knows among them, and the role that its last ones name.</summary>
internal sealed partial class MentionFinder
{
    /// <summary>
    /// "checkout dials inventory", "notifier listens (for)": what stands behind a name that comes again by itself, ends like a verb and comes nowhere else
    /// is one, known or not.
    /// </summary>
    private int? SplitAtVerb(QuestionDraft draft, int name, int end)
    {
        // Behind a verb stands what it does something to, and no second verb.
        if (end - name < 2 || name > 1 && draft.Is(name - 1, draft.English.Determiners) && draft.Marks[name - 2] == Mark.Verb) return null;
        for (var i = name + 1; i < end; i++)
        {
            if (draft.Marks[i] != Mark.Content || !LooksLikeVerb(draft.Lower(i)) || draft.Words[i].IsCapitalised
                || lexicon.Role(draft.Words[i].Key) is not null)
            {
                continue;
            }

            // "at 9:00 scraper runs, at 9:15 parser runs": what happens at a time is done.
            if (draft.Times.Count > 1 && i + 1 == end && draft.Is(i, draft.English.Motions)) return i;
            if (draft.Words.Count(w => w.Key == draft.Words[i].Key) > 1) continue;
            if (i + 1 == end && IsHadFrom(draft, name, end)) return i;
            var isAgain = ComesAgain(draft, name, i);
            if (i + 1 == end ? isAgain && (draft.Is(end, draft.English.Prepositions) || draft.Is(end, draft.English.Determiners))
                : isAgain || ComesAgain(draft, i + 1, end))
            {
                return i;
            }
        }
        return null;
    }

    /// <summary>"mirror-b rsyncs from archive-a": alone in a clause, between who does it and whom he has it from.</summary>
    private static bool IsHadFrom(QuestionDraft draft, int name, int end)
    {
        if (draft.Lower(end) != "from" || draft.Lower(end - 1) is [.., 's', 's'] || !draft.Lower(end - 1).EndsWith('s')) return false;
        var start = name;
        while (draft.Is(start - 1, draft.English.Determiners)) start--;
        if (start > 0 && draft.IsWord(start - 1) && !draft.StartsSentence(start)) return false;
        for (var i = end + 1; draft.IsWord(i); i++)
        {
            if (draft.Marks[i] is Mark.Verb or Mark.Term || draft.Is(i, draft.English.Auxiliaries)) return false;
        }
        return true;
    }

    /// <summary>Whether the words stand somewhere else without those around them.</summary>
    private static bool ComesAgain(QuestionDraft draft, int start, int end)
    {
        var key = draft.Key(start, end);
        for (var i = 0; i + (end - start) <= draft.Count; i++)
        {
            if (i > start - (end - start) && i < end) continue;
            if (!draft.Key(i, i + end - start).SequenceEqual(key)) continue;
            if (!(draft.IsWord(i - 1) && draft.Marks[i - 1] <= Mark.Name) && !(draft.IsWord(i + end - start)
                && draft.Marks[i + end - start] <= Mark.Name))
            {
                return true;
            }
        }
        return false;
    }

    // What a word of prose does not have.
    private static readonly SearchValues<char> OfIdentifiers = SearchValues.Create("-_./0123456789");

    private static bool IsIdentifier(QuestionWord word) =>
        word.IsCode || word.Text.AsSpan().ContainsAny(OfIdentifiers) || word.IsCapitalised && word.Text.Length == 1;

    /// <summary>
    /// "ci pipeline lint -> build -> test", "video travels camera -> encoder": before the first node of a drawing stands what is drawn, or how it goes. Where
    /// the node itself begins; 0 where nothing stands before it.
    /// </summary>
    private static int BehindTheWhole(QuestionDraft draft, int name, int end)
    {
        if (end >= draft.Count || !draft.Words[end].IsArrow || name > 0 && draft.Words[name - 1].IsArrow) return 0;
        for (var k = end - 2; k >= name; k--)
        {
            var isWhole = draft.Is(k, draft.English.DrawnWholes) || draft.Is(k, draft.English.SettingNouns);
            if (isWhole || k > name && draft.Is(k, draft.English.Motions)) return k + 1;
        }
        return 0;
    }

    /// <summary>"the team says we are upstream", "fluentbit tails it": between a noun and a pronoun or an article stands a verb, known or not.</summary>
    private bool IsUnknownVerb(QuestionDraft draft, int start, int name, int end)
    {
        if (start != name || end != name + 1 || !LooksLikeVerb(draft.Lower(name)) || draft.Words[name].IsCapitalised) return false;
        if (lexicon.Role(draft.Words[name].Key) is not null || name == 0 || !draft.IsWord(name - 1) || !draft.IsWord(end)) return false;
        var (before, after) = (draft.Lower(name - 1), draft.Lower(end));
        var follows = draft.English.PeopleNouns.Contains(before) || draft.English.Persons.Contains(before) || draft.English.Pronouns.Contains(before)
            || (draft.Mentions.Count > 0 && draft.Mentions[^1].End == name);
        return follows
            && (draft.English.Persons.Contains(after) || draft.English.Pronouns.Contains(after) || draft.English.PersonObjects.Contains(after)
                || draft.English.Determiners.Contains(after));
    }

    // "is it report-ui or report-api": a name, or one of two.
    private static bool MayBeVerb(QuestionDraft draft, int i) => draft.Words[i].Text.All(char.IsLetter) && draft.Lower(i + 1) is not ("or" or "and");

    private bool LooksLikeVerb(string word) =>
        word.Length > 3 && word.AsSpan().IndexOfAny('-', '_', '.') < 0
            && (word[^1] == 's' || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal))
            && !lexicon.English.LightNouns.Contains(Inflection.Singular(word));

    /// <summary>The last words decide ("nginx reverse proxy" is a proxy), unless they say little ("Kafka cluster" is Kafka).</summary>
    private (Role? Role, int End) RoleIn(QuestionDraft draft, int start, int end)
    {
        (Role? Role, int End) light = (null, end);
        for (var last = end; last > start; last--)
        {
            for (var first = Math.Max(start, last - LongestRoleName); first < last; first++)
            {
                if (lexicon.Role(draft.Key(first, last)) is not { } role) continue;
                if (light.Role is not null) return (role, light.End);
                if (last - first > 1 || first == start || !draft.English.LightNouns.Contains(draft.Words[first].Key)) return (role, last);
                light = (role, last);
                break;
            }
            if (light.Role is null && OfParts(draft.Words[last - 1].Text) is { } part) return (part, last);
        }
        return light;
    }

    private bool EndsInRole(QuestionDraft draft, int start, int end)
    {
        for (var first = start; first < end; first++)
        {
            if (lexicon.Role(draft.Key(first, end)) is not null) return true;
        }
        return OfParts(draft.Words[end - 1].Text) is not null;
    }

    /// <summary>"orders-api", "OrderService", "user_db": the last part of a compound name tells what it is.</summary>
    private Role? OfParts(string word)
    {
        for (var i = word.Length - 2; i > 0; i--)
        {
            var starts = word[i] is '-' or '_' ? i + 1 : char.IsUpper(word[i]) && char.IsLower(word[i - 1]) ? i : -1;
            if (starts <= 0) continue;
            // "service-b" and "lib_2" are named by what stands before the letter.
            var last = word.Length - starts > 1 ? lexicon.Role(WordForms.Key(word[starts..].ToLowerInvariant())) : null;
            return last ?? (word.Length - starts > 2 ? null : lexicon.Role(WordForms.Key(word[..i].ToLowerInvariant())));
        }
        return null;
    }
}
