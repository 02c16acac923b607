using System.Text;
using System.Text.RegularExpressions;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Says in words what code declares of dependencies: "`needs: [build]` is set on the deploy job", "dim_users has {{ ref('users') }} in it" and
/// "api:\n  depends_on: [db]" each tell that the one needs the other. Which keys and calls do that is data.
/// </summary>
internal static partial class Declarations
{
    private const string Need = " needs ";
    private static readonly char[] Wrapping = [' ', '\n', '\t', '\r', '`', '"', '\'', '(', '{', '*'];

    public static string InWords(string text, LanguageWords english)
    {
        if (text.AsSpan().IndexOfAny(':', '=', '(') < 0) return text;
        StringBuilder? said = null;
        var from = 0;
        foreach (Match match in Declared().Matches(text))
        {
            if (match.Index < from || !IsDeclaration(match, english) || Names(match) is not { Length: > 0 } names) continue;
            var before = text[from..match.Index].TrimEnd(Wrapping);
            var end = match.Index + match.Length;
            while (end < text.Length && text[end] is '`' or '}' or ')' or '"') end++;
            if (Owner(before, english, out var isVerb) is { } kept)
            {
                (said ??= new()).Append(kept).Append(isVerb ? " " : Need).Append(names);
            }
            else if (Place().Match(text, end, text.Length - end) is { Success: true } place)
            {
                (said ??= new()).Append(before).Append(' ').Append(place.Groups["name"].Value).Append(Need).Append(names);
                end = place.Index + place.Length;
            }
            else
            {
                continue;
            }
            from = end;
        }
        return said is null ? text : said.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsDeclaration(Match match, LanguageWords english) => match.Groups["call"] is { Success: true } call
        ? english.ReferenceCalls.Contains(call.Value.ToLowerInvariant())
        : english.DependencyKeys.Contains(match.Groups["key"].Value.ToLowerInvariant());

    /// <summary>The text before, up to whose declaration it is; null where nothing there owns it.</summary>
    private static string? Owner(string before, LanguageWords english, out bool isVerb)
    {
        isVerb = false;
        if (before.EndsWith(':')) return before.TrimEnd(':').TrimEnd(Wrapping) is { Length: > 0 } key && IsName(key[^1]) ? key : null;
        var word = LastWord(before);
        while (english.Articles.Contains(word.ToLowerInvariant()))
        {
            before = before[..^word.Length].TrimEnd(Wrapping);
            word = LastWord(before);
        }
        // "selects from {{ ref('users') }}" says itself what it does.
        isVerb = word.ToLowerInvariant() is "from" or "join" or "joins";
        if (isVerb) return before;
        if (!english.DeclaringVerbs.Contains(word.ToLowerInvariant())) return null;
        return before[..^word.Length].TrimEnd(Wrapping) is { Length: > 0 } owner && IsName(owner[^1]) ? owner : null;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    private static string LastWord(string text)
    {
        var start = text.Length;
        while (start > 0 && (IsName(text[start - 1]) || text[start - 1] == '.')) start--;
        return text[start..];
    }

    private static string Names(Match match)
    {
        // Of a call's arguments the last is the thing itself: source('schema', 'table').
        if (match.Groups["call"].Success) return Quoted().Matches(match.Groups["list"].Value) is { Count: > 0 } all ? all[^1].Value.Trim('\'', '"') : "";
        return string.Join(" and ", match.Groups["list"].Value.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => n.TrimStart('-').Trim().Trim('\'', '"', '`')).Where(n => n.Length > 0));
    }

    [GeneratedRegex(
        @"[""']?(?<key>[A-Za-z][\w-]{2,30})[""']?\s*[:=]\s*"
        + @"(?:\[(?<list>[^\[\]\n]{1,200})\]|(?<list>(?:\n\s*-\s*[\w./@-]+)+)|[""'`]?(?<list>[\w./@-]*\w)[""'`]?)"
        + @"|(?:\{\{\s*)?\b(?<call>[A-Za-z]{3,20})\(\s*(?<list>['""][^()\n]{1,100}['""])\s*\)(?:\s*\}\})?",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Declared();

    /// <summary>"is set on the deploy job", "in deploy".</summary>
    [GeneratedRegex(@"\G[`""')}]*\s*(?:(?:is|are|was|sits|stands)\s+)?(?:\w+\s+)?(?:on|in|inside|under|for|of|at)\s+(?<name>(?:the\s+|my\s+|our\s+)?"
        + @"[`""']?[\w./-]*\w[`""']?(?:\s+(?:job|model|stage|step|task|service|target|module))?)(?=[\s,.;?!]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    [GeneratedRegex(@"'[^']*'|""[^""]*""")]
    private static partial Regex Quoted();
}
