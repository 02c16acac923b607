using System.Text.RegularExpressions;
using Glossary.Text;

namespace Glossary.Exchange.Hugo;

/// <summary>A page's text as it stands here, and the entries of the same import that it names.</summary>
internal sealed record PageText(string Text, IReadOnlyList<string> Named);

/// <summary>
/// Reads the texts of pages: Markdown with HTML, with Hugo's shortcodes ({{&lt; glossary_tooltip … &gt;}}) and MDN's macros ({{Glossary("x")}}). Those that
/// are known show as what they stand for; others go, with a report, and what they enclose stays.
/// </summary>
internal sealed partial class PageTexts(HugoSite site, IReadOnlyDictionary<string, string> summaries, CountedLeftOut leftOver)
{
    private const string Terms = "/terms/";

    // What stands around a text and says nothing itself.
    private static readonly string[] Frames = ["note", "warning", "caution", "tip", "info", "alert", "comment", "glossarysidebar", "glossarydisambiguation"];

    // A macro that names a thing of a language or a protocol.
    private static readonly string[] References = [
        "domxref", "jsxref", "cssxref", "htmlelement", "svgelement", "mathmlelement", "httpheader", "httpmethod", "httpstatus", "csp", "svgattr"
    ];

    public PageText Read(HugoPage page, string body, int line)
    {
        var named = new List<string>();
        var text = Shortcode().Replace(body, m => Shown(page, m, line, named));
        text = Macro().Replace(text, m => m.Groups["code"].Success ? m.Value : ShownMacro(page, m, line, named));
        text = ForeignMarkdown.Of(text, address => Lead(page, address, line, named));
        return new(ManyLines().Replace(text, "\n\n").Trim('\n'), named);
    }

    private string? Lead(HugoPage page, string address, int line, List<string> named)
    {
        // What a macro or shortcode stands for leads there already.
        if (address.StartsWith(Terms, StringComparison.Ordinal) && site.Has(Uri.UnescapeDataString(address[Terms.Length..]))) return address;
        if (site.Lead(page, address) is { } slug)
        {
            named.Add(slug);
            return AddressOf(slug);
        }
        // A place on the same page is shown by the text alone.
        if (!address.StartsWith('#')) leftOver.Note(page.Path, line, "links", address, "lead to pages of their site, and only their texts are kept");
        return null;
    }

    private static string AddressOf(string slug) => Terms + Uri.EscapeDataString(slug);

    private string Shown(HugoPage page, Match match, int line, List<string> named)
    {
        if (match.Groups["comment"].Success) return "";
        var name = match.Groups["name"].Value;
        var arguments = match.Groups["rest"].Value;
        if (name.StartsWith('/') || Frames.Contains(name.ToLowerInvariant())) return "";
        switch (name.ToLowerInvariant())
        {
            case "glossary_tooltip":
                var term = Part(arguments, "term_id");
                var shown = Part(arguments, "text") ?? term?.Replace('-', ' ') ?? "";
                if (term is not null && site.Find(page, term) is { } slug) named.Add(slug);
                return shown;
            case "glossary_definition":
                var defined = Part(arguments, "term_id");
                if (defined is null || site.Find(page, defined) is not { } other) break;
                named.Add(other);
                var start = Part(arguments, "prepend");
                var says = summaries.GetValueOrDefault(other) ?? defined.Replace('-', ' ');
                return start is null ? says : $"{start} {says}";
            case "ref" or "relref":
                if (First(arguments) is not { } reference) break;
                // Within a link it is the address; alone it is one, too, which nobody would read.
                if (site.Find(page, reference.Split('#')[0]) is not { } target) return match.Groups["link"].Success ? reference : "";
                named.Add(target);
                return match.Groups["link"].Success ? AddressOf(target)
                    : $"[{Path.GetFileNameWithoutExtension(reference).Replace('-', ' ')}]({AddressOf(target)})";
            case "figure":
                return Part(arguments, "caption") ?? Part(arguments, "alt") ?? "";
        }
        leftOver.Note(page.Path, line, $"{{{{< {name} >}}}}", match.Value, "is a shortcode that is not known here; left out, and what it encloses kept");
        return "";
    }

    private string ShownMacro(HugoPage page, Match match, int line, List<string> named)
    {
        var name = match.Groups["name"].Value;
        var arguments = Quoted().Matches(match.Groups["rest"].Value).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value).ToList();
        var shown = arguments.Count > 1 && arguments[1].Length > 0 ? arguments[1] : arguments.FirstOrDefault() ?? "";
        switch (name.ToLowerInvariant())
        {
            case "glossary" when arguments.Count > 0:
                if (site.Find(page, arguments[0]) is not { } slug) return shown;
                named.Add(slug);
                return $"[{shown}]({AddressOf(slug)})";
            case "rfc" when arguments.Count > 0 || Digits().IsMatch(match.Groups["rest"].Value):
                var number = Digits().Match(match.Groups["rest"].Value).Value;
                return $"[RFC {number}](https://www.rfc-editor.org/rfc/rfc{number})";
            case var known when References.Contains(known):
                return shown.Length > 0 ? $"`{shown}`" : Digits().Match(match.Groups["rest"].Value).Value;
            case var frame when Frames.Contains(frame):
                return "";
        }
        // Without arguments it may be anything that stands in double braces, and stays.
        if (!match.Groups["rest"].Success && !name.EndsWith("Sidebar", StringComparison.Ordinal)) return match.Value;
        leftOver.Note(page.Path, line, $"{{{{{name}}}}}", match.Value, "is a macro that is not known here; its last text is kept");
        return shown;
    }

    private static string? Part(string arguments, string name) =>
        Regex.Match(arguments, $"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""") is { Success: true } match
        ? match.Groups.Values.Skip(1).First(g => g.Success).Value
        : null;

    private static string? First(string arguments) => Quoted().Match(arguments) is { Success: true } match
        ? (match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
        : arguments.Trim() is { Length: > 0 } bare ? bare : null;

    // {{< name … >}} and {{% name … %}}; with {{</* … */>}} one that is only shown. None has another within, here and below: a page that opens many and
    // closes none would be gone through to its end from each.
    [GeneratedRegex(
        """(?<link>(?<=\]\())?\{\{(?:(?<open>[<%])\s{0,100}(?:(?<comment>/\*)|(?<name>(?>/?[\w./-]+)))"""
        + """(?<rest>(?:"[^"]*"|'[^']*'|[^"'{}]|\{(?!\{)|\}(?!\}))*?)/?\s{0,100}[>%])\}\}""")]
    private static partial Regex Shortcode();

    // {{Glossary("browser", "browsers")}}, but not in code.
    [GeneratedRegex(
        """(?<code>^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]+`)|\{\{\s{0,100}(?<name>[A-Za-z]\w{0,100})\s{0,100}"""
        + """(?<rest>\((?:"[^"]*"|'[^']*'|[^"'){]|\{(?!\{))*\))?\s{0,100}\}\}""",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Macro();

    [GeneratedRegex("""(?:"([^"]*)"|'([^']*)')""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyLines();
}
