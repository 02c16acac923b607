using Glossary.Contract;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Tells which published entries cite a source.</summary>
internal sealed class CitationUses(Database database)
{
    public async Task<CitingTerms> OfAsync(Source source, PublishedGlossary glossary, CancellationToken cancel)
    {
        await using var storage = await database.OpenAsync(cancel);
        var citing = await storage.Entries.CitingAsync(source.Id, cancel);
        var entries = citing.Select(glossary.Find).OfType<Entry>().OrderBy(e => e.Label, StringComparer.OrdinalIgnoreCase);
        List<CitingTerm> items = [.. entries.Select(e => CitingTerm.Of(e, source.Id))];
        return new(source.Id, source.Title, items, items.Count);
    }
}
