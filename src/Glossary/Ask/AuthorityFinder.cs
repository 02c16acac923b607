namespace Glossary.Ask;

/// <summary>Finds in whose sense a question asks: a view ("in the dependency sense"), a source ("by RFC 9110"), a system ("in nginx terms").</summary>
internal sealed class AuthorityFinder(Lexicon lexicon)
{
    private const int LongestName = 7;

    public void Find(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] is Mark.Term or Mark.Authority) continue;
            for (var end = Math.Min(reading.Count, i + LongestName); end > i; end--)
            {
                if (SpanHasSign(reading, i, end)) continue;
                var authority = lexicon.Authority(reading.Key(i, end)) ?? (end == i + 1 ? OfFile(reading.Words[i].Lower) : null);
                if (authority is null) continue;
                reading.SystemInside ??= authority.System ?? lexicon.Authority(reading.Words[i].Key)?.System;
                if (Take(reading, authority, i, end)) i = MarkAuthority(reading, i, end) - 1;
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

    private bool Take(Reading reading, Authority authority, int start, int end)
    {
        var context = ContextOf(reading, start, end);
        var severalWords = false;
        for (var i = start + 1; i < end; i++) severalWords |= true;
        // One plain word may be an end, or no name at all ("dependency", "message"); a phrase of several, and "DSL", can only be the view's.
        var takesView = authority.View is { } view && reading.View is null
            && (view.OnDemand || (severalWords && !IsRole(reading, start, end)) || context is Context.Clear || (authority.System is not null && context is Context.Loose));
        // "Envoy terminology" is a page, and the words of a system all the same.
        var system = authority.System ?? (severalWords ? lexicon.Authority(reading.Words[start].Key)?.System : null);
        var takesSystem = system is not null && reading.System is null && context is not Context.None;
        var takesSource = authority.Sources.Count > 0 && (HasDigit(reading, start, end) || context is not Context.None || (severalWords && authority.System is null && !IsRole(reading, start, end)));
        if (takesView) reading.View = authority.View;
        if (takesSystem) reading.System = system;
        if (takesSource) reading.Sources.AddRange(authority.Sources);
        // What a view for special cases is known by may be an end all the same: "is the cable modem upstream".
        return (takesView && !(authority.View!.OnDemand && IsRole(reading, start, end))) || takesSystem || takesSource;
    }

    private enum Context { None, Loose, Clear }

    private Context ContextOf(Reading reading, int start, int end)
    {
        var next = reading.Lower(end);
        if (reading.Words[end - 1].IsPossessive && reading.IsWord(end) && (English.AuthorityNouns.Contains(next) || reading.Marks[end] == Mark.Term)) return Context.Clear;
        if (English.AuthorityNouns.Contains(next) || (next is "point" && reading.Lower(end + 1) == "of")) return Context.Clear;
        var before = start - 1;
        while (before >= 0 && (English.Determiners.Contains(reading.Lower(before)) || reading.Lower(before) is "pure" or "strict" or "classic" or "plain" or "http")) before--;
        var prior = reading.Lower(before);
        var second = reading.Lower(before - 1);
        if (prior is "per" or "following" or "under" || (prior == "to" && second is "according" or "ask") || (prior == "of" && second is "terms" or "sense" or "words" or "parlance" or "language" or "definition")) return Context.Clear;
        if (prior == "by" && (before == 0 || !LooksPast(second))) return Context.Clear;
        if (prior is "ask" or "asking" or "quote" || (prior == "on" && second is "based")) return Context.Clear;
        var closes = end >= reading.Count || !reading.Words[end].IsWord;
        // "in an Airflow DAG": the whole in which somebody stands upstream.
        if (prior == "in" && lexicon.Authority(reading.Key(start, end))?.System is not null && reading.IsWord(end) && English.SystemParts.Contains(next)) return Context.Loose;
        var asksNext = English.Interrogatives.Contains(next) || (English.Auxiliaries.Contains(next) && reading.Words[start].IsWord && before >= 0 && prior is "in" or "for");
        if (prior is "in" or "for" or "with" or "at" or "on" or "from" or "within" && (closes || asksNext) && !(prior is "from" or "for" && second is "upstream" or "downstream")) return Context.Loose;
        if (reading.StartsSentence(start) && end < reading.Count && reading.Words[end].Type is WordType.Colon or WordType.Comma) return Context.Loose;
        // "what does nginx call an upstream", "Kong's upstream", "Caddy upstreams are what"
        if (English.SayingVerbs.Contains(next) && !reading.StartsSentence(start)) return Context.Loose;
        if (reading.IsWord(end) && reading.Marks[end] == Mark.Term && !reading.Terms.Exists(t => reading.Lower(t + 1) is "of" or "from")) return Context.Loose;
        return Context.None;
    }

    private static int MarkAuthority(Reading reading, int start, int end)
    {
        // "in nginx terms", "the dependency point of view": the nouns after the name belong to it.
        while (reading.IsWord(end) && reading.Marks[end] != Mark.Term && English.AuthorityNouns.Contains(reading.Lower(end)) && !English.SayingVerbs.Contains(reading.Lower(end)))
        {
            end++;
            if (reading.Lower(end - 1) is "point" or "way" && reading.Lower(end) == "of" && reading.IsWord(end + 1)) end += 2;
        }
        for (var i = start; i < end; i++) reading.Marks[i] = Mark.Authority;
        return end;
    }

    private static bool LooksPast(string word) => word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("en", StringComparison.Ordinal) || word is "built" or "fed" or "sent" or "hit" or "made" or "read";

    private bool IsRole(Reading reading, int start, int end) => lexicon.Role(reading.Key(start, end)) is not null;

    private static bool HasDigit(Reading reading, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (reading.Words[i].Lower.AsSpan().IndexOfAnyInRange('0', '9') >= 0) return true;
        }
        return false;
    }

    private static bool SpanHasSign(Reading reading, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] == Mark.Term) return true;
        }
        return false;
    }
}
