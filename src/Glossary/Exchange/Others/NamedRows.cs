using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange.Others;

/// <summary>Names, within a file of another system, for things that are told apart there by a name or a path.</summary>
internal sealed class NamedRows
{
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> taken = [];

    /// <summary>Gives a thing its name, which is free within the file.</summary>
    /// <param name="label">What it is called by people.</param>
    /// <param name="keys">What the file's other rows may call it; the first that has a key keeps it.</param>
    public string Add(string label, params IEnumerable<string> keys)
    {
        var name = Slug.Of(label);
        for (var n = 2; !taken.Add(name); n++) name = $"{Slug.Of(label)}-{n}";
        foreach (var key in keys) names.TryAdd(key, name);
        return name;
    }

    /// <summary>Lets a thing that has its name be called otherwise, where nothing else is.</summary>
    public void Call(string name, IEnumerable<string> keys)
    {
        foreach (var key in keys) names.TryAdd(key, name);
    }

    public string? Find(string key) => names.GetValueOrDefault(key.Trim());

    public static Node Relation(RelationType type, string target, int line) =>
        new FieldWriter().Add("type", new Node.Scalar(EnumName.Of(type), line)).Add("term", new Node.Scalar(target, line)).DoneAt(line);
}

/// <summary>A thing of a file by its fields, whatever their case.</summary>
internal sealed class NamedFields(Node.Fields node)
{
    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    public int Line => node.Line;

    public Node? this[string name]
    {
        get
        {
            used.Add(name);
            return node.Values.FirstOrDefault(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        }
    }

    public string? Text(string name) => this[name] is Node.Scalar { Text: var text } && text.Trim().Length > 0 ? text.Trim() : null;

    /// <summary>A list of texts, or one text.</summary>
    public IReadOnlyList<string> Texts(string name) => this[name] switch
    {
        Node.Scalar { Text.Length: > 0 } one => [one.Text],
        Node.Items items => [.. items.Values.OfType<Node.Scalar>().Select(s => s.Text)],
        _ => [],
    };

    public IReadOnlyList<Node.Fields> Things(string name) => this[name] is Node.Items items ? [.. items.Values.OfType<Node.Fields>()] : [];

    /// <summary>The fields that nobody asked for.</summary>
    public IEnumerable<KeyValuePair<string, Node>> Others => node.Values.Where(f => !used.Contains(f.Key) && f.Value is not Node.Null);
}
