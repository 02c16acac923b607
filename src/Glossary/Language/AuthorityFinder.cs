
namespace Glossary.Language;

/// <summary>Finds in whose sense a question asks: a view ("in the dependency sense"), a source ("by RFC 9110"), a system ("in nginx terms").</summary>
internal sealed class AuthorityFinder(Lexicon lexicon)
{
    private const int LongestName = 7;
    private const int LongestVerb = 3;

    public void Find(QuestionDraft draft)
    {
        for (var i = draft.AskedFrom; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.Marks[i] is Mark.Term or Mark.Authority) continue;
            for (var end = Math.Min(draft.Count, i + LongestName); end > i; end--)
            {
                if (SpanHasSign(draft, i, end)) continue;
                var authority = lexicon.Authority(draft.Key(i, end)) ?? (end == i + 1 ? OfFile(draft.Words[i].Lower) : null);
                if (authority is null) continue;
                draft.SystemInside ??= authority.System ?? lexicon.Authority(draft.Words[i].Key)?.System;
                if (Take(draft, authority, i, end)) i = MarkAuthority(draft, i, end) - 1;
                break;
            }
        }
    }

    /// <summary>"nginx.conf" names nginx.</summary>
    private Authority? OfFile(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        return dot > 2 ? lexicon.Authority(WordForms.Key(word[..dot])) is { System: not null } authority ? authority : null : null;
    }

    private bool Take(QuestionDraft draft, Authority authority, int start, int end)
    {
        // "A is the one who starts the exchange" tells of A.
        if (authority.View is not null && draft.Is(start, draft.English.Relatives) && draft.Is(start - 1, draft.English.PointingNouns)
            && !draft.Is(start - 1, draft.English.ViewNouns))
        {
            return false;
        }
        // "we haven't decided who calls whom"
        if (authority.View is not null && draft.Is(start, draft.English.Interrogatives) && OpenStatements.IsUndecided(draft, start)) return false;
        var context = authority.View is not null
            && end == start + 1 && lexicon.Role(draft.Key(start, end)) is null && TellsByPicture(draft) ? Context.Clear
            : authority.System is not null && draft.Is(end, draft.English.PeopleNouns) ? Context.Loose
            : ContextOf(draft, start, end);
        var severalWords = false;
        for (var i = start + 1; i < end; i++) severalWords |= true;
        // One plain word may be an end, or no name at all ("dependency", "message"); a phrase of several, and "DSL", can only be the view's.
        var takesView = authority.View is { } view && draft.View is null
            && (
                view.OnDemand
                    || (severalWords && !IsRole(draft, start, end)) || context is Context.Clear || (authority.System is not null && context is Context.Loose));
        // "Envoy terminology" is a page, and the words of a system all the same.
        var system = authority.System ?? (severalWords ? lexicon.Authority(draft.Words[start].Key)?.System : null);
        var takesSystem = system is not null && draft.System is null && context is not Context.None;
        var takesSource = authority.Sources.Count > 0
            && (HasDigit(draft, start, end) || context is not Context.None || (severalWords && authority.System is null && !IsRole(draft, start, end)));
        if (takesView) draft.View = authority.View;
        if (takesSystem) draft.System = system;
        if (takesSource) draft.Sources.AddRange(authority.Sources);
        // What a view for special cases is known by may be an end all the same: "is the cable modem upstream".
        return (takesView && !(authority.View!.OnDemand && IsRole(draft, start, end))) || takesSystem || takesSource;
    }

    /// <summary>"why do people use a river to explain upstream": the river is a picture of the word, and not where somebody swims.</summary>
    private static bool TellsByPicture(QuestionDraft draft) =>
        draft.Words.Exists(w => draft.English.PictureWords.Contains(w.Lower))
        || draft.Terms.Count > 0 && draft.Words.Exists(w =>
            draft.English.DefinitionWords.Contains(w.Lower) || draft.English.ComparisonWords.Contains(w.Lower)
            || draft.English.PictureContext.Contains(w.Lower));

    private enum Context { None, Loose, Clear }

    private Context ContextOf(QuestionDraft draft, int start, int end)
    {
        var next = draft.Lower(end);
        if (draft.Words[end - 1].IsPossessive && draft.IsWord(end) && (draft.English.AuthorityNouns.Contains(next) || draft.Marks[end] == Mark.Term))
        {
            return Context.Clear;
        }
        if (draft.English.AuthorityNouns.Contains(next) || (next is "point" && draft.Lower(end + 1) == "of")) return Context.Clear;
        var before = start - 1;
        while (before >= 0
            && (draft.Is(before, draft.English.Determiners) || draft.Lower(before) is "pure" or "strict" or "classic" or "plain" or "http"))
        {
            before--;
        }
        var prior = draft.Lower(before);
        var second = draft.Lower(before - 1);
        if (prior is "per" or "following" or "under"
            || (prior == "to" && second is "according" or "ask")
            || (prior == "of" && (second is "terms" or "sense" or "words" or "parlance" or "language" or "definition"
                || draft.Is(before - 1, draft.English.DocumentNouns))))
        {
            return Context.Clear;
        }
        if (prior == "by" && (before == 0 || !draft.English.LooksPast(second))) return Context.Clear;
        if (prior is "ask" or "asking" or "quote" || (prior == "on" && second is "based"
            && !draft.Is(before - 2, draft.English.Auxiliaries)))
        {
            return Context.Clear;
        }

        var closes = end >= draft.Count || !draft.Words[end].IsWord;
        // "in an Airflow DAG": the whole in which somebody stands upstream.
        if (prior == "in" && lexicon.Authority(draft.Key(start, end))?.System is not null && draft.IsWord(end) && draft.English.SystemParts.Contains(next))
        {
            return Context.Loose;
        }
        var asksNext = draft.English.Interrogatives.Contains(next)
            || (draft.English.Auxiliaries.Contains(next) && draft.Words[start].IsWord && before >= 0 && prior is "in" or "for");
        // "what is upstream for git?", "in nginx.conf there is a block called upstream"
        if (prior == "for" && closes && draft.Marks[Math.Max(0, before - 1)] == Mark.Term && draft.Lower(draft.StartOfSentence(start)) == "what"
            && draft.Is(before - 2, draft.English.Auxiliaries))
        {
            return Context.Loose;
        }
        if (prior == "in" && next == "there") return Context.Loose;
        if (prior is "in" or "for" or "with" or "at" or "on" or "from" or "within"
            && (closes || asksNext) && !(prior is "from" or "for" && before > 0 && draft.Marks[before - 1] == Mark.Term) && !(closes
            && draft.English.LooksPast(second)) && !IsOfVerb(draft, before))
        {
            return Context.Loose;
        }
        if (draft.StartsSentence(start) && end < draft.Count && draft.Words[end].Type is WordType.Colon or WordType.Comma) return Context.Loose;
        // "what does nginx call an upstream", "Kong's upstream", "Caddy upstreams are what"
        if (draft.English.SayingVerbs.Contains(next) && !draft.StartsSentence(start)) return Context.Loose;
        if (draft.IsWord(end) && draft.Marks[end] == Mark.Term && !draft.Terms.Exists(t => draft.Lower(t + 1) is "of" or "from")) return Context.Loose;
        return Context.None;
    }

    /// <summary>"is spun off from Debian": the little word is the last of a verb's, so that an end stands behind it.</summary>
    private bool IsOfVerb(QuestionDraft draft, int preposition)
    {
        for (var verb = preposition - 1; verb >= preposition - LongestVerb && draft.IsWord(verb); verb--)
        {
            foreach (var (phrase, _) in lexicon.Verbs.Starting(draft.Lower(verb)))
            {
                if (phrase.Rest.Count != preposition - verb) continue;
                var i = 0;
                while (i < phrase.Rest.Count && phrase.Rest[i] == draft.Lower(verb + 1 + i)) i++;
                if (i == phrase.Rest.Count) return true;
            }
        }
        return false;
    }

    private static int MarkAuthority(QuestionDraft draft, int start, int end)
    {
        // "in nginx terms", "the dependency point of view": the nouns after the name belong to it.
        while (draft.IsWord(end)
            && draft.Marks[end] != Mark.Term && draft.Is(end, draft.English.AuthorityNouns) && !draft.Is(end, draft.English.SayingVerbs))
        {
            end++;
            if (draft.Lower(end - 1) is "point" or "way" or "manner" && draft.Lower(end) == "of" && draft.IsWord(end + 1)) end += 2;
        }
        for (var i = start; i < end; i++) draft.Marks[i] = Mark.Authority;
        return end;
    }

    private bool IsRole(QuestionDraft draft, int start, int end) => lexicon.Role(draft.Key(start, end)) is not null;

    private static bool HasDigit(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (draft.Words[i].Lower.AsSpan().IndexOfAnyInRange('0', '9') >= 0) return true;
        }
        return false;
    }

    private static bool SpanHasSign(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!draft.Words[i].IsWord || draft.Marks[i] == Mark.Term) return true;
        }
        return false;
    }
}
