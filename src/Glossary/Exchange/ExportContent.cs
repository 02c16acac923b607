using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glossary.Exchange.Csv;
using Glossary.Exchange.Hugo;
using Glossary.Exchange.Others;
using Glossary.Exchange.Rdf;
using Glossary.Exchange.Skos;
using Glossary.Exchange.Tables;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>Writes a glossary as one stream, an entry at a time.</summary>
internal static class ExportContent
{
    // The file is not a page: text stays as it was written, so that people can read it and differences stay small.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="output">Where to.</param>
    /// <param name="format">How.</param>
    /// <param name="knowledge">What entries need.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="marked">Whether text begins with a byte order mark, by which Excel knows UTF-8.</param>
    public static async Task WriteAsync(
        Stream output, ExchangeFormat format, KnowledgeBase knowledge, IEnumerable<Entry> entries, CancellationToken cancel, bool marked = false)
    {
        entries = UntilCancelled(entries, cancel);
        if (format is ExchangeFormat.Markdown or ExchangeFormat.Xlsx)
        {
            await (format == ExchangeFormat.Xlsx ? XlsxTable.WriteAsync(output, entries, cancel) : WritePagesAsync(output, entries, cancel));
            return;
        }
        await using var text = new StreamWriter(output, new UTF8Encoding(marked), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case ExchangeFormat.Yaml:
                await PutAsync(t => YamlText.Write(t, Knowledge(knowledge)));
                foreach (var entry in entries) await PutAsync(t => YamlText.Write(t, EntryFormat.Write(entry, inlineSources: false)));
                break;
            case ExchangeFormat.Json:
                var separator = "\n";
                await PutAsync(t =>
                {
                    t.Write("{");
                    foreach (var (name, section) in Knowledge(knowledge).Values) t.Write($"\"{name}\":{Print(section)},\n");
                    t.Write("\"entries\":[");
                });
                foreach (var entry in entries)
                {
                    await PutAsync(t => t.Write(separator + Print(EntryFormat.Write(entry, inlineSources: false))));
                    separator = ",\n";
                }
                await PutAsync(t => t.Write("\n]}\n"));
                break;
            case ExchangeFormat.Csv:
                await PutAsync(CsvExport.WriteHeader);
                foreach (var entry in entries) await PutAsync(t => CsvExport.Write(t, EntryFormat.Write(entry, inlineSources: true)));
                break;
            case ExchangeFormat.NTriples:
                var triples = new NTriplesWriter();
                foreach (var resource in Resources(knowledge).Prepend(SkosExport.Scheme)) await PutAsync(t => triples.Write(t, resource));
                foreach (var entry in entries) await PutAsync(t => triples.Write(t, SkosExport.Concept(entry)));
                break;
            case ExchangeFormat.RdfXml:
                await PutAsync(t => new RdfXmlWriter(t).WriteStart());
                foreach (var resource in Resources(knowledge).Prepend(SkosExport.Scheme)) await PutAsync(t => new RdfXmlWriter(t).Write(resource));
                foreach (var entry in entries) await PutAsync(t => new RdfXmlWriter(t).Write(SkosExport.Concept(entry)));
                await PutAsync(t => new RdfXmlWriter(t).WriteEnd());
                break;
            case ExchangeFormat.DataHub:
                await PutAsync(t => t.Write(DataHubGlossary.Start));
                foreach (var entry in entries) await PutAsync(t => t.Write(Item(DataHubGlossary.Write(entry))));
                break;
            case ExchangeFormat.Glosario:
                foreach (var entry in entries) await PutAsync(t => t.Write(Item(GlosarioGlossary.Write(entry))));
                break;
            case ExchangeFormat.Docusaurus:
                await PutAsync(t => t.Write("{\"terms\":["));
                var between = "\n";
                foreach (var entry in entries)
                {
                    await PutAsync(t => t.Write(between + Print(DocusaurusGlossary.Write(entry))));
                    between = ",\n";
                }
                await PutAsync(t => t.Write("\n]}\n"));
                break;
            // A document of TriG with one graph is Turtle.
            case ExchangeFormat.Turtle or ExchangeFormat.TriG:
                await PutAsync(t =>
                {
                    var turtle = new TurtleWriter(t);
                    turtle.WritePrefixes();
                    turtle.Write(SkosExport.Scheme);
                    foreach (var resource in Resources(knowledge)) turtle.Write(resource);
                });
                foreach (var entry in entries) await PutAsync(t => new TurtleWriter(t).Write(SkosExport.Concept(entry)));
                break;
            case ExchangeFormat.JsonLd:
                await PutAsync(t =>
                {
                    t.Write($"{{\"@context\":{JsonLdWriter.Context},\n\"@graph\":[\n{JsonLdWriter.Print(SkosExport.Scheme)}");
                    foreach (var resource in Resources(knowledge)) t.Write(",\n" + JsonLdWriter.Print(resource));
                });
                foreach (var entry in entries) await PutAsync(t => t.Write(",\n" + JsonLdWriter.Print(SkosExport.Concept(entry))));
                await PutAsync(t => t.Write("\n]}\n"));
                break;
            default:
                foreach (var entry in entries) await PutAsync(t => t.Write(Print(EntryFormat.Write(entry, inlineSources: true)) + "\n"));
                break;
        }

        // Servers take no writes that wait, so each piece is made first and then sent.
        async Task PutAsync(Action<TextWriter> write)
        {
            cancel.ThrowIfCancellationRequested();
            await using var piece = new StringWriter { NewLine = "\n" };
            write(piece);
            await text.WriteAsync(piece.GetStringBuilder(), cancel);
            await text.FlushAsync(cancel);
        }
    }

