using System.Text;
using System.Text.Json;

namespace Glossary.Records;

/// <summary>JSON as nodes. Line numbers are the row's, since that is what a person looks for in a file of a line an entry.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <exception cref="UnreadableRowException">The text is not JSON.</exception>
    public static Node Read(ReadOnlyMemory<byte> json, int row)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return ToNode(document.RootElement, row);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is half a character, escaped.
            throw new UnreadableRowException(row, $"not valid JSON: {fault.Message}", fault);
        }
    }

    public static Node ToNode(JsonElement element, int row) => element.ValueKind switch
    {
        JsonValueKind.Object => ToFields(element, row),
        JsonValueKind.Array => new Node.Items([.. element.EnumerateArray().Select(e => ToNode(e, row))], row),
        JsonValueKind.Null => new Node.Null(row),
        JsonValueKind.String => new Node.Scalar(element.GetString()!, row),
        _ => new Node.Scalar(element.GetRawText(), row),
    };

    private static Node.Fields ToFields(JsonElement element, int row)
    {
        var names = new HashSet<string>();
        return new([.. element.EnumerateObject().Select(p => names.Add(p.Name)
            ? KeyValuePair.Create(p.Name, ToNode(p.Value, row))
            : throw new UnreadableRowException(row, $"not valid JSON: the field '{p.Name}' is there twice"))], row);
    }

    public static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case Node.Null:
                writer.WriteNullValue();
                break;
            case Node.Scalar scalar:
                writer.WriteStringValue(scalar.Text);
                break;
            case Node.Items items:
                writer.WriteStartArray();
                foreach (var value in items.Values) Write(writer, value);
                writer.WriteEndArray();
                break;
            case Node.Fields fields:
                writer.WriteStartObject();
                foreach (var (name, value) in fields.Values)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>A node as one line of JSON.</summary>
    public static string Print(Node node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, node);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
