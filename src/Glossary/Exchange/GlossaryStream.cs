using Glossary.Exchange.Tables;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>A glossary as one stream of text. Entries are read as they are asked for; what they need (sources, views, roles) stands before them.</summary>
internal sealed class GlossaryStream
{
    /// <summary>What a reader of foreign files calls the slug that it made up, as a name within the file.</summary>
    public const string WishedSlug = "slug?";
    private static readonly string[] Sections =
        ["site", "citations", "views", "pairs", "kinds", "roles", "relations", "systems", "languages", "schemes", "collections"];

    private readonly FileRows file;
    private readonly string where;
    private readonly ExchangeFormat format;
    private readonly List<ImportProblem> problems;
    private ISet<string>? refused;

    private GlossaryStream(FileRows file, string where, ExchangeFormat format, List<ImportProblem> problems)
    {
        this.file = file;
        this.where = where;
        this.format = format;
        this.problems = problems;
    }

    /// <summary>Opens a stream; one that is packed with gzip is unpacked as it is read.</summary>
    /// <param name="stream">The text, or the zip of pages; can be sought in, since some formats are gone through twice.</param>
    /// <param name="where">What problems call the stream.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="problems">Collects what is wrong, while entries are read too.</param>
    /// <param name="lost">Collects what has no place in a glossary and is left out.</param>
    /// <param name="mostUnpacked">Bytes that a packed one may be unpacked to.</param>
    /// <param name="columns">Which column of a table holds what; told by their names where absent.</param>
    /// <param name="refused">Collects what rows are called that are refused: others name them rightly.</param>
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) Open(
        Stream stream, string where, ExchangeFormat format, List<ImportProblem> problems, LeftOut? lost = null, long mostUnpacked = long.MaxValue,
        ColumnMap? columns = null, ISet<string>? refused = null)
    {
        var magic = new byte[2];
        stream.Position = 0;
        var packed = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        var rows = new FileRows(Unpacked, where, format, problems, lost ?? new(), mostUnpacked, columns ?? new());
        return new GlossaryStream(rows, where, format, problems) { refused = refused }.Split(rows.Each());

        Stream Unpacked()
        {
            stream.Position = 0;
            return packed ? new BufferedStream(new UnpackedStream(new WholeGzip(stream), mostUnpacked), 64 * 1024) : stream;
        }
    }

    /// <summary>Opens the pages of a Hugo site's folder.</summary>
    public static (GlossaryContent Knowledge, IEnumerable<ImportedEntry> Entries) OpenPages(string folder, List<ImportProblem> problems, LeftOut lost)
    {
        var rows = new FileRows(() => Stream.Null, folder, ExchangeFormat.Markdown, problems, lost, long.MaxValue, new());
        return new GlossaryStream(rows, folder, ExchangeFormat.Markdown, problems).Split(rows.OfFolder(folder));
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
    private bool IsKnowledge(Node node) => !format.HasOnlyEntries()
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
            Collections = reader.Each("collections", 100_000, CollectionFormat.Read),
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
        var names = file.Names;
        var before = problems.Count;
        var isWish = node is Node.Fields all && all.Values.Any(f => f.Key == WishedSlug);
        if (isWish) node = new Node.Fields([.. ((Node.Fields)node).Values.Select(f => f.Key == WishedSlug ? new("slug", f.Value) : f)], node.Line);
        var row = new FieldReader(node, place, "", problems);
        if (node is not Node.Fields fields) return null;
        var entry = EntryFormat.Read(row, slugOfFile: null);
        for (var i = before; names is not null && i < problems.Count; i++)
        {
            if (problems[i].Field is { } field) problems[i] = problems[i] with { Field = names.Of(field) };
        }
        if (problems.Count > before && entry.Slug.Length > 0) refused?.Add(entry.Slug);
        return problems.Count == before ? new(entry, place, node.Line, false, SaidBy(fields), isWish, format == ExchangeFormat.Markdown, names) : null;
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
}
