using System.IO.Compression;
using System.Text;
using Glossary.Exchange.Csv;
using Glossary.Exchange.Rdf;
using Glossary.Exchange.Skos;

namespace Glossary.Exchange;

/// <summary>A glossary as one stream of text. Entries are read as they are asked for; what they need (sources, views, roles) stands before them.</summary>
internal sealed class GlossaryStream
{
    private const int LongestRow = 4 * 1024 * 1024;
    private static readonly string[] Sections = ["citations", "views", "kinds", "roles", "relations", "systems"];

    private readonly Func<Stream> open;
    private readonly string where;
    private readonly ExchangeFormat format;
    private readonly List<ImportProblem> problems;
    private readonly List<ImportProblem> lost;

    private GlossaryStream(Func<Stream> open, string where, ExchangeFormat format, List<ImportProblem> problems, List<ImportProblem> lost)
    {
        this.open = open;
        this.where = where;
        this.format = format;
        this.problems = problems;
        this.lost = lost;
    }

    /// <summary>Opens a stream; one that is packed with gzip is unpacked as it is read.</summary>
    /// <param name="stream">The text, or the zip of pages; can be sought in, since some formats are gone through twice.</param>
    /// <param name="where">What problems call the stream.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="problems">Collects what is wrong, while entries are read too.</param>
    /// <param name="lost">Collects what has no place in a glossary and is left out.</param>
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) Open(Stream stream, string where, ExchangeFormat format, List<ImportProblem> problems, List<ImportProblem>? lost = null)
    {
        var magic = new byte[2];
        stream.Position = 0;
        var packed = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        var reader = new GlossaryStream(Unpacked, where, format, problems, lost ?? []);
        var rows = reader.Rows().GetEnumerator();
        var first = rows.MoveNext() ? rows.Current : null;
        var knowledge = first is not null && IsKnowledge(first) ? reader.Knowledge(first) : new GlossaryContent();
        return (knowledge, reader.Entries(first is null || IsKnowledge(first) ? null : first, rows));

        Stream Unpacked()
        {
            stream.Position = 0;
            return packed ? new BufferedStream(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), 64 * 1024) : stream;
        }
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

    private IEnumerable<Node> Rows() => Guarded(format switch
    {
        ExchangeFormat.Yaml => YamlText.Read(Utf8Text.Open(open())),
        ExchangeFormat.Json => new JsonRows(open).Read(),
        ExchangeFormat.Csv => new CsvImport(open, where, problems, lost).Rows(),
        ExchangeFormat.Turtle => new SkosImport(() => new TurtleReader(Utf8Text.Open(open())).Statements(), where, problems, lost).Rows(),
        ExchangeFormat.JsonLd => new SkosImport(() => new JsonLdReader(open).Statements(), where, problems, lost).Rows(),
        _ => Lines(),
    });

    // Past a fault of form nothing can be trusted; only a line of NDJSON stands for itself.
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
            catch (DecoderFallbackException)
            {
                var fault = Utf8Text.Fault(open());
                problems.Add(new(where, fault.Row, null, fault.Message));
                yield break;
            }
            catch (InvalidDataException fault)
            {
                problems.Add(new(where, 0, null, $"cannot be unpacked: {fault.Message}"));
                yield break;
            }
            yield return each.Current;
        }
    }

    private IEnumerable<Node> Lines()
    {
        using var reader = Utf8Text.Open(open());
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
}
