using Glossary.Editing.Import;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Text;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Editing;

/// <summary>Ties what editors write to what is stored: checks that views, systems, sources and terms are there, and finds their rows when it is published.</summary>
internal sealed class References(GlossaryDb db)
{
    private readonly List<RefusedField> faults = [];

    /// <exception cref="Refusal">Something that was checked is not there.</exception>
    public void Close()
    {
        if (faults.Count > 0) throw new Refusal(RefusalKind.Invalid, string.Join("; ", faults.Take(5).Select(f => $"{f.Name} {f.Reason}")), faults);
    }

    /// <summary>The entry's own fields as they are kept: known sources by their keys.</summary>
    public async Task<Entry> SettleHeadAsync(Entry entry)
    {
        var usages = new List<Usage>();
        for (var i = 0; i < entry.Usages.Count; i++) usages.Add(await SettleAsync(entry.Usages[i], $"usages[{i}]"));
        for (var i = 0; i < entry.Relations.Count; i++)
        {
            if (await TermAsync(entry.Relations[i].Slug) is null) faults.Add(new($"relations[{i}].slug", $"there is no term '{DisplayText.Shorten(entry.Relations[i].Slug)}'"));
            else if (entry.Relations[i].Slug == entry.Slug) faults.Add(new($"relations[{i}].slug", "is the term itself"));
        }
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
        if (await SystemAsync(usage.System) is null) faults.Add(new($"{field}.system", $"'{DisplayText.Shorten(usage.System)}' is not a system; POST /api/admin/systems adds one"));
        return usage with { Citations = await SettleAsync(usage.Citations, field) };
    }

    public async Task<IReadOnlyList<Citation>> SettleAsync(IReadOnlyList<Citation> citations, string field)
    {
        var settled = new List<Citation>(citations.Count);
        for (var i = 0; i < citations.Count; i++)
        {
            var citation = citations[i];
            var known = await KnownAsync(citation.Source);
            if (known is null && citation.Source.Title.Length == 0) faults.Add(new($"{field}.citations[{i}].source", $"there is no source '{DisplayText.Shorten(citation.Source.Key)}'"));
            settled.Add(known is null ? citation : citation with { Source = new Source { Key = known.Key, Title = "" }, Url = citation.Url == known.Url ? null : citation.Url });
        }
        return settled;
    }

    private async Task CheckViewAsync(string? view, string field)
    {
        if (view is null || await ViewAsync(view) is not null) return;
        var views = await db.Views.OrderBy(v => v.Position).Select(v => v.Slug).ToListAsync();
        faults.Add(new($"{field}.view", $"'{DisplayText.Shorten(view)}' is not a view; the views are {(views.Count > 0 ? string.Join(", ", views) : "none yet")}"));
    }

    public async Task<long?> ViewAsync(string? slug) => slug is null ? null : await db.Views.Where(v => v.Slug == slug).Select(v => (long?)v.Id).FirstOrDefaultAsync();

    public async Task<long?> SystemAsync(string name) => await db.Knowledge.Where(k => k.Part == KnowledgePart.System && k.Key == name).Select(k => (long?)k.Id).FirstOrDefaultAsync();

    /// <summary>The term of that slug, or that had it once.</summary>
    public async Task<long?> TermAsync(string slug) =>
        await db.Entries.Where(e => e.Slug == slug).Select(e => (long?)e.Id).FirstOrDefaultAsync()
        ?? await db.OldSlugs.Where(o => o.Slug == slug).Select(o => (long?)o.EntryId).FirstOrDefaultAsync();

    /// <summary>Citations as rows; sources that came written out are added.</summary>
    public async Task<List<CitationRow>> RowsAsync(IReadOnlyList<Citation> citations)
    {
        var rows = new List<CitationRow>(citations.Count);
        for (var i = 0; i < citations.Count; i++)
        {
            var source = await KnownAsync(citations[i].Source) ?? await AddAsync(citations[i].Source);
            rows.Add(ImportResolver.Row(citations[i], source.Id, i));
        }
        return rows;
    }

    /// <summary>With the fields of the sources that stand by their keys only.</summary>
    public async Task<IReadOnlyList<Citation>> ShowAsync(IReadOnlyList<Citation> citations)
    {
        var shown = new List<Citation>(citations.Count);
        foreach (var citation in citations)
        {
            var known = citation.Source.Title.Length == 0 ? await KnownAsync(citation.Source) : null;
            shown.Add(known is null ? citation : citation with { Source = EntryReferences.ToSource(known) });
        }
        return shown;
    }

    private async Task<SourceRow> AddAsync(Source source)
    {
        if (source.Title.Length == 0) throw new Refusal(RefusalKind.Conflict, $"The source '{DisplayText.Shorten(source.Key)}' was deleted since it was cited; change the citation.");
        var key = source.Key;
        for (var n = 2; await db.Sources.AnyAsync(s => s.Key == key); n++) key = $"{source.Key}-{n}";
        var row = ImportKnowledge.NewSource(source with { Key = key });
        db.Sources.Add(row);
        await db.SaveChangesAsync();
        return row;
    }

    // The same source is stored once: by its key where only that is said, or with the same title under the same key or address.
    private async Task<SourceRow?> KnownAsync(Source source)
    {
        if (await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Key == source.Key) is { } byKey && (source.Title.Length == 0 || byKey.Title == source.Title)) return byKey;
        return source.Url is null ? null : await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Url == source.Url && s.Title == source.Title);
    }
}
