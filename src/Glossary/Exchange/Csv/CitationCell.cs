using System.Text;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange.Csv;

/// <summary>
/// A citation in a cell: "key=rfc9110 | title=HTTP Semantics | locator=section 3.7". By hand a source's key, an address or a title is enough.
/// </summary>
internal static class CitationCell
{
    private static readonly string[] Names =
        [
            "key", "source", "type", "title", "shortTitle", "names", "authors", "container", "publisher", "number", "issued", "version", "accessed",
            "checksum", "url", "sourceUrl", "locator", "quote", "stance"
        ];

    public static string Write(Node citation)
    {
        var parts = new List<string>();
        foreach (var (name, value) in ((Node.Fields)citation).Values)
        {
            foreach (var item in value is Node.Items list ? list.Values : [value])
            {
                parts.Add($"{name}={(item is Node.Scalar scalar ? Escape(scalar.Text) : "")}");
            }
        }
        return string.Join(" | ", parts);
    }

    public static Node Read(string text, int row)
    {
        var fields = new List<KeyValuePair<string, Node>>();
        var parts = Parts(text);
        foreach (var part in parts)
        {
            var equals = part.IndexOf('=');
            // An unknown name stays one, for the reader to refuse it.
            var named = equals > 0 && part.AsSpan(0, equals).TrimEnd().IndexOfAnyExceptInRange('A', 'z') < 0 ? part[..equals].TrimEnd() : null;
            var name = named is null ? null : Names.FirstOrDefault(n => n.Equals(named, StringComparison.OrdinalIgnoreCase)) ?? named;
            var value = name is null ? part : part[(equals + 1)..].Trim();
            name ??= part.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || part.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "url"
                : parts.Count == 1 && Slug.IsValid(part) ? "source"
                : "title";
            Node scalar = value.Length > 0 ? new Node.Scalar(value, row) : new Node.Null(row);
            var i = fields.FindIndex(f => f.Key == name);
            // Said again, it is a list; where the field takes one text only, its reader says so.
            if (i >= 0) fields[i] = new(name, new Node.Items([.. fields[i].Value is Node.Items before ? before.Values : [fields[i].Value], scalar], row));
            else fields.Add(new(name, scalar));
        }
        return new Node.Fields(fields, row);
    }

    /// <summary>The text with the signs escaped that part it from others.</summary>
    public static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What stands between bars, without the signs that escape them.</summary>
    public static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\\' or '|') part.Append(text[++i]);
            else if (text[i] == '|') Close();
            else part.Append(text[i]);
        }
        Close();
        return parts;

        void Close()
        {
            var trimmed = part.ToString().Trim();
            if (trimmed.Length > 0) parts.Add(trimmed);
            part.Clear();
        }
    }
}
