using System.Text;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>
/// Sources and views that an import changed: noted by what they were, and put back where the import is taken back and nobody changed them since.
/// </summary>
internal sealed class ChangedKnowledge
{
    private readonly List<(SourceRow Row, int Version, string Old)> sources = [];
    private readonly List<(ViewRow Row, int Version, string Old)> views = [];

    /// <summary>Makes a stored source say what the file does.</summary>
    public void Fill(SourceRow row, Source source)
    {
        var old = Print(SourceStore.ToSource(row));
        SourceStore.Fill(row, source);
        if (Print(SourceStore.ToSource(row)) != old) sources.Add((row, row.Version, old));
    }

    /// <summary>A view is about to say what the file does.</summary>
    public void Note(ViewRow row, View was) => views.Add((row, row.Version, JsonText.Print(KnowledgeFormat.Write(was))));

    /// <summary>What was changed, once it is stored.</summary>
    public IReadOnlyList<ChangedDocument> Sources =>
        [.. sources.Where(s => s.Row.Version != s.Version).Select(s => new ChangedDocument(s.Row.Id, s.Row.Version, s.Old))];

    /// <inheritdoc cref="Sources"/>
    public IReadOnlyList<ChangedDocument> Views =>
        [.. views.Where(v => v.Row.Version != v.Version).Select(v => new ChangedDocument(v.Row.Id, v.Row.Version, v.Old))];

    private static string Print(Source source) => JsonText.Print(SourceFormat.Write(source));

    /// <returns>How many are as they were, and what stays, since others changed it: "source rfc9110".</returns>
    public static async Task<(int Done, IReadOnlyList<string> Kept)> PutBackAsync(
        StorageSession storage, BroughtTrace brought, CancellationToken cancel)
    {
        var (done, kept) = (0, new List<string>());
        foreach (var (id, version, old) in brought.Sources ?? [])
        {
            if (await storage.Sources.FindAsync($"{id}", cancel) is not { } row) continue;
            if (row.Version != version)
            {
                kept.Add($"source {row.Key}");
                continue;
            }
            SourceStore.Fill(row, SentRecord.Read(Document(old), SourceFormat.Read));
            done++;
        }
        await storage.SaveAsync(cancel);
        var writer = storage.Entries.Writer(storage.Entries.Names(), _ => { });
        foreach (var (id, version, old) in brought.Views ?? [])
        {
            var view = SentRecord.Read(Document(old), KnowledgeFormat.ReadView);
            if (await storage.Views.FindAsync(view.Slug, cancel) is not { } row || row.Id != id) continue;
            if (row.Version != version)
            {
                kept.Add($"view {row.Slug}");
                continue;
            }
            ViewStore.Fill(row, view);
            // A source that was deleted since takes its citation with it.
            storage.Views.Cite(row, await writer.CitationsAsync([.. view.Citations.Select(ByKey)], "view"));
            done++;
        }
        await storage.SaveAsync(cancel);
        return (done, kept);
    }

    /// <summary>The sources of views stand beside them, so their keys say all.</summary>
    public static Citation ByKey(Citation citation) => citation with { Source = new Source { Key = citation.Source.Key, Title = "" } };

    private static Node Document(string text) => JsonText.Read(Encoding.UTF8.GetBytes(text), 1);
}
