using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Posts.Pictures;

/// <summary>
/// Draws a chain as SVG that stands by itself: with its own background, its title and description for those who do not see it, and its colours both
/// as attributes, for programs that read no styles, and as a style for readers in the dark.
/// </summary>
internal static class ChainPicture
{
    private const string Dark =
        "@media (prefers-color-scheme:dark){.ground{fill:#1c2024}.ink{fill:#e6e4de}.soft{fill:#b4bac1}.box{fill:#262b30;stroke:#8d949b}"
        + ".up{fill:#17333a;stroke:#84cbd9}.line{stroke:#a8afb6}.tip{fill:#a8afb6}}";

    public static string Draw(IReadOnlyList<string> chain, ChainView? seen, View view, ContestedPair pair)
    {
        var layout = ChainLayout.Of(chain, seen, view, pair);
        var buffer = new StringBuilder();
        using (var svg = XmlWriter.Create(buffer, new() { OmitXmlDeclaration = true, Indent = true }))
        {
            svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            Attributes(
                svg, ("viewBox", $"0 0 {layout.Width} {layout.Height}"), ("width", $"{layout.Width}"), ("height", $"{layout.Height}"), ("role", "img"),
                ("aria-labelledby", "title description"), ("font-family", "Inter, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"));
            Told(svg, "title", layout.Title);
            Told(svg, "desc", layout.InWords);
            svg.WriteElementString("style", Dark);
            svg.WriteStartElement("marker");
            Attributes(
                svg, ("id", "tip"), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"), ("markerWidth", "8"), ("markerHeight", "8"), ("orient", "auto"));
            Element(svg, "path", ("d", "M0 0 10 5 0 10z"), ("fill", "#545c65"), ("class", "tip"));
            svg.WriteEndElement();
            Element(svg, "rect", ("width", $"{layout.Width}"), ("height", $"{layout.Height}"), ("rx", "10"), ("fill", "#ffffff"), ("class", "ground"));
            foreach (var arrow in layout.Arrows) Arrow(svg, arrow);
            foreach (var box in layout.Boxes) Box(svg, box);
            foreach (var text in layout.Texts) Text(svg, text);
            svg.WriteEndElement();
        }
        return buffer.ToString();
    }

    private static void Told(XmlWriter svg, string element, string text)
    {
        svg.WriteStartElement(element);
        Attributes(svg, ("id", element == "desc" ? "description" : element));
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    // The upper end has a thick border, the lower a dashed one.
    private static void Box(XmlWriter svg, ChainBox box)
    {
        var up = box.Place == ChainPlace.Leading;
        svg.WriteStartElement("rect");
        Attributes(svg, ("x", $"{box.X}"), ("y", $"{box.Y}"), ("width", $"{ChainLayout.BoxWidth}"), ("height", $"{box.Height}"), ("rx", "8"),
            ("fill", up ? "#e1eef0" : "#f7f6f2"), ("stroke", up ? "#0b5563" : "#6b7178"), ("stroke-width", up ? "3" : "1.5"), ("class", up ? "box up" : "box"));
        if (box.Place == ChainPlace.Trailing) Attributes(svg, ("stroke-dasharray", "5 4"));
        svg.WriteEndElement();
    }

    private static void Arrow(XmlWriter svg, ChainArrow arrow) => Element(
        svg, "path", ("d", $"M{arrow.X1} {arrow.Y1}L{arrow.X2} {arrow.Y2}"),
        ("fill", "none"), ("stroke", "#545c65"), ("stroke-width", "1.5"), ("class", "line"),
        arrow.HasTip ? ("marker-end", "url(#tip)") : ("stroke-dasharray", "2 4"));

    private static void Text(XmlWriter svg, PictureText text)
    {
        svg.WriteStartElement("text");
        Attributes(
            svg, ("x", $"{text.X}"), ("y", $"{text.Y}"), ("font-size", $"{text.Size}"), ("fill", text.IsSoft ? "#545c65" : "#1c2024"),
            ("class", text.IsSoft ? "soft" : "ink"));
        if (text.IsBold) Attributes(svg, ("font-weight", "600"));
        if (text.IsCentered) Attributes(svg, ("text-anchor", "middle"));
        svg.WriteString(text.Text);
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
