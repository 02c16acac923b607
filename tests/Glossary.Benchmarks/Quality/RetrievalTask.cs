using System.IO.Compression;
using System.Text.Json;
using Glossary.Search;

namespace Glossary.Benchmarks.Quality;

/// <summary>A folder with entries, queries and judgements: entries.ndjson.gz, queries.jsonl, qrels.tsv.</summary>
internal sealed record RetrievalTask(string Name, IReadOnlyList<SearchDocument> Documents, IReadOnlyList<TaskQuery> Queries)
{
    public static RetrievalTask Read(string folder)
    {
        var numbers = new Dictionary<string, long>();
        var documents = ReadEntries(Path.Combine(folder, "entries.ndjson.gz"), numbers).ToList();
        var grades = new Dictionary<string, Dictionary<long, int>>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "qrels.tsv")))
        {
            var parts = line.Split('\t');
            if (!grades.TryGetValue(parts[0], out var of)) grades[parts[0]] = of = [];
            of[numbers[parts[1]]] = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
        }
        var queries = File.ReadLines(Path.Combine(folder, "queries.jsonl")).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            return new TaskQuery(id, json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("type").GetString() ?? "-",
                grades.GetValueOrDefault(id) ?? []);
        }).Where(q => q.Grades.Count > 0).ToList();
        return new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), documents, queries);
    }

    public static IEnumerable<SearchDocument> ReadEntries(string file, Dictionary<string, long>? numbers = null)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var id = 0L;
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            numbers?.Add(entry.GetProperty("slug").GetString()!, id + 1);
            yield return new SearchDocument
            {
                Id = ++id,
                Label = entry.GetProperty("label").GetString()!,
                AltLabels = Strings(entry, "altLabels"),
                Tags = Strings(entry, "tags"),
                Texts = [new(null, entry.GetProperty("definition").GetString()!, null)],
            };
        }
    }

    private static List<string> Strings(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(x => x.GetString()!)] : [];
}

/// <summary>A query with the grade of each entry that answers it.</summary>
internal sealed record TaskQuery(string Id, string Text, string Type, IReadOnlyDictionary<long, int> Grades);
