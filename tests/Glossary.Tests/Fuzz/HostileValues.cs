using System.Globalization;
using System.Text;

namespace Glossary.Tests.Fuzz;

/// <summary>Values that break programs, and values that nearly mean something; the same for the same seed.</summary>
internal sealed class HostileValues(Random random)
{
    // Noncharacters, halves of pairs, controls, joiners, marks, what folds to more letters than it has, what turns the direction.
    private static readonly string[] Pieces =
    [
        "\uFFFE", "\uFFFF", "\uFDD0", "\uD800", "\uDC00", "\uDBFF\uDFFE", "\0", "\u0001", "\u001B[31m", "\u007F", "\u0085",
        "\u2028", "\u200D", "\u202E", "\uFEFF",
        "…", "ﬁ", "½", "™", "㎏", "ﷺ", "İ", "ß", "ǅ", "é", "e\u0301",
        "\u0301\u0301\u0301", "한글", "日本", "🏳️‍🌈", "𝒳", "%", "%00", "%FF", "\\", "\"", "'", "`",
        "<script>", "]]>",
        "{{", "${x}", "../", "..\\", "\r\n", "\n\n", "\t", "> ", "- ", "[",
        "](", "**", "| ", "C#", ".NET", "24/7", "a+b", "-1", "0", "1e999", "NaN", "null", "true",
    ];

    private static readonly string[] Words =
    [
        "upstream", "downstream", "proxy", "client", "server", "is the client upstream of the server?", "cache", "who calls whom", "dependency",
        "message", "en", "json",
        "Front End>Backend>Storage", "A>B", "gateway", "published", "draft", "definition", "2026-01-01T00:00:00Z", "why?", "and the other way round?",
    ];

    public string Text()
    {
        switch (random.Next(12))
        {
            case 0: return "";
            case 1: return Pick(Pieces);
            case 2: return new string((char)random.Next(0, 0x10000), random.Next(1, 40));
            case 3: return random.Next(40) == 0 ? string.Concat(Enumerable.Repeat(Pick(Pieces), random.Next(1, 30_000))) : Pick(Words);
            case 4: return Unicode(random.Next(1, 60));
            case 5: return Pick(Words) + Pick(Pieces) + Pick(Words);
            case 6: return random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture);
            default: return Pick(Words);
        }
    }

    public string Number() => random.Next(8) switch
    {
        0 => "-1",
        1 => "0",
        2 => "2147483648",
        3 => "1e30",
        4 => "0.5",
        _ => random.Next(1, 60).ToString(CultureInfo.InvariantCulture),
    };

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public bool Chance(int oneOf) => random.Next(oneOf) == 0;

    private string Unicode(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            var point = random.Next(0, 0x110000);
            text.Append(point is >= 0xD800 and < 0xE000 ? ((char)point).ToString() : char.ConvertFromUtf32(point));
        }
        return text.ToString();
    }

    /// <summary>As an address has it; now and then with bytes that are no text.</summary>
    public string Escaped(string text)
    {
        if (Chance(60)) return Pick(["%FF", "%ED%A0%80", "%EF%BF%BE", "%00", "%2e%2e%2f", "%C0%AF"]);
        return string.Concat(Encoding.UTF8.GetBytes(text).Take(2_000).Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"%{b:X2}"));
    }

    /// <summary>As JSON has it, halves of pairs as escapes.</summary>
    public static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') json.Append('\\').Append(c);
            else if (c is < ' ' or > '~') json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else json.Append(c);
        }
        return json.Append('"').ToString();
    }
}
