using System.Text.Json;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>
/// A glossary as one JSON document: [entry, …], or { "citations": […], …, "entries": [entry, …] } with its sections in any order,
/// so the text is gone through twice: for what entries need, then for the entries, an entry at a time.
/// </summary>
internal sealed class JsonRows(Func<Stream> open)
{
    private const string EntriesSection = "entries";

    /// <exception cref="UnreadableRowException">The text is not JSON, or no glossary.</exception>
    public IEnumerable<Node> Read()
    {
        var tokens = new JsonTokens(open());
        switch (tokens.Next())
        {
            case JsonTokenType.StartArray:
                foreach (var entry in Items(tokens)) yield return entry;
                End(tokens);
                break;
            case JsonTokenType.StartObject:
                var (sections, hasEntries) = Sections(tokens);
                End(tokens);
                // Without entries it may be one entry alone, which its reader sees.
                if (sections.Count > 0) yield return new Node.Fields(sections, 1);
                if (!hasEntries) yield break;
                tokens = new JsonTokens(open());
                tokens.Next();
                while (tokens.Next() == JsonTokenType.PropertyName && tokens.Name != EntriesSection) tokens.Skip();
                if (tokens.Next() != JsonTokenType.StartArray) throw new UnreadableRowException(1, $"the section '{EntriesSection}' must be a list");
                foreach (var entry in Items(tokens)) yield return entry;
                break;
            case JsonTokenType.None:
                throw new UnreadableRowException(1, "is empty; must be a list of entries, or an object with the section 'entries'");
            default:
                throw new UnreadableRowException(1, "must be a list of entries, or an object with the section 'entries'");
        }
    }

    private static (List<KeyValuePair<string, Node>> Sections, bool HasEntries) Sections(JsonTokens tokens)
    {
        var sections = new List<KeyValuePair<string, Node>>();
        var hasEntries = false;
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var name = tokens.Name;
            if (sections.Any(s => s.Key == name) || (hasEntries && name == EntriesSection))
            {
                throw new UnreadableRowException(1, $"not valid JSON: the field '{name}' is there twice");
            }
            if (name == EntriesSection)
            {
                hasEntries = true;
                tokens.Skip();
            }
            else if (tokens.Peek() == JsonTokenType.StartArray)
            {
                tokens.Next();
                sections.Add(new(name, new Node.Items([.. Items(tokens)], 1)));
            }
            else
            {
                sections.Add(new(name, tokens.Value(1)));
            }
        }
        return (sections, hasEntries);
    }

    private static IEnumerable<Node> Items(JsonTokens tokens)
    {
        var row = 0;
        while (tokens.Peek() is not (JsonTokenType.EndArray or JsonTokenType.None)) yield return tokens.Value(++row);
        tokens.Next();
    }

    private static void End(JsonTokens tokens)
    {
        if (tokens.Next() != JsonTokenType.None) throw new UnreadableRowException(1, "not valid JSON: there is more after the end");
    }
}
