using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Glossary.Linking;

/// <summary>
/// The text of a piece of HTML as a reader sees it, and where each character of it stands in the source. Code, links, headings, forms, scripts and
/// whatever its author wants left alone are left out. It reads what browsers read, broken markup too, in one pass.
/// </summary>
internal sealed class HtmlText
{
    private const int LongestEntity = 34;

    private static readonly FrozenSet<string> LeftOut = Set(
        "a abbr audio button canvas code datalist fieldset form glossary-term h1 h2 h3 h4 h5 h6 head iframe input kbd label math meter nav noembed " +
        "noframes noscript object optgroup option output pre progress samp script select style summary svg template textarea title tt var video xmp");
    private static readonly FrozenSet<string> Raw = Set("iframe noembed noframes noscript script style textarea title xmp");
    private static readonly FrozenSet<string> Void = Set("area base br col embed hr img input link meta source track wbr");
    private static readonly FrozenSet<string> Inline = Set(
        "b bdi bdo big cite data del dfn em font i ins mark nobr q ruby s small span strike strong sub sup time u wbr");
    private static readonly FrozenSet<string> LeftOutInline = Set("a abbr button code input kbd label meter output progress samp select tt var");
    private static readonly FrozenSet<string> Roles = Set("button link heading textbox searchbox combobox option tab menuitem checkbox radio switch treeitem");

    private readonly string html;
    private readonly StringBuilder text;
    private readonly List<int> starts;
    // The element that is left out now, and how often its name is open within.
    private string? leftOut;
    private int depth;

    private HtmlText(string html)
    {
        this.html = html;
        text = new(html.Length);
        starts = new(html.Length + 1);
        Read();
        starts.Add(html.Length);
    }

    public static HtmlText Of(string html) => new(html);

    public string Text => text.ToString();

    /// <summary>Where the character of the text stands in the source.</summary>
    public int StartOf(int at) => starts[at];

    /// <summary>Where in the text the places of the source are.</summary>
    public IReadOnlyList<int>? PlacesOf(IReadOnlyList<int>? sources) =>
        sources is null ? null : [.. sources.Select(s => starts.BinarySearch(s) is var at && at < 0 ? ~at : at)];

    private void Read()
    {
        for (var i = 0; i < html.Length;)
        {
            var c = html[i];
            if (c == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?')) i = Tag(i);
            else if (leftOut is not null) i = html.IndexOf('<', i + 1) is >= 0 and var next ? next : html.Length;
            else if (c == '&') i = Entity(i);
            else Put(c, i++);
        }
    }

    private void Put(char c, int at)
    {
        text.Append(c);
        starts.Add(at);
    }

    private int Entity(int at)
    {
        var end = html.IndexOf(';', at, Math.Min(LongestEntity, html.Length - at));
        var decoded = end > 0 ? WebUtility.HtmlDecode(html[at..(end + 1)]) : "";
        if (decoded.Length is 0 or > 2 || decoded[0] == '&' && decoded.Length > 1)
        {
            Put('&', at);
            return at + 1;
        }
        foreach (var c in decoded) Put(c, at);
        return end + 1;
    }

    private int Tag(int at)
    {
        if (html[at + 1] is '!' or '?') return Declaration(at);
        var isEnd = html[at + 1] == '/';
        var name = Name(isEnd ? at + 2 : at + 1);
        if (name.Length == 0) return After('>', at);
        var end = HtmlTag.Read(html, at + name.Length + (isEnd ? 2 : 1), out var isOff);
        if (isEnd) Close(name, at);
        else Open(name, isOff, at);
        // What stands in a script or a field is no markup, whatever it looks like.
        if (!isEnd && Raw.Contains(name)) end = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase) is >= 0 and var close ? close : html.Length;
        return end;
    }

    private void Open(string name, bool isOff, int at)
    {
        if (leftOut is not null)
        {
            // A paragraph ends where the next begins.
            if (name == leftOut && name == "p") leftOut = null;
            else if (name == leftOut && !Void.Contains(name)) depth++;
            if (leftOut is not null) return;
        }
        if ((isOff || LeftOut.Contains(name)) && !(Void.Contains(name)))
        {
            (leftOut, depth) = (name, 1);
            Part(LeftOutInline.Contains(name) || Inline.Contains(name) ? Letters.Thing : '\n', at);
            return;
        }
        Part(name is "img" or "input" ? Letters.Thing : Inline.Contains(name) ? Letters.Joiner : '\n', at);
    }

    private void Close(string name, int at)
    {
        if (leftOut is null)
        {
            Part(Inline.Contains(name) ? Letters.Joiner : '\n', at);
        }
        else if (name == leftOut && --depth == 0)
        {
            leftOut = null;
            if (!LeftOutInline.Contains(name) && !Inline.Contains(name)) Part('\n', at);
        }
    }

    // No term reaches over two line ends.
    private void Part(char with, int at)
    {
        Put(with, at);
        if (with == '\n') Put(with, at);
    }

    private int Declaration(int at)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
        {
            if (leftOut is null) Put(Letters.Joiner, at);
            // "<!-->" is a whole comment.
            var end = html.IndexOf("-->", at + 2, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }
        return After('>', at);
    }

    private int After(char c, int at) => html.IndexOf(c, at) is >= 0 and var end ? end + 1 : html.Length;

    private string Name(int at)
    {
        var end = at;
        while (end < html.Length && !Letters.IsSpace(html[end]) && html[end] is not ('/' or '>')) end++;
        return html[at..end].ToLowerInvariant();
    }

    internal static bool IsOff(string name, string value) => name switch
    {
        "contenteditable" => !value.Equals("false", StringComparison.OrdinalIgnoreCase),
        "data-glossary-off" or "inert" => true,
        "aria-hidden" => value.Equals("true", StringComparison.OrdinalIgnoreCase),
        "role" => Roles.Contains(value.Trim().ToLowerInvariant()),
        _ => false,
    };

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
