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
    /// <summary>What a reader of foreign files calls the slug that it made up, as a name within the file.</summary>
    public const string WishedSlug = "slug?";
    private static readonly string[] Sections = ["site", "citations", "views", "pairs", "kinds", "roles", "relations", "systems", "languages", "schemes"];

    private readonly Func<Stream> open;
    private readonly string where;
    private readonly ExchangeFormat format;
    private readonly List<ImportProblem> problems;
    private readonly LeftOut lost;
    private readonly long mostUnpacked;

    private GlossaryStream(
        Func<Stream> open, string where, ExchangeFormat format, List<ImportProblem> problems, LeftOut lost, long mostUnpacked = long.MaxValue)
    {
        this.mostUnpacked = mostUnpacked;
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
    /// <param name="mostUnpacked">Bytes that a packed one may be unpacked to.</param>
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) Open(
        Stream stream, string where, ExchangeFormat format, List<ImportProblem> problems, LeftOut? lost = null, long mostUnpacked = long.MaxValue)
    {
        var magic = new byte[2];
        stream.Position = 0;
        var packed = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        var reader = new GlossaryStream(Unpacked, where, format, problems, lost ?? new(), mostUnpacked);
        return reader.Split(reader.Rows());

        Stream Unpacked()
        {
            stream.Position = 0;
            return packed ? new BufferedStream(
                    new UnpackedStream(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), mostUnpacked), 64 * 1024) : stream;
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
        var before = problems.Count;
        var rows = all.GetEnumerator();
        if (!rows.MoveNext())
        {
            var looked = format == ExchangeFormat.Markdown ? ": no page (*.md)" : "";
            if (problems.Count == before) problems.Add(new(where, 0, null, $"has no entry in it{looked}"));
            return (new(), []);
        }
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
            Site = reader.Each("site", 1, SiteFormat.Read) is [var site, ..] ? site : null,
            Sources = reader.Each("citations", 1_000_000, SourceFormat.Read),
            Views = reader.Each("views", 1_000, KnowledgeFormat.ReadView),
            Pairs = reader.Each("pairs", 1_000, KnowledgeFormat.ReadPair),
            Kinds = reader.Each("kinds", 1_000, KnowledgeFormat.ReadKind),
            Roles = reader.Each("roles", 100_000, KnowledgeFormat.ReadRole),
            Relations = reader.Each("relations", 1_000_000, KnowledgeFormat.ReadRelation),
            Systems = reader.Each("systems", 100_000, KnowledgeFormat.ReadSystem),
            Languages = reader.Each("languages", 10, LanguageFormat.Read),
            Schemes = reader.Each("schemes", 100_000, SchemeFormat.Read),
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
        var isWish = node is Node.Fields all && all.Values.Any(f => f.Key == WishedSlug);
        if (isWish) node = new Node.Fields([.. ((Node.Fields)node).Values.Select(f => f.Key == WishedSlug ? new("slug", f.Value) : f)], node.Line);
        var row = new FieldReader(node, place, "", problems);
        if (node is not Node.Fields fields) return null;
        var entry = EntryFormat.Read(row, slugOfFile: null);
        return problems.Count == before ? new(entry, place, node.Line, false, SaidBy(fields), isWish, format == ExchangeFormat.Markdown) : null;
    }

    private static HashSet<string> SaidBy(Node.Fields entry)
    {
        var said = new HashSet<string>();
        foreach (var (name, value) in entry.Values)
        {
            said.Add(name);
            if (name != "definitions" || value is not Node.Items list) continue;
            for (var i = 0; i < list.Values.Count; i++)
            {
                if (list.Values[i] is not Node.Fields definition) continue;
                foreach (var (field, _) in definition.Values) said.Add($"definitions[{i}].{field}");
            }
        }
        return said;
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
        // The reader of a zip gives no more of a page than its directory says.
        if (zip.Entries.Sum(e => (double)e.Length) > mostUnpacked) throw UnpackedStream.Fault(mostUnpacked);
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

    // Of a line that is too long only as much as shows that it is; the rest is passed over.
    private static string? ReadLine(StreamReader reader)
    {
        var line = new StringBuilder();
        int c;
        while ((c = reader.Read()) >= 0 && c != '\n')
        {
            if (line.Length <= LongestRow) line.Append((char)c);
        }
        if (c < 0 && line.Length == 0) return null;
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        return line.ToString();
    }

    private IEnumerable<Node> Lines()
    {
        using var reader = Utf8Text.Open(open());
        for (var row = 1; ReadLine(reader) is { } line; row++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            Node? node = null;
            try
            {
                node = line.Length <= LongestRow
                    ? JsonText.Read(Encoding.UTF8.GetBytes(line), row)
                    : throw new UnreadableRowException(row, $"is longer than {LongestRow} characters");
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