    // Whatever the format makes of them, and however much of it before anything is sent.
    private static IEnumerable<Entry> UntilCancelled(IEnumerable<Entry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries)
        {
            cancel.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    private static async Task WritePagesAsync(Stream output, IEnumerable<Entry> entries, CancellationToken cancel)
    {
        using var piece = new UnsentBytes();
        await using (var zip = await ZipArchive.CreateAsync(piece, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
        {
            foreach (var entry in entries)
            {
                var page = zip.CreateEntry(HugoExport.PathOf(entry));
                page.LastWriteTime = HugoExport.Time;
                await using (var content = await page.OpenAsync(cancel)) await content.WriteAsync(Encoding.UTF8.GetBytes(HugoExport.Page(entry)), cancel);
                await piece.SendAsync(output, cancel);
            }
        }
        await piece.SendAsync(output, cancel);
    }

    /// <summary>Writes the files of docs/editing.md.</summary>
    /// <returns>Files of entries that were there before and are of nothing that was written: an import would bring back what they have.</returns>
    public static async Task<IReadOnlyList<string>> WriteFolderAsync(
        string folder, KnowledgeBase knowledge, IEnumerable<Entry> entries, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.Combine(folder, "entries"));
        var sections = new OrderedDictionary<string, Node>(Knowledge(knowledge).Values);
        if (sections["site"] is Node.Items { Values: [var site, ..] }) await WriteFileAsync(SiteFormat.File, await SiteLogo.PutAsync(site, folder, cancel));
        await WriteFileAsync("citations.yaml", sections["citations"]);
        await WriteFileAsync("views.yaml", sections["views"]);
        await WriteFileAsync("pairs.yaml", sections["pairs"]);
        await WriteFileAsync("systems.yaml", sections["systems"]);
        if (((Node.Items)sections["languages"]).Values is [var words])
        {
            Directory.CreateDirectory(Path.Combine(folder, "language"));
            await WriteFileAsync(Path.Combine("language", $"{knowledge.Language.Code}.yaml"), words);
        }
        if (sections.TryGetValue("schemes", out var schemes)) await WriteFileAsync("schemes.yaml", schemes);
        if (sections.TryGetValue("collections", out var collections)) await WriteFileAsync("collections.yaml", collections);
        await WriteFileAsync("roles.yaml", new Node.Fields([.. sections.Where(s => s.Key is "kinds" or "roles" or "relations")]));
        var written = new HashSet<string>();
        foreach (var entry in entries)
        {
            cancel.ThrowIfCancellationRequested();
            await WriteFileAsync(Path.Combine("entries", $"{entry.Slug}.yaml"), EntryFormat.Write(entry, inlineSources: false, withSlug: false));
            written.Add($"{entry.Slug}.yaml");
        }
        return [.. Directory
            .EnumerateFiles(Path.Combine(folder, "entries"), "*.yaml")
            .Where(f => !written.Contains(Path.GetFileName(f)))
            .Order(StringComparer.Ordinal)];

        async Task WriteFileAsync(string name, Node node)
        {
            await using var file = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
            YamlText.Write(file, node);
        }
    }

    // By which words questions are read says nothing of the terms.
    private static IEnumerable<RdfResource> Resources(KnowledgeBase knowledge) =>
        Knowledge(knowledge).Values.Where(s => s.Key is not ("languages" or "schemes" or "collections"))
            .SelectMany(s => ((Node.Items)s.Value).Values.Select(v => OwnVocabulary.ToResource(s.Key, v)))
            .Concat(knowledge.Schemes.Select(SkosSchemes.Resource))
            .Concat(knowledge.Collections.All.Select(SkosCollection.Resource));

    private static Node.Fields Knowledge(KnowledgeBase knowledge) => new Node.Fields(
    [
        Section("site", knowledge.Site == SiteProfile.Neutral ? [] : [SiteFormat.Write(knowledge.Site)]),
        Section("citations", knowledge.Sources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(SourceFormat.Write)),
        Section("views", knowledge.Views.Select(KnowledgeFormat.Write)),
        Section("pairs", knowledge.Pairs.Select(KnowledgeFormat.Write)),
        Section("kinds", knowledge.Kinds.Select(KnowledgeFormat.Write)),
        Section("roles", knowledge.Roles.Select(KnowledgeFormat.Write)),
        Section("relations", knowledge.Relations.Select(KnowledgeFormat.Write)),
        Section("systems", knowledge.Systems.Select(KnowledgeFormat.Write)),
        // Lists that are as the program ships them are its own, and follow it.
        Section("languages", LanguageFormat.WriteOwn(knowledge.Language) is null ? [] : [LanguageFormat.Write(knowledge.Language)]),
        .. knowledge.Schemes.Count == 0 ? [] : new[] { Section("schemes", knowledge.Schemes.Select(SchemeFormat.Write)) },
        .. knowledge.Collections.All.Count == 0 ? [] : new[] { Section("collections", knowledge.Collections.All.Select(CollectionFormat.Write)) },
    ]);

    private static KeyValuePair<string, Node> Section(string name, IEnumerable<Node> items) => new(name, new Node.Items([.. items]));

    // One thing of a list in YAML, as the whole list would have it.
    private static string Item(Node node)
    {
        using var item = new StringWriter { NewLine = "\n" };
        YamlText.Write(item, new Node.Items([node]));
        var text = item.ToString();
        return text.StartsWith("---\n", StringComparison.Ordinal) ? text[4..] : text;
    }

    private static string Print(Node node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) JsonText.Write(writer, node);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
