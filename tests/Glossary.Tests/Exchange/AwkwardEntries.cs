using System.Text;
using System.Text.Json;

namespace Glossary.Tests.Exchange;

/// <summary>Entries whose every field is hard for some format, as NDJSON. The same ones each time.</summary>
internal static class AwkwardEntries
{
    private static readonly string[] Pieces =
    [
        "\"", "'", "''", "\"\"\"", "\\", "\\n", "|", "\\|", ";", ",", "\t", "---", "...", ": ", " #", "#", "- ", "* ", "? ", "! ", "&a", "*a", "%", "@", "`",
            "{", "}", "[", "]", "<", ">", "<b>", "</script>",
        "=1+1", "+1", "@SUM(A1)", "C#", "C++", ".NET", "μL", "ﬁ", "úvula", "24/7", "[18F]SPA-RQ", "😀", "👩‍👩‍👧", "\u200f", "\u200e", "\u202e", "\u200b",
            "\u00a0x", "\ufeffx", "عربى", "术语", "e\u0301",
        "null", "true", "no", "~", "0x1F", "1e3", "2024-01-01", "12:30:00", "{{< x >}}", "<!--more-->", "@en", "^^xsd:string", "_:b0", "\ud83d\ude00", "$1",
            "€", "\u007e", "key=value", "a | b", "'=x",
        "yes", "on", "-1", "-", "+", "!!str x", ".nan", "0o7", "1_000", "<<", "=HYPERLINK(\"x\")", "\u0301", "\ufffd", "\u2067rtl\u2069", "🏳️‍🌈",
            "@prefix : <x> .", "<x> a <y> ;", "\\u0041", "%s", "{{% y %}}", "+++", "]]>", "&amp;",
    ];

    public static string Ndjson(int count, int seed = 7)
    {
        var random = new Random(seed);
        var rows = new StringBuilder();
        for (var i = 0; i < count; i++) rows.Append(JsonSerializer.Serialize(Entry(random, i, count))).Append('\n');
        return rows.ToString();
    }

    private static Dictionary<string, object?> Entry(Random random, int i, int count) => new()
    {
        ["slug"] = i % 3 == 0 ? $"awkward-{i}" : i % 3 == 1 ? $"术语-{i}" : $"μl-{i}",
        ["label"] = $"{Line(random, 3)} {i}",
        ["altLabels"] = Lines(random, 4),
        ["hiddenLabels"] = Lines(random, 2),
        ["notations"] = Lines(random, 2),
        ["exactMatches"] = i % 4 == 0 ? [$"https://vocabulary.example.org/a?b=c&d=%20#{i}", $"urn:x:ü{i}"] : Array.Empty<string>(),
        ["language"] = (i % 5) switch { 0 => "de", 1 => "zh-Hant-TW", 2 => "ar", _ => "en" },
        ["summary"] = i % 2 == 0 ? Line(random, 6) : null,
        ["tags"] = Lines(random, 3).Select(t => t.Length > 60 ? t[..59].Trim() : t).Where(t => t.Length > 0).ToArray(),
        ["definitions"] = Enumerable.Range(0, i % 4).Select(d => Definition(random, d)).ToArray(),
        ["usages"] = i % 3 == 0
            ? [new { system = $"System {Line(random, 1)}", role = Line(random, 2), statement = Line(random, 5), citations = Citations(random, 2) }]
            : Array.Empty<object>(),
        ["relations"] = Enumerable.Range(0, i % 4).Select(_ => Relation(random, i, count)).ToArray(),
        ["fields"] = i % 2 == 0 ? Fields(random, i) : [],
    };

    // What is said of one field stands together, since graphs have no order.
    private static object[] Fields(Random random, int i) =>
    [
        new { name = "owner", text = Line(random, 2) },
        new { name = "motto-of", text = Text(random), language = "de" },
        new { name = "https://p.example.org/size", text = $"{i}", datatype = "http://www.w3.org/2001/XMLSchema#integer" },
        new { name = "https://p.example.org/page", iri = $"https://example.org/{i}?a=b&c;d" },
        new { name = "http://purl.org/dc/terms/rights", text = Line(random, 3), language = "fr" },
    ];

    // What is broader has a lower number, so that nothing goes in a circle; nothing is related to itself.
    private static object Relation(Random random, int i, int count)
    {
        var other = (i + 1 + random.Next(count - 1)) % count;
        var type = Pick(random, "opposite", "hierarchy", "hierarchy", "related", "seeAlso", "replacedBy", "exactMatch");
        var (status, note) = random.Next(3) == 0 ? (Line(random, 1), Line(random, 3)) : (null, null);
        return new { type = type != "hierarchy" ? type : other < i ? "broader" : "narrower", term = Slug(other), status, note };
    }

    private static string Slug(int i) => i % 3 == 0 ? $"awkward-{i}" : i % 3 == 1 ? $"术语-{i}" : $"μl-{i}";

    private static object Definition(Random random, int d) => new
    {
        sense = d == 0 ? null : Line(random, 2),
        rank = Pick(random, "preferred", "normal", "deprecated"),
        text = d % 3 == 2 ? "    indented code\n\n" + Text(random) : random.Next(20) == 0
            ? string.Concat(Enumerable.Repeat("very long ", 1_900)) : Text(random),
        mnemonic = random.Next(2) == 0 ? Line(random, 3) : null,
        scopeNote = random.Next(2) == 0 ? Text(random) : null,
        examples = Lines(random, 3),
        citations = Citations(random, 3),
    };

    private static object[] Citations(Random random, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ =>
    {
        var source = random.Next(12);
        var pieces = new Random(source);
        return (object)new
        {
            key = $"source-{source}",
            type = Pick(pieces, "standard", "book", "webpage", "thread"),
            title = $"{Line(pieces, 3)} {source}",
            authors = Lines(pieces, 3),
            names = Lines(pieces, 2),
            publisher = Line(pieces, 2),
            issued = Pick(pieces, "2024", "2024-05", "2024-05-06"),
            version = source % 3 == 0 ? Line(pieces, 1) : null,
            accessed = source % 3 == 1 ? "2026-05-03" : null,
            checksum = source % 3 == 1 ? new string('a', 64) : null,
            sourceUrl = source % 2 == 0 ? $"https://example.org/{source}?a=b|c;d" : null,
            url = random.Next(2) == 0 ? $"https://example.org/place/{random.Next(50)}#é" : source % 2 == 0 ? $"https://example.org/{source}?a=b|c;d" : null,
            locator = random.Next(2) == 0 ? Line(random, 2) : null,
            quote = random.Next(2) == 0 ? Line(random, 4) : null,
            stance = Pick(random, "supports", "disputes", "mentions"),
        };
    })];

    private static string[] Lines(Random random, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Line(random, 2))];

    private static string Line(Random random, int pieces)
    {
        var line = $"x{string.Concat(Enumerable.Range(0, pieces).Select(_ => Piece(random)))}y";
        // One end is a plain letter, so that taking blanks off leaves something.
        return random.Next(3) switch { 0 => line[1..], 1 => line[..^1], _ => line };
    }

    private static string Text(Random random) =>
        string.Join(Pick(random, "\n", "\n\n", "\r\n", "\n  ", "\n---\n", " ", "\r", "\u2028", "\u0085", "\f", "\u0001", "\0", "\u001b[1m", "  \n", "\n\n\n\n",
        "\n+++\n", "\n```\n"), Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Line(random, 4)));

    private static string Piece(Random random) => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? " " : "");

    private static string Pick(Random random, params ReadOnlySpan<string> values) => values[random.Next(values.Length)];
}
