namespace Glossary.Linking;

/// <summary>Reads over the attributes of a tag.</summary>
internal static class HtmlTag
{
    /// <summary>Returns where the tag ends.</summary>
    /// <param name="html">The source.</param>
    /// <param name="at">After the tag's name.</param>
    /// <param name="isOff">An attribute says that the element is to be left alone: it can be edited, is hidden from readers, or is a control.</param>
    public static int Read(string html, int at, out bool isOff)
    {
        isOff = false;
        while (at < html.Length && html[at] != '>')
        {
            if (Letters.IsSpace(html[at]) || html[at] == '/')
            {
                at++;
                continue;
            }
            var start = at++;
            while (at < html.Length && !Letters.IsSpace(html[at]) && html[at] is not ('=' or '>' or '/')) at++;
            var name = html[start..at].ToLowerInvariant();
            while (at < html.Length && Letters.IsSpace(html[at])) at++;
            var value = "";
            if (at < html.Length && html[at] == '=')
            {
                at++;
                while (at < html.Length && Letters.IsSpace(html[at])) at++;
                (value, at) = Value(html, at);
            }
            isOff |= HtmlText.IsOff(name, value);
        }
        return Math.Min(at + 1, html.Length);
    }

    private static (string Value, int End) Value(string html, int at)
    {
        if (at >= html.Length) return ("", at);
        if (html[at] is '"' or '\'')
        {
            var close = html.IndexOf(html[at], at + 1);
            return close < 0 ? ("", html.Length) : (html[(at + 1)..close], close + 1);
        }
        var end = at;
        while (end < html.Length && !Letters.IsSpace(html[end]) && html[end] != '>') end++;
        return (html[at..end], end);
    }
}
