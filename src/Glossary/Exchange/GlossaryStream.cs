using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Glossary.Exchange;

/// <summary>A glossary as one stream of text. Entries are read as they are asked for; what they need (sources, views, roles) stands before them.</summary>
internal sealed class GlossaryStream
{
    private const int LongestRow = 4 * 1024 * 1024;
    private static readonly string[] Sections = ["citations", "views", "kinds", "roles", "relations", "systems"];

    private readonly Stream stream;
    private readonly string where;
    private readonly ExchangeFormat format;
    private readonly List<ImportProblem> problems;

    private GlossaryStream(Stream stream, string where, ExchangeFormat format, List<ImportProblem> problems)
    {
        this.stream = stream;
        this.where = where;
        this.format = format;
        this.problems = problems;
    }

    /// <summary>Opens a stream; one that is packed with gzip is unpacked as it is read.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="where">What problems call the stream.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="problems">Collects what is wrong, while entries are read too.</param>
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) Open(Stream stream, string where, ExchangeFormat format, List<ImportProblem> problems)
    {
        var buffered = new BufferedStream(stream, 64 * 1024);
        var magic = new byte[2];
        var packed = buffered.CanSeek && buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        if (buffered.CanSeek) buffered.Position = 0;
        var reader = new GlossaryStream(packed ? new GZipStream(buffered, CompressionMode.Decompress) : buffered, where, format, problems);
        var rows = reader.Rows().GetEnumerator();
        var first = rows.MoveNext() ? rows.Current : null;
        var knowledge = first is not null && IsKnowledge(first) ? reader.Knowledge(first) : new GlossaryContent();
        return (knowledge, reader.Entries(first is null || IsKnowledge(first) ? null : first, rows));
    }

    private static bool IsKnowledge(Node node) => node is Node.Fields fields && fields.Values.Any(f => Sections.Contains(f.Key)) && !fields.Values.Any(f => f.Key == "label");

    private GlossaryContent Knowledge(Node node)
    {
        var reader = new FieldReader(node, where, "", problems);
        var content = new GlossaryContent
        {
            Sources = reader.Each("citations", 1_000_000, SourceFormat.Read),
            Views = reader.Each("views", 1_000, KnowledgeFormat.ReadView),
            Kinds = reader.Each("kinds", 1_000, KnowledgeFormat.ReadKind),
            Roles = reader.Each("roles", 100_000, KnowledgeFormat.ReadRole),
            Relations = reader.Each("relations", 1_000_000, KnowledgeFormat.ReadRelation),
            Systems = reader.Each("systems", 100_000, KnowledgeFormat.ReadSystem),
        };
        reader.Close();
        return content;
    }

    private IEnumerable<ImportedEntry> Entries(Node? first, IEnumerator<Node> rest)
    {
        if (first is not null && Entry(first) is { } entry) yield return entry;
        while (rest.MoveNext())
        {
            if (problems.Count >= ImportReport.MostProblems) yield break;
            if (Entry(rest.Current) is { } next) yield return next;
        }
    }

    private ImportedEntry? Entry(Node node)
    {
        var before = problems.Count;
        var row = new FieldReader(node, where, "", problems);
        if (node is not Node.Fields) return null;
        var entry = EntryFormat.Read(row, slugOfFile: null);
        return problems.Count == before ? new(entry, where, node.Line) : null;
    }

    private IEnumerable<Node> Rows() => format switch
    {
        ExchangeFormat.Yaml => Guarded(YamlText.Read(new StreamReader(stream, Encoding.UTF8))),
        ExchangeFormat.Json => Guarded(JsonRows()),
        _ => Lines(),
    };

    // Past a fault of form nothing in YAML or JSON can be trusted; a line of NDJSON stands for itself.
    private IEnumerable<Node> Guarded(IEnumerable<Node> rows)
    {
        using var each = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext()) yield break;
            }
            catch (UnreadableRowException fault)
            {
                problems.Add(new(where, fault.Row, null, fault.Message));
                yield break;
            }
            yield return each.Current;
        }
    }

    private IEnumerable<Node> Lines()
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        for (var row = 1; reader.ReadLine() is { } line; row++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            Node? node = null;
            try
            {
                node = line.Length <= LongestRow
                    ? JsonText.Read(Encoding.UTF8.GetBytes(line), row)
                    : throw new UnreadableRowException(row, $"is {line.Length} characters long, at most {LongestRow} are allowed");
            }
            catch (UnreadableRowException fault)
            {
                problems.Add(new(where, fault.Row, null, fault.Message));
            }
            if (problems.Count >= ImportReport.MostProblems) yield break;
            if (node is not null) yield return node;
        }
    }

    // [entry, …] or { "citations": […], …, "entries": [entry, …] }
    private IEnumerable<Node> JsonRows()
    {
        using var document = ParseWhole();
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("label", out _))
        {
            var knowledge = root.EnumerateObject().Where(p => p.Name != "entries").Select(p => KeyValuePair.Create(p.Name, JsonText.ToNode(p.Value, 1))).ToList();
            if (knowledge.Count > 0) yield return new Node.Fields(knowledge, 1);
            if (!root.TryGetProperty("entries", out root)) yield break;
        }
        if (root.ValueKind == JsonValueKind.Object) yield return JsonText.ToNode(root, 1);
        if (root.ValueKind != JsonValueKind.Array) yield break;
        var row = 0;
        foreach (var element in root.EnumerateArray()) yield return JsonText.ToNode(element, ++row);
    }

    private JsonDocument ParseWhole()
    {
        try
        {
            return JsonDocument.Parse(stream, new() { MaxDepth = 32, AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            throw new UnreadableRowException((int)(fault.LineNumber ?? 0) + 1, $"not valid JSON: {fault.Message}", fault);
        }
    }
}
