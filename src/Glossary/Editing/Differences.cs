using System.Globalization;
using System.Text;
using DiffPlex;
using Glossary.Records;

namespace Glossary.Editing;

/// <summary>One field that differs; in texts, word by word.</summary>
/// <param name="Field">Path of the field: "definitions[12].text", where 12 is the definition's id.</param>
/// <param name="Old">Null where there was none.</param>
/// <param name="New">Null where there is none.</param>
/// <param name="Words">Runs of words that are the same, gone or new.</param>
internal sealed record FieldDifference(string Field, string? Old, string? New, IReadOnlyList<WordRun> Words);

/// <param name="Kind">"same", "gone" or "new".</param>
/// <param name="Text">The words, with the spaces between them.</param>
internal sealed record WordRun(string Kind, string Text);

/// <summary>Tells two documents apart, field by field.</summary>
internal static class Differences
{
    // Beyond this, word by word would be slow and nobody would read it.
    private const int MostWords = 3_000;

    private static readonly string[] Names = ["id", "term", "key", "source"];
    private static readonly SpacedWords Words = new();

    public static IReadOnlyList<FieldDifference> Of(string? old, string? @new)
    {
        var (before, after) = (Flatten(old), Flatten(@new));
        return [.. before.Keys.Union(after.Keys)
            .Select(field => (field, Old: before.GetValueOrDefault(field), New: after.GetValueOrDefault(field)))
            .Where(f => f.Old != f.New)
            .Select(f => new FieldDifference(f.field, f.Old, f.New, f.Old is null || f.New is null ? [] : WordsOf(f.Old, f.New)))];
    }

    /// <summary>What of the words stayed, went and came, as runs; put together they are the texts.</summary>
    public static IReadOnlyList<WordRun> WordsOf(string old, string @new)
    {
        var runs = new List<WordRun>();
        var (words, newWords) = (Words.Chunk(old), Words.Chunk(@new));
        if (words.Count > MostWords || newWords.Count > MostWords)
        {
            Add("gone", [old]);
            Add("new", [@new]);
            return runs;
        }
        var at = 0;
        foreach (var change in Differ.Instance.CreateDiffs(old, @new, ignoreWhiteSpace: false, ignoreCase: false, Words).DiffBlocks)
        {
            Add("same", words.Skip(at).Take(change.DeleteStartA - at));
            Add("gone", words.Skip(change.DeleteStartA).Take(change.DeleteCountA));
            Add("new", newWords.Skip(change.InsertStartB).Take(change.InsertCountB));
            at = change.DeleteStartA + change.DeleteCountA;
        }
        Add("same", words.Skip(at));
        return runs;

        void Add(string kind, IEnumerable<string> run)
        {
            if (string.Concat(run) is { Length: > 0 } text) runs.Add(new(kind, text));
        }
    }

    private static OrderedDictionary<string, string> Flatten(string? document)
    {
        var fields = new OrderedDictionary<string, string>();
        if (document is not null) Flatten(JsonText.Read(Encoding.UTF8.GetBytes(document), 1), "", fields);
        return fields;
    }

    private static void Flatten(Node node, string path, OrderedDictionary<string, string> fields)
    {
        switch (node)
        {
            case Node.Scalar scalar:
                fields[path] = scalar.Text;
                break;
            case Node.Items items when items.Values.All(v => v is Node.Scalar):
                fields[path] = string.Join("; ", items.Values.Cast<Node.Scalar>().Select(v => v.Text));
                break;
            case Node.Items items:
                // What has an id or a name is the same thing wherever it stands in the list.
                for (var i = 0; i < items.Values.Count; i++)
                {
                    var name = NameOf(items.Values[i]) ?? i.ToString(CultureInfo.InvariantCulture);
                    Flatten(items.Values[i], Unused($"{path}[{name}]", fields), fields);
                }
                break;
            case Node.Fields all:
                foreach (var (name, value) in all.Values.Where(v => v.Key != "id")) Flatten(value, path.Length > 0 ? $"{path}.{name}" : name, fields);
                break;
        }
    }

    private static string Unused(string path, OrderedDictionary<string, string> fields)
    {
        var unused = path;
        for (var n = 2; fields.Keys.Any(k => k.StartsWith(unused + ".", StringComparison.Ordinal)); n++) unused = $"{path}({n})";
        return unused;
    }

    private static string? NameOf(Node node) => node is Node.Fields fields
        ? Names.Select(name => fields.Values.FirstOrDefault(v => v.Key == name).Value).OfType<Node.Scalar>().FirstOrDefault()?.Text
        : null;
}

/// <summary>A text as words, each with the space after it, so that put together they are the text.</summary>
internal sealed class SpacedWords : IChunker
{
    public IReadOnlyList<string> Chunk(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && !(char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))) continue;
            words.Add(text[start..i]);
            start = i;
        }
        return words;
    }
}
