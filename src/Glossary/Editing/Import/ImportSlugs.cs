using Glossary.Exchange;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>
/// Gives imported entries their slugs: one that names none has the slug of its label, and where that belongs to another word, a number tells the homonyms
/// apart, the same one at each import.
/// </summary>
internal sealed class ImportSlugs(EntryStore entries, ImportReport report)
{
    private readonly Dictionary<string, int> rowOfSlug = [];
    private readonly HashSet<long> written = [];

    /// <summary>An entry was written under the slug that it was given: the next one of the label is another word.</summary>
    public void Wrote(long entry) => written.Add(entry);

    public async Task<IReadOnlyList<ImportedEntry>> GiveAsync(IReadOnlyList<ImportedEntry> batch, CancellationToken cancel)
    {
        var rows = new List<ImportedEntry>(batch.Count);
        foreach (var row in batch)
        {
            if (row.Entry.Slug.Length == 0)
            {
                var slug = await UnusedAsync(row.Entry.Label, cancel);
                rowOfSlug[slug] = row.Row;
                rows.Add(row with { Entry = row.Entry with { Slug = slug } });
            }
            else if (rowOfSlug.TryAdd(row.Entry.Slug, row.Row))
            {
                rows.Add(row);
            }
            else
            {
                report.Problems.Add(new(row.Where, row.Row, "slug", $"'{row.Entry.Slug}' is there already, in row {rowOfSlug[row.Entry.Slug]}"));
            }
        }
        return rows;
    }

    private async Task<string> UnusedAsync(string label, CancellationToken cancel)
    {
        var wanted = Slug.Of(label);
        var slug = wanted;
        for (var n = 2; rowOfSlug.ContainsKey(slug) || await BelongsToAnotherAsync(slug, label, cancel); n++) slug = $"{wanted}-{n}";
        return slug;
    }

    private async Task<bool> BelongsToAnotherAsync(string slug, string label, CancellationToken cancel) =>
        await entries.HolderAsync(slug, cancel) is { } holder && (written.Contains(holder.Id) || LabelKey.Of(holder.Label) != LabelKey.Of(label));
}
