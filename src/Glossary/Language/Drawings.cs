using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.Language;

/// <summary>
/// Puts drawings of text characters into rows of arrows: nodes under each other with "| calls" and "v" between, arrows with a label in their shaft, numbered
/// lists of which the text says that each has to do with the next. Words keep their places; what labels say is told behind the text.
/// </summary>
internal static partial class Drawings
{
    public static string InRows(string text)
    {
        var hasShaft = text.Contains("--", StringComparison.Ordinal) && text.AsSpan().IndexOfAny('>', '<') >= 0;
        var hasColumn = text.Contains('\n', StringComparison.Ordinal) && text.AsSpan().IndexOfAny('|', '│') >= 0;
        var hasList = text.Contains("1.", StringComparison.Ordinal) || text.Contains("1)", StringComparison.Ordinal);
        if (!hasShaft && !hasColumn && !hasList) return text;
        var plain = new StringBuilder(text);
        var labels = new List<string>();
        if (hasColumn) Columns(text, plain, labels);
        if (hasShaft) Shafts(plain.ToString(), plain);
        if (hasList) Numbers(plain.ToString(), plain);
        if (labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1) plain.Append(". Arrows mean ").Append(labels[0]);
        return plain.ToString();
    }

    /// <summary>"web", "| calls", "v", "profile" in lines of their own.</summary>
    private static void Columns(string text, StringBuilder plain, List<string> labels)
    {
        foreach (Match match in Column().Matches(text))
        {
            Blank(plain, match);
            plain[match.Index + match.Length - 1] = '→';
            plain[match.Index + match.Length] = ' ';
            labels.AddRange(match.Groups["label"].Captures.Select(c => c.Value.Trim()).Where(l => l.Length > 0));
        }
    }

    /// <summary>"--- GET /menu --->": what stands in the shaft is the arrow's label; the answer that goes back along it is no arrow of its own.</summary>
    private static void Shafts(string text, StringBuilder plain)
    {
        foreach (Match match in Shaft().Matches(text))
        {
            Blank(plain, match);
            // The row that goes back is told of as a whole: its nodes are those of the row before.
            var isBack = match.Groups["back"].Length > 0;
            var start = match.Index == 0 ? 0 : text.LastIndexOf('\n', match.Index - 1) + 1;
            var end = text.IndexOf('\n', match.Index) is var e and >= 0 ? e : text.Length;
            for (var i = start; i < end; i++)
            {
                if (isBack || text[i] is '[' or ']') plain[i] = ' ';
            }
            if (!isBack) plain[match.Index + match.Length - 1] = '→';
        }
    }

    /// <summary>"1. phone 2. api 3. store, each calls the next": the numbers are the arrows.</summary>
    private static void Numbers(string text, StringBuilder plain)
    {
        var numbers = Number().Matches(text);
        if (numbers.Count < 2 || !Neighbour().IsMatch(text)) return;
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i].Groups["n"].Value != (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) return;
        }
        for (var i = 0; i < numbers.Count; i++)
        {
            var number = numbers[i].Groups["n"];
            plain[number.Index] = i == 0 ? ' ' : '→';
            plain[number.Index + number.Length] = ' ';
        }
    }

    private static void Blank(StringBuilder plain, Match match)
    {
        for (var i = match.Index; i < match.Index + match.Length; i++) plain[i] = ' ';
    }

    [GeneratedRegex(@"\n(?:[ \t]*[|│][ \t]*(?<label>[^\n|]{0,40})\n)*[ \t]*[vV▼↓][ \t]*(?=\n)", RegexOptions.ExplicitCapture)]
    private static partial Regex Column();

    [GeneratedRegex(@"-{2,}[ \t]+(?<label>[\w/ .]{2,30}?)[ \t]+-+>|(?<back><-+)[ \t]+[\w/ .]{2,30}?[ \t]+-{2,}", RegexOptions.ExplicitCapture)]
    private static partial Regex Shaft();

    [GeneratedRegex(@"(?<=^|\s)(?<n>\d)[.)](?=\s)", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:next|following|previous|preceding|before)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Neighbour();
}
