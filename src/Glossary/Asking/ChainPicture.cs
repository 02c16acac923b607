using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Ask;

namespace Glossary.Asking;

/// <summary>
/// Draws a chain as SVG: a box for each node, an arrow from upstream to downstream between neighbours, and each node's place in words,
/// so that nothing rests on colour alone. Long chains run in rows that turn, so that the picture stays as wide as a page.
/// </summary>
internal static class ChainPicture
{
    private const int BoxWidth = 150, BoxHeight = 64, Gap = 70, RowGap = 62, Margin = 20, TitleHeight = 54, MostInRow = 4;
    private const int LongestLine = 18, MostLines = 3;

    /// <summary>Width and height in pixels.</summary>
    public static (int Width, int Height) SizeOf(IReadOnlyList<string> chain)
    {
        var inRow = Math.Min(chain.Count, MostInRow);
        var rows = (chain.Count + MostInRow - 1) / MostInRow;
        return (Math.Max(Margin * 2 + inRow * BoxWidth + (inRow - 1) * Gap, 420), Margin * 2 + TitleHeight + rows * BoxHeight + (rows - 1) * RowGap);
    }

    /// <param name="chain">The nodes in order.</param>
    /// <param name="view">What the view says of them; null where it says nothing.</param>
    /// <param name="viewLabel">The view's label.</param>
    public static string Draw(IReadOnlyList<string> chain, ChainView? view, string viewLabel)
    {
        var inRow = Math.Min(chain.Count, MostInRow);
        var rows = (chain.Count + MostInRow - 1) / MostInRow;
        var width = Math.Max(Margin * 2 + inRow * BoxWidth + (inRow - 1) * Gap, 420);
        var height = Margin * 2 + TitleHeight + rows * BoxHeight + (rows - 1) * RowGap;
        var title = $"{viewLabel}{(view?.Message is { } message ? $", for the {message}" : "")}";
        var buffer = new StringBuilder();
        using (var svg = XmlWriter.Create(buffer, new() { OmitXmlDeclaration = true, Indent = true }))
        {
            svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            Attributes(svg, ("viewBox", $"0 0 {width} {height}"), ("width", $"{width}"), ("height", $"{height}"), ("role", "img"), ("aria-labelledby", "title description"));
            svg.WriteStartElement("title");
            Attributes(svg, ("id", "title"));
            svg.WriteString($"{title}: {string.Join(", ", chain)}");
            svg.WriteEndElement();
            svg.WriteStartElement("desc");
            Attributes(svg, ("id", "description"));
            svg.WriteString(InWords(view, viewLabel));
            svg.WriteEndElement();
            svg.WriteElementString("style", """
                text{font:14px system-ui,sans-serif;fill:#1b1f24}.box{fill:#f6f8fa;stroke:#57606a;stroke-width:1.5}.up{fill:#ddf4ff;stroke:#0550ae}.note{font-size:12px;fill:#424a53}.head{font-weight:600}.line{stroke:#57606a;stroke-width:1.5;fill:none}.dash{stroke-dasharray:4 4}.tip{fill:#57606a}
                @media (prefers-color-scheme:dark){text{fill:#e6edf3}.box{fill:#161b22;stroke:#8b949e}.up{fill:#0c2d6b;stroke:#79c0ff}.note{fill:#b1bac4}.line{stroke:#8b949e}.tip{fill:#8b949e}}
                """);
            svg.WriteStartElement("marker");
            Attributes(svg, ("id", "tip"), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"), ("markerWidth", "8"), ("markerHeight", "8"), ("orient", "auto-start-reverse"));
            Element(svg, "path", ("d", "M0 0 10 5 0 10z"), ("class", "tip"));
            svg.WriteEndElement();
            Text(svg, title, Margin, Margin + 16, "head", "start");
            Text(svg, view is null ? "This view says nothing of this chain." : "Arrows point downstream.", Margin, Margin + 36, "note", "start");
            for (var i = 0; i + 1 < chain.Count; i++) Arrow(svg, i, view?.Steps.FirstOrDefault(s => Joins(s, chain[i], chain[i + 1]))?.Upstream == chain[i], view?.Steps.Any(s => Joins(s, chain[i], chain[i + 1])) == true);
            for (var i = 0; i < chain.Count; i++) Box(svg, chain[i], i, chain.Count - 1, view?.Nodes.FirstOrDefault(n => n.Name == chain[i]));
            svg.WriteEndElement();
        }
        return buffer.ToString();
    }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    private static string InWords(ChainView? view, string viewLabel)
    {
        if (view is null) return $"The {viewLabel} says nothing of this chain.";
        var steps = view.Steps.Select(s => $"{s.Upstream} is upstream of {s.Downstream}");
        return string.Join("; ", steps) + ".";
    }

    private static bool Joins(ChainStep step, string a, string b) => (step.Upstream == a && step.Downstream == b) || (step.Upstream == b && step.Downstream == a);

    private static void Box(XmlWriter svg, string name, int i, int others, ChainNode? node)
    {
        var (x, y) = Place(i);
        var (up, down) = (node?.Upstream.Count ?? 0, node?.Downstream.Count ?? 0);
        Element(svg, "rect", ("x", $"{x}"), ("y", $"{y}"), ("width", $"{BoxWidth}"), ("height", $"{BoxHeight}"), ("rx", "8"), ("class", up == 0 && down > 0 ? "box up" : "box"));
        var lines = Wrap(name);
        for (var l = 0; l < lines.Count; l++) Text(svg, lines[l], x + BoxWidth / 2, y + BoxHeight / 2 + 5 + (int)((l - (lines.Count - 1) / 2.0) * 17), "", "middle");
        var place = (up, down) switch
        {
            (0, 0) => null,
            (0, _) => down == others ? "▲ upstream of all" : "▲ upstream",
            (_, 0) => up == others ? "▼ downstream of all" : "▼ downstream",
            _ => "▲▼ between",
        };
        if (place is not null) Text(svg, place, x + BoxWidth / 2, y + BoxHeight + 16, "note", "middle");
    }

    private static void Arrow(XmlWriter svg, int i, bool forward, bool known)
    {
        var ((x1, y1), (x2, y2)) = (Place(i), Place(i + 1));
        var line = y1 == y2
            ? x2 > x1
                ? $"M{x1 + BoxWidth + 4} {y1 + BoxHeight / 2}H{x2 - 4}"
                : $"M{x1 - 4} {y1 + BoxHeight / 2}H{x2 + BoxWidth + 4}"
            : $"M{x1 + BoxWidth / 2} {y1 + BoxHeight + 22}V{y2 - 4}";
        if (!known) Element(svg, "path", ("d", line), ("class", "line dash"));
        else Element(svg, "path", ("d", line), ("class", "line"), (forward ? "marker-end" : "marker-start", "url(#tip)"));
    }

    // Even rows run to the right, odd ones to the left, so that neighbours stay neighbours.
    private static (int X, int Y) Place(int i)
    {
        var (row, column) = (i / MostInRow, i % MostInRow);
        var across = row % 2 == 0 ? column : MostInRow - 1 - column;
        return (Margin + across * (BoxWidth + Gap), Margin + TitleHeight + row * (BoxHeight + RowGap));
    }

    private static List<string> Wrap(string name)
    {
        var lines = new List<string> { "" };
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in word.EnumerateRunes().Chunk(LongestLine).Select(p => string.Concat(p)))
            {
                if (lines[^1].Length == 0) lines[^1] = piece;
                else if (lines[^1].Length + 1 + piece.Length <= LongestLine) lines[^1] += " " + piece;
                else lines.Add(piece);
            }
        }
        if (lines.Count <= MostLines) return lines;
        lines = lines[..MostLines];
        lines[^1] = lines[^1].Length < LongestLine ? lines[^1] + "…" : lines[^1][..^1] + "…";
        return lines;
    }

    private static void Text(XmlWriter svg, string text, int x, int y, string style, string anchor)
    {
        svg.WriteStartElement("text");
        Attributes(svg, ("x", $"{x}"), ("y", $"{y}"), ("text-anchor", anchor));
        if (style.Length > 0) Attributes(svg, ("class", style));
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static void Element(XmlWriter svg, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        svg.WriteStartElement(name);
        Attributes(svg, attributes);
        svg.WriteEndElement();
    }

    private static void Attributes(XmlWriter svg, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes) svg.WriteAttributeString(name, string.Create(CultureInfo.InvariantCulture, $"{value}"));
    }
}
