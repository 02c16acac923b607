using System.Globalization;
using System.IO.Compression;
using System.Text;
using Glossary.Exchange.Csv;
using Glossary.Exchange.Hugo;
using Glossary.Exchange.Others;
using Glossary.Exchange.Rdf;
using Glossary.Exchange.Skos;
using Glossary.Exchange.Tables;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>The rows of a file, whatever its format: an entry each, or first what entries need. They are read as they are asked for.</summary>
/// <param name="open">Opens the file from its beginning; it is gone through twice in some formats.</param>
/// <param name="where">What problems call it.</param>
/// <param name="format">How it is written.</param>
/// <param name="problems">Collects what is wrong.</param>
/// <param name="lost">Collects what is left out.</param>
/// <param name="mostUnpacked">Bytes that it may be unpacked to.</param>
/// <param name="columns">Which column of a table holds what.</param>
internal sealed class FileRows(
    Func<Stream> open, string where, ExchangeFormat format, List<ImportProblem> problems, LeftOut lost, long mostUnpacked, ColumnMap columns)
{
    private const int LongestRow = 4 * 1024 * 1024;

    /// <summary>What the file calls the fields of an entry; null where as here, or before it is known.</summary>
    public FieldNames? Names { get; private set; } = format == ExchangeFormat.Markdown ? HugoImport.FieldNames : null;

    public IEnumerable<(string Where, Node Node)> Each() => Guarded(format == ExchangeFormat.Markdown ? Pages() : Nodes().Select(node => (where, node)));

    /// <summary>The pages of a Hugo site's folder.</summary>
    public IEnumerable<(string Where, Node Node)> OfFolder(string folder) => Guarded(new HugoImport([.. HugoPage.OfFolder(folder)], problems, lost).Rows());

    private IEnumerable<Node> Nodes() => format switch
    {
        ExchangeFormat.Yaml or ExchangeFormat.DataHub or ExchangeFormat.Glosario => Documents(YamlText.Read(Utf8Text.Open(open()))),
        ExchangeFormat.Json or ExchangeFormat.Docusaurus => Documents(new JsonRows(open).Read()),
        ExchangeFormat.Csv => Table(() => CsvTable.Rows(open)),
        ExchangeFormat.Xlsx => Table(() => XlsxTable.Rows(open(), columns, mostUnpacked, SheetLeftOut, CellLeftOut)),
        ExchangeFormat.Turtle => Graph(() => new TurtleReader(Utf8Text.Open(open())).Statements()),
        ExchangeFormat.NTriples => Graph(() => new NTriplesReader(Utf8Text.Open(open())).Statements()),
        ExchangeFormat.TriG => Graph(() => new TurtleReader(Utf8Text.Open(open()), GraphLeftOut).Statements()),
        ExchangeFormat.RdfXml => Graph(() => new RdfXmlReader(open).Statements()),
        ExchangeFormat.JsonLd => Graph(() => new JsonLdReader(open).Statements()),
        _ => Lines(),
    };

    private IEnumerable<Node> Graph(Func<IEnumerable<IReadOnlyList<RdfTriple>>> statements) =>
        Called(SkosImport.FieldNames, new SkosImport(statements, where, problems, lost).Rows());

    private IEnumerable<Node> Table(Func<IEnumerable<TableRow>> rows) => new TableImport(rows, columns, where, problems, lost).Rows(names => Names = names);

    private readonly HashSet<string> told = [];

    // Files are gone through more than once.
    private void GraphLeftOut(string name, int line)
    {
        if (told.Add(name)) lost.Add(new(where, line, "graph", $"'{name}' is read as part of one graph; that its statements stand in it is left out"));
    }

    private void SheetLeftOut(string sheet)
    {
        if (told.Add(sheet)) lost.Add(new(where, 0, sheet, "is a sheet without terms, or another one than the first with terms; left out"));
    }

    private void CellLeftOut(int row, string column, string why)
    {
        if (told.Add(string.Create(CultureInfo.InvariantCulture, $"{column}{row}"))) lost.Add(new(where, row, column, why));
    }

    // Glossaries of other systems are written in YAML and JSON too, and known by their shape.
    private IEnumerable<Node> Documents(IEnumerable<Node> documents)
    {
        var isFirst = true;
        foreach (var document in documents)
        {
            var rows = !isFirst ? null
                : DataHubGlossary.Is(document) ? Called(DataHubGlossary.FieldNames, new DataHubGlossary(where, lost).Rows(document))
                : GlosarioGlossary.Is(document) ? Called(GlosarioGlossary.FieldNames, new GlosarioGlossary(where, lost).Rows(document))
                : DocusaurusGlossary.Is(document) ? Called(DocusaurusGlossary.FieldNames, new DocusaurusGlossary(where, lost).Rows(document))
                : null;
            if (isFirst && rows is null && format is ExchangeFormat.DataHub or ExchangeFormat.Glosario or ExchangeFormat.Docusaurus)
            {
                throw new UnreadableRowException(document.Line, $"is no glossary as {format} has them: {ShapeOf(format)}");
            }
            isFirst = false;
            if (rows is null) yield return document;
            else foreach (var row in rows) yield return row;
        }
    }

    private IEnumerable<Node> Called(FieldNames names, IEnumerable<Node> rows)
    {
        Names = names;
        return rows;
    }

    private static string ShapeOf(ExchangeFormat format) => format switch
    {
        ExchangeFormat.DataHub => "there must be lists 'nodes' or 'terms', and each of them must have a name",
        ExchangeFormat.Glosario => "there must be a list, and each thing in it must have a slug and, for each language, a term or def",
        _ => "there must be a list 'terms', and each of them must have a term",
    };

    private IEnumerable<(string Where, Node Node)> Pages()
    {
        using var zip = new ZipArchive(open(), ZipArchiveMode.Read, leaveOpen: true);
        WholeZip.Check(zip, mostUnpacked);
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
