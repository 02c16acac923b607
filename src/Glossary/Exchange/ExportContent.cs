using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glossary.Ask;
using Glossary.Entries;

namespace Glossary.Exchange;

/// <summary>Writes a glossary as one stream, an entry at a time.</summary>
internal static class ExportContent
{
    // The file is not a page: text stays as it was written, so that people can read it and differences stay small.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Stream output, ExchangeFormat format, KnowledgeBase knowledge, IEnumerable<Entry> entries, CancellationToken cancel)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case ExchangeFormat.Yaml:
                YamlText.Write(text, Knowledge(knowledge));
                foreach (var entry in entries)
                {
                    cancel.ThrowIfCancellationRequested();
                    YamlText.Write(text, EntryFormat.Write(entry, inlineSources: false));
                    await text.FlushAsync(cancel);
                }
                break;
            case ExchangeFormat.Json:
                await text.WriteAsync("{");
                foreach (var (name, section) in Knowledge(knowledge).Values) await text.WriteAsync($"\"{name}\":{Print(section)},\n");
                await text.WriteAsync("\"entries\":[");
                var separator = "\n";
                foreach (var entry in entries)
                {
                    cancel.ThrowIfCancellationRequested();
                    await text.WriteAsync(separator + Print(EntryFormat.Write(entry, inlineSources: false)));
                    separator = ",\n";
                    await text.FlushAsync(cancel);
                }
                await text.WriteAsync("\n]}\n");
                break;
            default:
                foreach (var entry in entries)
                {
                    cancel.ThrowIfCancellationRequested();
                    await text.WriteAsync(Print(EntryFormat.Write(entry, inlineSources: true)) + "\n");
                    await text.FlushAsync(cancel);
                }
                break;
        }
    }

    /// <summary>Writes the files of docs/editing.md.</summary>
    public static async Task WriteFolderAsync(string folder, KnowledgeBase knowledge, IEnumerable<Entry> entries, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.Combine(folder, "entries"));
        var sections = new OrderedDictionary<string, Node>(Knowledge(knowledge).Values);
        await WriteFileAsync("citations.yaml", sections["citations"]);
        await WriteFileAsync("views.yaml", sections["views"]);
        await WriteFileAsync("systems.yaml", sections["systems"]);
        await WriteFileAsync("roles.yaml", new Node.Fields([.. sections.Where(s => s.Key is "kinds" or "roles" or "relations")]));
        foreach (var entry in entries)
        {
            cancel.ThrowIfCancellationRequested();
            await WriteFileAsync(Path.Combine("entries", $"{entry.Slug}.yaml"), EntryFormat.Write(entry, inlineSources: false, withSlug: false));
        }

        async Task WriteFileAsync(string name, Node node)
        {
            await using var file = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
            YamlText.Write(file, node);
        }
    }

    private static Node.Fields Knowledge(KnowledgeBase knowledge) => new Node.Fields(
    [
        Section("citations", knowledge.Sources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(SourceFormat.Write)),
        Section("views", knowledge.Views.Select(KnowledgeFormat.Write)),
        Section("kinds", knowledge.Kinds.Select(KnowledgeFormat.Write)),
        Section("roles", knowledge.Roles.Select(KnowledgeFormat.Write)),
        Section("relations", knowledge.Relations.Select(KnowledgeFormat.Write)),
        Section("systems", knowledge.Systems.Select(KnowledgeFormat.Write)),
    ]);

    private static KeyValuePair<string, Node> Section(string name, IEnumerable<Node> items) => new(name, new Node.Items([.. items]));

    private static string Print(Node node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) JsonText.Write(writer, node);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
