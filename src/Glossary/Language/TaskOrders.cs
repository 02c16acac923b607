using System.Text.RegularExpressions;

namespace Glossary.Language;

/// <summary>
/// Puts what a scheduler's code says of the order of tasks into rows of arrows: "load.set_upstream(extract)" is "extract >> load", and
/// "a >> [b, c] >> d" two rows. A method that is named for a direction word puts its argument on that side of what it belongs to.
/// </summary>
internal static partial class TaskOrders
{
    private const string Between = "; ";

    public static string InRows(string text, PairWords pairs)
    {
        if (text.Contains(".set_", StringComparison.OrdinalIgnoreCase)) text = Setter().Replace(text, m => Row(m, pairs));
        return text.Contains('[', StringComparison.Ordinal) && text.AsSpan().IndexOfAny('>', '<') >= 0 ? List().Replace(text, Rows) : text;
    }

    private static string Row(Match match, PairWords pairs)
    {
        if (pairs.Find(match.Groups["term"].Value.ToLowerInvariant()) is not { } term) return match.Value;
        var of = match.Groups["of"].Value;
        return string.Join(Between, Items(match.Groups["others"].Value).Select(o => term.Word == term.Pair.Leading ? $"{o} >> {of}" : $"{of} >> {o}"));
    }

    private static string Rows(Match match)
    {
        var (before, behind) = (match.Groups["before"].Value, match.Groups["behind"].Value);
        return before.Length + behind.Length == 0 ? match.Value
            : string.Join(Between, Items(match.Groups["list"].Value).Select(i => before + i + behind));
    }

    private static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"(?<of>[\w.-]+)\.set_(?<term>[a-z]{2,40})\(\s*\[?(?<others>[^()\[\]\n]{1,200})\]?\s*\)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Setter();

    [GeneratedRegex(@"(?<before>(?:[\w.-]+\s*(?:>>|<<|->)\s*)*)\[(?<list>[^\[\]\n]{1,200})\](?<behind>(?:\s*(?:>>|<<|->)\s*[\w.-]+)*)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex List();
}
