using System.Globalization;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>Takes the fields of a node one by one and notes what is missing, too long, of the wrong kind or unknown.</summary>
internal sealed class FieldReader
{
    private readonly Dictionary<string, Node> fields = [];
    private readonly HashSet<string> known = [];
    private readonly string where;
    private readonly string path;
    private readonly List<ImportProblem> problems;
    private readonly int line;

    public FieldReader(Node node, string where, string path, List<ImportProblem> problems)
    {
        this.where = where;
        this.path = path;
        this.problems = problems;
        line = node.Line;
        if (node is Node.Fields all)
        {
            foreach (var (name, value) in all.Values) fields[name] = value;
        }
        else
        {
            problems.Add(new(where, node.Line, path.Length > 0 ? path : null, "must be a set of fields"));
        }
    }

    public int Line => line;

    public bool Has(string name) => fields.ContainsKey(name);

    public string Required(string name, int longest)
    {
        var text = Optional(name, longest);
        if (text is null) FaultWhereMissing(name);
        return text ?? "";
    }

    private void FaultWhereMissing(string name)
    {
        if (!problems.Any(p => p.Row == LineOf(name) && p.Field == At(name))) Fault(name, "is missing");
    }

    /// <summary>Null where the field is absent, null or blank.</summary>
    public string? Optional(string name, int longest) => Text(name, longest, text => text.Trim());

    private string? Text(string name, int longest, Func<string, string> trim)
    {
        switch (Take(name))
        {
            case null or Node.Null:
                return null;
            case Node.Scalar scalar:
                var text = trim(scalar.Text.ReplaceLineEndings("\n"));
                if (text.Length > longest) Fault(name, $"{Which(name, text)}is {text.Length} characters long, at most {longest} are allowed");
                if (WrittenText.Fault(text) is { } fault) Fault(name, fault);
                return text.Length > 0 ? text : null;
            default:
                Fault(name, "must be a text");
                return null;
        }
    }

    /// <summary>
    /// Markdown. Its first line may be indented, where Markdown takes that for code. Control characters, which other people's files have where a scanner
    /// or a database left them, count as spaces.
    /// </summary>
    public string? OptionalProse(string name, int longest)
    {
        var text = Text(name, longest, TrimProse);
        if (text?.Length <= longest && SafeHtml.IsTooDeep(text)) Fault(name, "has lists, quotes or brackets nested more deeply than can be shown");
        return text;
    }

    private static string TrimProse(string text)
    {
        if (text.Any(IsForbidden)) text = string.Concat(text.Select(c => IsForbidden(c) ? ' ' : c));
        var start = text.AsSpan().IndexOfAnyExcept(" \t\n");
        if (start < 0) return "";
        var line = text.LastIndexOf('\n', start) + 1;
        var code = start - line >= 4 || text.AsSpan(line, start - line).Contains('\t');
        return text[(code ? line : start)..].TrimEnd();
    }

    /// <summary>Running text that must be there.</summary>
    public string Prose(string name, int longest)
    {
        var text = OptionalProse(name, longest);
        if (text is null) FaultWhereMissing(name);
        return text ?? "";
    }

