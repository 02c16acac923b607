using System.Globalization;
using Tomlyn;
using Tomlyn.Model;

namespace Glossary.Records;

/// <summary>TOML as nodes. Values bear the line in which the text begins, since the library keeps none.</summary>
internal static class TomlText
{
    private const int DeepestNesting = 32;

    /// <exception cref="UnreadableRowException">The text is not TOML.</exception>
    public static Node.Fields Read(string text, int line)
    {
        try
        {
            return Fields(TomlSerializer.Deserialize<TomlTable>(text) ?? [], line, 0);
        }
        catch (TomlException fault)
        {
            throw new UnreadableRowException(line + (fault.Line ?? 1) - 1, $"not valid TOML: {fault.Message}", fault);
        }
    }

    private static Node.Fields Fields(TomlTable table, int line, int depth) =>
        new([.. table.Select(f => KeyValuePair.Create(f.Key, ToNode(f.Value, line, depth + 1)))], line);

    private static Node ToNode(object? value, int line, int depth) => value switch
    {
        _ when depth > DeepestNesting => throw new UnreadableRowException(line, $"nested deeper than {DeepestNesting} levels"),
        null => new Node.Null(line),
        TomlTable table => Fields(table, line, depth),
        TomlTableArray tables => new Node.Items([.. tables.Select(t => Fields(t, line, depth + 1))], line),
        TomlArray array => new Node.Items([.. array.Select(v => ToNode(v, line, depth + 1))], line),
        bool truth => new Node.Scalar(truth ? "true" : "false", line),
        _ => new Node.Scalar(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", line),
    };
}
