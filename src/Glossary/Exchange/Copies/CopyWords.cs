using System.Net;
using System.Text.RegularExpressions;

namespace Glossary.Exchange.Copies;

/// <summary>
/// The words of a page as a reader sees them, whatever it is written in: HTML, XML, Markdown, reStructuredText, AsciiDoc, a manual page, a comment in
/// code. Quotations are compared by words, since marks, line ends and typographic signs differ between a page and what it is made from.
/// </summary>
internal static partial class CopyWords
{
    // Tags inside a sentence leave nothing behind; all others part words.
    private const string Inline =
        "a|abbr|b|bcp14|cite|code|command|commercial-version|dfn|em|eref|i|kbd|link|literal|q|ref|samp|small|span|strong|sub|sup|tt|u|var|xref";

    public static IReadOnlyList<string> Of(string text)
    {
        text = PageBreak().Replace(text, "\n");
        text = Unseen().Replace(text, " ");
        text = Macro().Replace(text, Shown);
        text = Role().Replace(text, "$1");
        text = RoleName().Replace(text, "");
        text = Target().Replace(text, "$1");
        text = BracketLink().Replace(text, "$1");
        text = MarkdownLink().Replace(text, "$1");
        text = InlineTag().Replace(text, "");
        text = Tag().Replace(text, " ");
        text = WebUtility.HtmlDecode(text);
        text = Escape().Replace(text, " ");
        return Split(text);
    }

    /// <summary>Words of plain text.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. Word().Matches(text).Select(w => w.Value)];

    // A macro shows what it is told to show, else what it names: {{Glossary("a", "b")}} is "b", {{< tooltip text="b" term_id="a" >}} is "b".
    private static string Shown(Match macro)
    {
        var named = Label().Match(macro.Value);
        if (named.Success) return named.Groups[1].Value;
        var texts = Quoted().Matches(macro.Value);
        return texts.Count > 0 ? texts[^1].Groups[1].Value : " ";
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    // The foot of a page of an RFC and the head of the next.
    [GeneratedRegex(@"\n[^\n]*\[Page \d+\][ \r]*\n\f?\r?\n?RFC \d+[^\n]*\n")]
    private static partial Regex PageBreak();

    // A script that is a template holds what is shown.
    [GeneratedRegex(@"<(script|style)\b(?![^>]*template).*?</\1>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Macro();

    [GeneratedRegex("\\btext=\"([^\"]*)\"")]
    private static partial Regex Label();

    [GeneratedRegex("""["']([^"']*)["']""")]
    private static partial Regex Quoted();

    // reStructuredText: :role:`text <target>`, `text <target>`_
    [GeneratedRegex(@"(?::[a-z:]+:)?`([^`<]+?)\s*<[^`>]*>`_{0,2}")]
    private static partial Regex Role();

    // reStructuredText: :role:`text`
    [GeneratedRegex(@":[a-z][a-z:+-]*:(?=`)")]
    private static partial Regex RoleName();

    // AsciiDoc: xref:target[text], https://…[text], <<target,text>>
    [GeneratedRegex(@"(?:\b(?:xref|link|https?):[^\s\[\]]*\[|<<[^,>]*,\s*)([^\]>]*)(?:\]|>>)")]
    private static partial Regex Target();

    // Markdown: [text][target]
    [GeneratedRegex(@"\[([^\[\]]+)\]\[[^\[\]]*\]")]
    private static partial Regex BracketLink();

    [GeneratedRegex(@"\[([^\[\]]+)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+""[^""]*"")?\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex($@"</?(?:{Inline})(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex InlineTag();

    [GeneratedRegex(@"</?[a-zA-Z!?][^<>]*>")]
    private static partial Regex Tag();

    // JSON's line ends and manual pages' fonts.
    [GeneratedRegex(@"\\[nrt](?![a-z])|\\n|\\f[BIPR]")]
    private static partial Regex Escape();
}
