using Glossary.Model;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing;

/// <summary>Ties what editors write to what is stored: checks that views, systems, sources and terms are there.</summary>
internal sealed class References(StorageSession storage)
{
    private const int MostInDetail = 5;

    private readonly List<RefusedField> faults = [];

    public StoredNames Names { get; } = storage.Entries.Names();

    /// <summary>Sources that are still there stand by their keys, whatever their titles are now.</summary>
    public static async Task<Entry> ByKeyAsync(StorageSession storage, Entry entry, CancellationToken cancel)
    {
        var citations = entry.Definitions.SelectMany(d => d.Citations).Concat(entry.Usages.SelectMany(u => u.Citations));
        var known = await storage.Sources.KnownAsync([.. citations.Select(c => c.Source.Key).Distinct()], cancel);
        return entry with
        {
            Definitions = [.. entry.Definitions.Select(d => d with { Citations = ByKey(d.Citations) })],
            Usages = [.. entry.Usages.Select(u => u with { Citations = ByKey(u.Citations) })],
        };

        IReadOnlyList<Citation> ByKey(IReadOnlyList<Citation> citations) =>
            [.. citations.Select(c => known.Contains(c.Source.Key) ? c with { Source = new() { Key = c.Source.Key, Title = "" } } : c)];
    }

    /// <exception cref="Refusal">Something that was checked is not there.</exception>
    public void Close()
    {
        if (faults.Count == 0) return;
        throw new Refusal(RefusalKind.Invalid, string.Join("; ", faults.Take(MostInDetail).Select(f => $"{f.Name} {f.Reason}")), faults);
    }

    /// <summary>The entry's own fields as they are kept: known sources by their keys.</summary>
    /// <param name="entry">As it is written.</param>
    /// <param name="had">What is stored of it: a field that nothing declares, and that an import brought, may stay and be changed.</param>
    public async Task<Entry> SettleHeadAsync(Entry entry, IReadOnlyList<FieldValue> had)
    {
        var usages = new List<Usage>();
        for (var i = 0; i < entry.Usages.Count; i++) usages.Add(await SettleAsync(entry.Usages[i], $"usages[{i}]"));
        for (var i = 0; i < entry.Relations.Count; i++)
        {
            var slug = entry.Relations[i].Slug;
            if (await storage.Entries.IdOfAsync(slug) is null) faults.Add(new($"relations[{i}].slug", $"there is no term '{DisplayText.Shorten(slug)}'"));
            else if (slug == entry.Slug) faults.Add(new($"relations[{i}].slug", "is the term itself"));
        }
        var declared = await storage.Knowledge.FieldsAsync();
        entry = entry.Settled(declared);
        faults.AddRange(DeclaredFields.FaultsOf(entry, declared, name => had.Any(h => h.Name == name)).Select(f => new RefusedField(f.Field, f.Reason)));
        return entry with { Usages = usages };
    }

    public async Task<Definition> SettleAsync(Definition definition, string field)
    {
        await CheckViewAsync(definition.View, field);
        return definition with { Citations = await SettleAsync(definition.Citations, field) };
    }

    public async Task<Usage> SettleAsync(Usage usage, string field)
    {
        await CheckViewAsync(usage.View, field);
        if (await Names.SystemAsync(usage.System) is null)
        {
            faults.Add(new($"{field}.system", $"'{DisplayText.Shorten(usage.System)}' is not a system; POST /api/admin/systems adds one"));
        }
        return usage with { Citations = await SettleAsync(usage.Citations, field) };
    }

    public async Task<IReadOnlyList<Citation>> SettleAsync(IReadOnlyList<Citation> citations, string field)
    {
        var settled = new List<Citation>(citations.Count);
        for (var i = 0; i < citations.Count; i++)
        {
            var citation = citations[i];
            if (await Names.SourceAsync(citation.Source) is { } known)
            {
                settled.Add(citation with { Source = new Source { Key = known.Key, Title = "" }, Url = citation.Url == known.Url ? null : citation.Url });
                continue;
            }
            if (citation.Source.Title.Length == 0)
            {
                faults.Add(new($"{field}.citations[{i}].source", $"there is no source '{DisplayText.Shorten(citation.Source.Key)}'"));
            }
            settled.Add(citation);
        }
        return settled;
    }

    private async Task CheckViewAsync(string? view, string field)
    {
        if (view is null || await Names.ViewAsync(view) is not null) return;
        var views = await storage.Views.SlugsAsync();
        faults.Add(
            new($"{field}.view", $"'{DisplayText.Shorten(view)}' is not a view; the views are {(views.Count > 0 ? string.Join(", ", views) : "none yet")}"));
    }

    /// <summary>Citations as rows that belong to nothing yet; sources that came written out are added.</summary>
    /// <exception cref="Refusal">A source was deleted since it was cited.</exception>
    public Task<List<CitationRow>> RowsAsync(IReadOnlyList<Citation> citations, string field) =>
        storage.Entries.Writer(Names, missing => throw new Refusal(RefusalKind.Conflict, SourceIsGone(missing.Name))).CitationsAsync(citations, field);

    public static string SourceIsGone(string key) => $"The source '{DisplayText.Shorten(key)}' was deleted since it was cited; change the citation.";

    /// <summary>With the fields of the sources that stand by their keys only.</summary>
    public async Task<IReadOnlyList<Citation>> ShowAsync(IReadOnlyList<Citation> citations)
    {
        var shown = new List<Citation>(citations.Count);
        foreach (var citation in citations)
        {
            var known = citation.Source.Title.Length == 0 ? await Names.SourceAsync(citation.Source) : null;
            shown.Add(known is null ? citation : citation with { Source = known });
        }
        return shown;
    }
}
