using System.Globalization;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>Where in their files the things of a folder stand, so that what shows only when they are held against each other is told by line too.</summary>
internal sealed class ContentLines
{
    // What is read twice alike stands in two places.
    private readonly Dictionary<object, Node> nodes = new(ReferenceEqualityComparer.Instance);

    /// <param name="thing">A source, a view, an entry: what was read.</param>
    /// <param name="node">What it was read from.</param>
    public void Note(object thing, Node node) => nodes[thing] = node;

    /// <summary>Line of a field, from 1; of what it stands in, where the file has it in a shorter way; 0 for what was not read from a file.</summary>
    /// <param name="thing">What was read.</param>
    /// <param name="field">Its path: "definitions[1].citations[0].source".</param>
    public int Of(object thing, string? field = null)
    {
        if (!nodes.TryGetValue(thing, out var node)) return 0;
        var line = node.Line;
        foreach (var step in (field ?? "").Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                Node.Fields fields => fields.Values.FirstOrDefault(f => f.Key == step).Value,
                Node.Items items when int.TryParse(step, CultureInfo.InvariantCulture, out var at) => items.Values.ElementAtOrDefault(at),
                _ => null,
            };
            if (next is null) break;
            node = next;
            if (node.Line > 0) line = node.Line;
        }
        return line;
    }
}
