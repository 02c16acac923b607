
namespace Glossary.Records;

/// <summary>Collects the fields that have something in them, in order.</summary>
internal sealed class FieldWriter
{
    private readonly List<KeyValuePair<string, Node>> fields = [];

    public FieldWriter Add(string name, string? text) => Add(name, text is null ? (Node?)null : new Node.Scalar(text));

    public FieldWriter Add(string name, IEnumerable<string> texts) => Add(name, texts.Select(Node (t) => new Node.Scalar(t)));

    public FieldWriter Add(string name, IEnumerable<Node> items)
    {
        var list = items.ToList();
        return list.Count == 0 ? this : Add(name, new Node.Items(list));
    }

    public FieldWriter Add(string name, IReadOnlyDictionary<string, string> map) =>
        map.Count == 0
            ? this
            : Add(
                name,
                new Node.Fields([.. map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (Node)new Node.Scalar(m.Value)))]));

    public FieldWriter Add(string name, Node? node)
    {
        if (node is null) return this;
        fields.Add(new(name, node));
        return this;
    }

    public bool IsEmpty => fields.Count == 0;

    public Node Done() => DoneAt(0);

    /// <param name="line">Where it was read.</param>
    public Node DoneAt(int line) => new Node.Fields(fields, line);
}
