using System.IO.Compression;
using System.Text;
using Glossary.Exchange.Csv;
using Glossary.Exchange.Hugo;
using Glossary.Exchange.Rdf;
using Glossary.Exchange.Skos;
using Glossary.Records;

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
    private readonly LeftOut lost;

    private GlossaryStream(Func<Stream> open, string where, ExchangeFormat format, List<ImportProblem> problems, LeftOut lost)
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
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) Open(
        Stream stream, string where, ExchangeFormat format, List<ImportProblem> problems, LeftOut? lost = null)
    {
        var magic = new byte[2];
        stream.Position = 0;
        var packed = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        var reader = new GlossaryStream(Unpacked, where, format, problems, lost ?? new());
        return reader.Split(reader.Rows());

        Stream Unpacked()
        {
            stream.Position = 0;
            return packed ? new BufferedStream(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), 64 * 1024) : stream;
        }
    }

    /// <summary>Opens the pages of a Hugo site's folder.</summary>
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) OpenPages(string folder, List<ImportProblem> problems, LeftOut lost)
    {
        var reader = new GlossaryStream(() => Stream.Null, folder, ExchangeFormat.Markdown, problems, lost);
        return reader.Split(reader.Guarded(new HugoImport([.. HugoPage.OfFolder(folder)], problems, lost).Rows()));
    }

    private (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) Split(IEnumerable<(string Where, Node Node)> all)
    {
        var rows = all.GetEnumerator();
        if (!rows.MoveNext()) return (new(), []);
        var first = rows.Current;
        return IsKnowledge(first.Node) ? (Knowledge(first.Node), Entries(null, rows)) : (new(), Entries(first, rows));
    }

    // An entry may have citations and relations too, so what only entries have tells them apart.
    private bool IsKnowledge(Node node) => format is not (ExchangeFormat.Ndjson or ExchangeFormat.Csv or ExchangeFormat.Markdown)
        && node is Node.Fields fields && fields.Values.Any(f => Sections.Contains(f.Key))
        && !fields.Values.Any(f => f.Key is "label" or "slug" or "definition" or "definitions");

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

    private IEnumerable<ImportedEntry> Entries((string Where, Node Node)? first, IEnumerator<(string Where, Node Node)> rest)
    {
        if (first is { } one && Entry(one) is { } entry) yield return entry;
        while (rest.MoveNext())
        {
            if (problems.Count >= ImportProblem.MostKept) yield break;
            if (Entry(rest.Current) is { } next) yield return next;
        }
    }

    private ImportedEntry? Entry((string Where, Node Node) from)
    {
        var (place, node) = from;
        var before = problems.Count;
        var row = new FieldReader(node, place, "", problems);
        if (node is not Node.Fields) return null;
        var entry = EntryFormat.Read(row, slugOfFile: null);
        return problems.Count == before ? new(entry, place, node.Line, SaysUsages: format != ExchangeFormat.Csv) : null;
    }

    private IEnumerable<(string Where, Node Node)> Rows() => Guarded(format == ExchangeFormat.Markdown ? Pages() : Nodes().Select(node => (where, node)));

    private IEnumerable<Node> Nodes() => format switch
    {
        ExchangeFormat.Yaml => YamlText.Read(Utf8Text.Open(open())),
        ExchangeFormat.Json => new JsonRows(open).Read(),
        ExchangeFormat.Csv => new CsvImport(open, where, problems, lost).Rows(),
        ExchangeFormat.Turtle => new SkosImport(() => new TurtleReader(Utf8Text.Open(open())).Statements(), where, problems, lost).Rows(),
        ExchangeFormat.JsonLd => new SkosImport(() => new JsonLdReader(open).Statements(), where, problems, lost).Rows(),
        _ => Lines(),
    };

    private IEnumerable<(string Where, Node Node)> Pages()
    {
        using var zip = new ZipArchive(open(), ZipArchiveMode.Read, leaveOpen: true);
        foreach (var row in new HugoImport([.. HugoPage.OfZip(zip)], problems, lost).Rows()) yield return row;
    }

    // Past a fault of form nothing can be trusted; only a line of NDJSON stands for itself.
    private IEnumerable<T> Guarded<T>(IEnumerable<T> rows)
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
            if (problems.Count >= ImportProblem.MostKept) yield break;
            if (node is not null) yield return node;
        }
    }
}