    private static bool IsForbidden(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    public T Choice<T>(string name, T absent) where T : struct, Enum => OptionalChoice<T>(name) ?? absent;

    public T? OptionalChoice<T>(string name) where T : struct, Enum
    {
        var text = Optional(name, 100);
        if (text is null) return null;
        if (EnumName.TryRead<T>(text, out var value)) return value;
        Fault(name, $"is '{text}', must be one of {string.Join(", ", Enum.GetValues<T>().Select(EnumName.Of))}");
        return null;
    }

    public bool Flag(string name)
    {
        var text = Optional(name, 10);
        if (text is not (null or "true" or "false")) Fault(name, $"is '{text}', must be true or false");
        return text == "true";
    }

    public DateTimeOffset? OptionalTime(string name)
    {
        var text = Optional(name, 40);
        if (text is null) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time.ToUniversalTime();
        Fault(name, $"is '{text}', must be a time like 2026-03-01T12:00:00Z");
        return null;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int longest)
    {
        var node = Take(name);
        if (node is null or Node.Null) return [];
        var items = node is Node.Items list ? list.Values : [node];
        if (items.Count > most) Fault(name, $"has {items.Count} items, at most {most} are allowed");
        var texts = new OrderedDictionary<string, bool>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not Node.Scalar scalar || scalar.Text.Trim().Length == 0)
            {
                Fault($"{name}[{i}]", "must be a text that is not empty", items[i].Line);
            }
            else if (scalar.Text.Trim().Length > longest)
            {
                Fault($"{name}[{i}]", $"is {scalar.Text.Trim().Length} characters long, at most {longest} are allowed", items[i].Line);
            }
            else if (WrittenText.Fault(scalar.Text) is { } fault)
            {
                Fault($"{name}[{i}]", fault, items[i].Line);
            }
            else
            {
                texts.TryAdd(scalar.Text.ReplaceLineEndings("\n").Trim(), true);
            }
        }
        return [.. texts.Keys];
    }

    public IReadOnlyList<T> Each<T>(string name, int most, Func<FieldReader, T?> read) where T : class
    {
        switch (Take(name))
        {
            case null or Node.Null:
                return [];
            case Node.Items list:
                if (list.Values.Count > most)
                {
                    Fault(name, $"has {list.Values.Count} items, at most {most} are allowed");
                    return [];
                }
                return [.. list.Values.Select((item, i) => Nested(item, $"{name}[{i}]", read)).OfType<T>()];
            default:
                Fault(name, "must be a list");
                return [];
        }
    }

    public T? One<T>(string name, Func<FieldReader, T?> read) where T : class =>
        Take(name) is { } node and not Node.Null ? Nested(node, name, read) : null;

    public IReadOnlyDictionary<string, string> Map(string name, int longest)
    {
        var map = new Dictionary<string, string>();
        switch (Take(name))
        {
            case null or Node.Null:
                break;
            case Node.Fields fields:
                foreach (var (key, value) in fields.Values)
                {
                    if (value is Node.Scalar { Text: var text } && text.Length <= longest) map[key] = text.Trim();
                    else Fault($"{name}.{key}", $"must be a text of at most {longest} characters", value.Line);
                }
                break;
            default:
                Fault(name, "must be a set of fields");
                break;
        }
        return map;
    }

    /// <summary>Fields that other people's files and our own exports carry and an import has no use for.</summary>
    public void Skip(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) known.Add(name);
    }

    /// <summary>Notes every field that nobody took.</summary>
    public void Close()
    {
        foreach (var name in fields.Keys.Where(n => !known.Contains(n)))
        {
            if (problems.Count >= ImportProblem.MostKept) return;
            Fault(name, $"is not a field here; the fields are {string.Join(", ", known)}");
        }
    }

    public void Fault(string name, string reason, int? atLine = null)
    {
        var problem = new ImportProblem(where, atLine ?? LineOf(name), At(name), reason);
        // A field that is asked for twice is still one fault.
        if (problems.Count == 0 || problems[^1] != problem) problems.Add(problem);
    }

    private T? Nested<T>(Node node, string name, Func<FieldReader, T?> read) where T : class
    {
        var nested = new FieldReader(node, where, At(name), problems);
        if (node is not Node.Fields) return null;
        var value = read(nested);
        nested.Close();
        return value;
    }

    private Node? Take(string name)
    {
        known.Add(name);
        return fields.GetValueOrDefault(name);
    }

    // Where the file has no lines, it is found by what it says.
    private string Which(string name, string text) => LineOf(name) > 0 ? "" : $"'{DisplayText.Shorten(text)}' ";

    private int LineOf(string name) => fields.TryGetValue(name, out var node) && node.Line > 0 ? node.Line : line;

    private string At(string name) => path.Length > 0 ? $"{path}.{name}" : name;
}
