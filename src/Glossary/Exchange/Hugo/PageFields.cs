using Glossary.Records;

namespace Glossary.Exchange.Hugo;

/// <summary>A page's front matter, its names as they are known here: Hugo reads them without regard to case, and custom ones below `params` as well.</summary>
internal sealed class PageFields
{
    private const string Custom = "params";

    private readonly OrderedDictionary<string, Node> values = [];

    /// <param name="matter">As it was read.</param>
    /// <param name="known">Names that are known, whatever their case.</param>
    /// <exception cref="UnreadableRowException">A field is there twice.</exception>
    public PageFields(Node.Fields matter, IReadOnlyDictionary<string, string> known)
    {
        Line = matter.Line;
        foreach (var (name, value) in matter.Values.Where(v => !IsCustom(v)))
        {
            if (!values.TryAdd(known.GetValueOrDefault(name, name), value)) throw new UnreadableRowException(value.Line, $"has the field '{name}' twice");
        }
        // What stands at the top goes before.
        foreach (var (name, value) in matter.Values.Where(IsCustom).SelectMany(v => ((Node.Fields)v.Value).Values))
        {
            values.TryAdd(known.GetValueOrDefault(name, $"{Custom}.{name}"), value);
        }

        static bool IsCustom(KeyValuePair<string, Node> field) => field.Key.Equals(Custom, StringComparison.OrdinalIgnoreCase) && field.Value is Node.Fields;
    }

    public int Line { get; }

    public IEnumerable<KeyValuePair<string, Node>> All => values;

    public Node? this[string name] => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => values.GetValueOrDefault(name) is Node.Scalar { Text.Length: > 0 } scalar ? scalar.Text : null;

    public IEnumerable<string> Texts(string name) => List(name).OfType<Node.Scalar>().Select(s => s.Text);

    /// <summary>
    /// A list, which may be written as one text with commas, or as things with a title. Blanks in it ("tags: [networking, '', '']") mean nothing.
    /// </summary>
    public IEnumerable<Node> List(string name) => values.GetValueOrDefault(name) switch
    {
        null or Node.Null or Node.Scalar { Text: "" } => [],
        Node.Items items => items.Values.Select(Titled).Where(v => v is not Node.Null and not Node.Scalar { Text: "" }),
        Node.Scalar { Text: var text } one when text.Contains(',') =>
            text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Node (t) => one with { Text = t }),
        var one => [one],
    };

    private static Node Titled(Node item) => item is Node.Fields fields
        && fields.Values.FirstOrDefault(f => f.Key.ToLowerInvariant() is "title" or "name" or "label" or "term").Value is Node.Scalar title ? title : item;
}
