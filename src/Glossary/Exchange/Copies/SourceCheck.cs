using System.Security.Cryptography;
using Glossary.Model;

namespace Glossary.Exchange.Copies;

/// <summary>A quotation, and how it stands to the copies of its source.</summary>
/// <param name="Where">Entry or view, and the field: "upstream: definitions[0].citations[2]".</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Address">Where the quotation is said to be; null where the source has no address.</param>
/// <param name="Quote">The quotation.</param>
/// <param name="State">How it stands.</param>
/// <param name="Nearest">The passage that is most like it, where it is changed.</param>
internal sealed record CheckedQuote(string Where, string Source, string? Address, string Quote, QuoteState State, string? Nearest);

/// <summary>What was read of a source of which every quotation that could be compared stands as it is said to.</summary>
/// <param name="Source">Its key.</param>
/// <param name="Version">As the map has it.</param>
/// <param name="Checksum">SHA-256 of the copies that were read, in the order of their addresses.</param>
internal sealed record ReadSource(string Source, string? Version, string Checksum);

/// <summary>Compares all quotations of a glossary with local copies of their sources.</summary>
internal sealed class SourceCheck(CopyMap map)
{
    private readonly Dictionary<string, IReadOnlyList<string>> words = [];

    public (IReadOnlyList<CheckedQuote> Quotes, IReadOnlyList<ReadSource> Read) Run(GlossaryContent content)
    {
        var sources = content.Sources.ToDictionary(s => s.Key);
        var quotes = new List<CheckedQuote>();
        var read = new Dictionary<string, SortedDictionary<string, SourceCopy>>();
        foreach (var (where, citation) in Places(content).Where(p => p.Citation.Quote is not null))
        {
            var source = sources.GetValueOrDefault(citation.Source.Key) ?? citation.Source;
            quotes.Add(Check(where, source, citation, read));
        }
        var faulty = quotes.Where(q => q.State is QuoteState.Changed or QuoteState.Gone).Select(q => q.Source).ToHashSet();
        var sound = read.Keys.Where(key => !faulty.Contains(key));
        return (quotes, [.. sound.Order(StringComparer.Ordinal).Select(key => Stamp(key, [.. read[key].Values]))]);
    }

    private CheckedQuote Check(string where, Source source, Citation citation, Dictionary<string, SortedDictionary<string, SourceCopy>> read)
    {
        var quote = citation.Quote!;
        var addresses = new[] { citation.Url, source.Url }.OfType<string>().ToList();
        var told = new CheckedQuote(where, source.Key, addresses.FirstOrDefault(), quote, QuoteState.NotCheckable, null);
        foreach (var copies in addresses.Select(map.Of).Where(c => c.Count > 0))
        {
            if (!read.TryGetValue(source.Key, out var ofSource)) read[source.Key] = ofSource = new(StringComparer.Ordinal);
            foreach (var copy in copies) ofSource[copy.Path] = copy;
            var found = copies.Select(c => QuoteSearch.Find(WordsOf(c.Path), quote)).MinBy(f => f.State);
            if (told.State == QuoteState.NotCheckable || found.State < told.State) told = told with { State = found.State, Nearest = found.Nearest };
            if (told.State == QuoteState.Exact) break;
        }
        return told;
    }

    private IReadOnlyList<string> WordsOf(string path)
    {
        if (!words.TryGetValue(path, out var known)) words[path] = known = CopyWords.Of(File.ReadAllText(path));
        return known;
    }

    private static ReadSource Stamp(string key, IReadOnlyList<SourceCopy> copies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var copy in copies) hash.AppendData(File.ReadAllBytes(copy.Path));
        return new(key, copies.Select(c => c.Version).FirstOrDefault(v => v is not null), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static IEnumerable<(string Where, Citation Citation)> Places(GlossaryContent content) =>
        content.Entries.Select(e => e.Entry).SelectMany(entry => entry.Definitions.SelectMany((d, i) => Of($"{entry.Slug}: definitions[{i}]", d.Citations))
            .Concat(entry.Usages.SelectMany((u, i) => Of($"{entry.Slug}: usages[{i}]", u.Citations))))
            .Concat(content.Views.SelectMany(v => Of($"view {v.Slug}", v.Citations)));

    private static IEnumerable<(string Where, Citation Citation)> Of(string where, IReadOnlyList<Citation> citations) =>
        citations.Select((c, i) => ($"{where}.citations[{i}]", c));
}
