using System.Text;
using System.Text.Json;
using Glossary.Records;

namespace Glossary.Exchange.Hugo;

/// <summary>What a page says of itself before its text: YAML between lines of ---, TOML between lines of +++, or an object of JSON.</summary>
internal static class FrontMatter
{
    /// <summary>The fields and the text after them; null where a page has none.</summary>
    /// <param name="text">The page, its lines ending in LF.</param>
    /// <exception cref="UnreadableRowException">It has some that cannot be read.</exception>
    public static (Node.Fields Fields, string Body)? Read(string text)
    {
        var start = text.AsSpan().IndexOfAnyExcept(" \t\n");
        if (start < 0) return null;
        var rest = text.AsSpan(start);
        if (rest.StartsWith("---")) return Fenced(text, start, "---");
        if (rest.StartsWith("+++")) return Fenced(text, start, "+++");
        return rest[0] == '{' && !rest.StartsWith("{{") ? Object(text, start) : null;
    }

    private static (Node.Fields, string) Fenced(string text, int start, string fence)
    {
        var end = EndOf(text, start, fence);
        if (end < 0) throw new UnreadableRowException(1, $"has front matter that no line of {fence} closes");
        var body = text[(text.IndexOf('\n', end + 1) is >= 0 and var next ? next + 1 : text.Length)..];
        if (fence == "+++")
        {
            var first = text.IndexOf('\n', start) + 1;
            return (TomlText.Read(first > end ? "" : text[first..end], LineOf(text, first)), body);
        }
        // With its first line, so that the lines of faults are those of the page.
        var documents = YamlText.Read(new StringReader(text[..end])).ToList();
        return documents switch
        {
            [Node.Fields fields] => (fields, body),
            [] or [Node.Null] => (new([], 1), body),
            _ => throw new UnreadableRowException(1, "has front matter that is no set of fields"),
        };
    }

    private static (Node.Fields, string) Object(string text, int start)
    {
        var bytes = Encoding.UTF8.GetBytes(text[start..]);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 });
        try
        {
            reader.Read();
            reader.Skip();
        }
        catch (JsonException fault)
        {
            throw new UnreadableRowException(LineOf(text, start) + (int)(fault.LineNumber ?? 0), $"has front matter that is not valid JSON: {fault.Message}",
                fault);
        }
        var length = (int)reader.BytesConsumed;
        var fields = (Node.Fields)JsonText.Read(bytes.AsMemory(0, length), LineOf(text, start));
        return (fields, Encoding.UTF8.GetString(bytes.AsSpan(length)).TrimStart('\n'));
    }

    private static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    // The place of the line break before the closing line.
    private static int EndOf(string text, int start, string fence)
    {
        for (var at = text.IndexOf('\n', start); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            var end = text.IndexOf('\n', at + 1);
            if ((end < 0 ? text[(at + 1)..] : text[(at + 1)..end]).TrimEnd() == fence) return at;
        }
        return -1;
    }
}
