using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>Brings the sources that rows cite together with those that are stored.</summary>
/// <param name="names">What is stored.</param>
/// <param name="unstored">Sources that rows may cite by their keys and that are not stored; what is cited of them comes along with its citation.</param>
internal sealed class ImportSources(StoredNames names, IReadOnlyList<Source> unstored)
{
    private readonly Dictionary<string, Source> beside = unstored.DistinctBy(s => s.Key).ToDictionary(s => s.Key);

    /// <summary>Adds what entries cite and is not stored yet.</summary>
    public Task AddAsync(IEnumerable<Entry> entries) => names.AddSourcesAsync(entries.SelectMany(Cited));

    /// <summary>
    /// The entry as it would be read back: citations of sources that are known bear their keys, and an address only where it is not the source's own.
    /// </summary>
    public async Task<Entry> SettleAsync(Entry entry)
    {
        var definitions = new List<Definition>(entry.Definitions.Count);
        foreach (var definition in entry.Definitions) definitions.Add(definition with { Citations = await SettleAsync(definition.Citations) });
        var usages = new List<Usage>(entry.Usages.Count);
        foreach (var usage in entry.Usages) usages.Add(usage with { Citations = await SettleAsync(usage.Citations) });
        return entry with { Definitions = definitions, Usages = usages };
    }

    private async Task<IReadOnlyList<Citation>> SettleAsync(IReadOnlyList<Citation> citations)
    {
        var settled = new List<Citation>(citations.Count);
        foreach (var citation in citations)
        {
            if (await names.SourceAsync(citation.Source) is not { } known)
            {
                var said = citation.Source.Title.Length == 0 ? beside.GetValueOrDefault(citation.Source.Key) : null;
                settled.Add(said is null ? citation : citation with { Source = said });
                continue;
            }
            // Where the citation brought its source's address and no other, it has been taken off already.
            var url = citation.Url ?? (citation.Source.Url is not null && citation.Source.Url != known.Url ? citation.Source.Url : null);
            var source = citation.Source with { Key = known.Key, Title = known.Title, Url = known.Url };
            settled.Add(citation with { Source = source, Url = url == known.Url ? null : url });
        }
        return settled;
    }

    private static IEnumerable<Source> Cited(Entry entry) =>
        entry.Definitions.SelectMany(d => d.Citations).Concat(entry.Usages.SelectMany(u => u.Citations)).Select(c => c.Source);
}
