using System.Security.Cryptography;
using System.Text;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing.Import;

/// <summary>A row, the stored entry that it is about, and what that is to be called.</summary>
/// <param name="From">The row, its entry under the slug that it is to have.</param>
/// <param name="Name">What the file's other rows call it.</param>
/// <param name="Stored">Id of the entry; null where the row is a new one.</param>
/// <param name="OldSlug">What the entry is called now, where it is to be called otherwise.</param>
internal sealed record IdentifiedRow(ImportedEntry From, string Name, long? Stored, string? OldSlug = null);

/// <summary>
/// Tells which stored entry a row is about: by its IRI, else by the slug that the file states, else by label, language and schemes. Whatever else there is,
/// however alike, is another entry. One that is new gets a slug that nobody has or had.
/// </summary>
internal sealed class ImportIdentity(EntryStore entries, ImportReport report)
{
    private readonly Dictionary<string, int> rowOfName = [];
    private readonly Dictionary<(string Iri, string Language), int> rowOfIri = [];
    private readonly Dictionary<(string Label, ulong Content), (int Row, string Name)> rowOfContent = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, long> idOfName = [];
    private readonly HashSet<string> given = [];
    private readonly HashSet<long> claimed = [];
    private readonly OutsideRelations outside = new(report.Lost);
    // What rows were called that are an entry together with others, by its name.
    private readonly Dictionary<string, List<string>> otherNames = [];

    /// <summary>Ids of the entries that the file's rows call so.</summary>
    public IReadOnlyDictionary<string, long> Named => idOfName;

    /// <summary>Entries that rows were about or became.</summary>
    public IReadOnlySet<long> Claimed => claimed;

    /// <summary>A row is stored as an entry: others of the file mean it by its name, and no further row is about it.</summary>
    public void Wrote(string name, long entry)
    {
        claimed.Add(entry);
        if (name.Length > 0) idOfName[name] = entry;
        foreach (var other in otherNames.GetValueOrDefault(name) ?? []) idOfName[other] = entry;
    }

    /// <summary>Tells what became of relations that lead to nothing the file holds.</summary>
    public void Tell() => outside.Tell();

    private void AddOtherName(string name, string of)
    {
        if (!otherNames.TryGetValue(of, out var names)) otherNames[of] = names = [];
        names.Add(name);
        if (idOfName.TryGetValue(of, out var id)) idOfName[name] = id;
    }

    public async Task<IReadOnlyList<IdentifiedRow>> ResolveAsync(IReadOnlyList<ImportedEntry> batch, CancellationToken cancel)
    {
        var known = await entries.KnownAsync(
            [.. batch.Select(r => r.Entry.Iri).OfType<string>().Concat(batch.SelectMany(OutsideRelations.Of)).Distinct()], [.. batch.Select(WishOf).Distinct()],
            [.. batch.Where(r => r.Entry.Iri is null).Select(r => r.Entry.Label).Distinct()], cancel);
        var rows = new List<ImportedEntry>(batch.Count);
        foreach (var row in SameConcept.Join(batch, AddOtherName))
        {
            if (IsFirst(row)) rows.Add(outside.Settle(row, known));
        }
        var found = new KnownEntry?[rows.Count];
        // What is known for sure, and what reads the same, is found first, so that the order of homonyms tells nothing.
        for (var i = 0; i < rows.Count; i++) Claim(i, Certain(rows[i], known));
        for (var i = 0; i < rows.Count; i++)
        {
            if (found[i] is null && ByLabel(rows[i])) Claim(i, Homonyms(rows[i], known).FirstOrDefault(h => h.Text == TextOf(rows[i])));
        }
        for (var i = 0; i < rows.Count; i++)
        {
            if (found[i] is null && ByLabel(rows[i])) Claim(i, Homonyms(rows[i], known).FirstOrDefault());
        }
        var identified = new List<IdentifiedRow>(rows.Count);
        for (var i = 0; i < rows.Count; i++) identified.Add(await CallAsync(rows[i], found[i], known, cancel));
        return identified;

        void Claim(int i, KnownEntry? entry)
        {
            if (entry is null) return;
            // One row after the other may tell it in one language after the other.
            if (!claimed.Add(entry.Id) && (rows[i].Entry.Iri is null || LanguageTag.Same(entry.Language, rows[i].Entry.Language)))
            {
                report.Problems.Add(rows[i].Fault("slug", $"'{rows[i].Entry.Slug}' is the entry '{entry.Slug}', which another row is about"));
            }
            found[i] = entry;
        }

        bool ByLabel(ImportedEntry row) => row.Entry.Iri is null && (row.Entry.Slug.Length == 0 || row.SlugIsWish || HolderIsForeign(row, known));
    }

    // A row that is given twice is one entry; a name that is, a fault.
    private bool IsFirst(ImportedEntry row)
    {
        var entry = row.Entry;
        if (entry.Slug.Length > 0 && !rowOfName.TryAdd(entry.Slug, row.Row))
        {
            report.Problems.Add(row.Fault("slug", $"'{entry.Slug}' is there already, in row {rowOfName[entry.Slug]}"));
            return false;
        }
        if (entry.Iri is not null)
        {
            var name = (entry.Iri, entry.Language.ToLowerInvariant());
            if (rowOfIri.TryAdd(name, row.Row)) return true;
            report.Problems.Add(row.Fault("iri", $"'{entry.Iri}' is there already, in row {rowOfIri[name]}"));
            return false;
        }
        if (entry.Slug.Length > 0 && !row.SlugIsWish) return true;
        // What its reader calls it within the file is no part of what it says.
        var written = JsonText.Print(EntryFormat.Write(entry with { Slug = "" }, inlineSources: false));
        var content = (entry.Label, BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(written))));
        if (rowOfContent.TryAdd(content, (row.Row, entry.Slug))) return true;
        var (first, firstName) = rowOfContent[content];
        if (entry.Slug.Length > 0) AddOtherName(entry.Slug, firstName);
        report.Lost.Add(row.Fault("label", $"'{entry.Label}' is the same as in row {first}, and was taken once"));
        return false;
    }

    private static KnownEntry? Certain(ImportedEntry row, KnownEntries known)
    {
        if (row.Entry.Iri is { } iri)
        {
            var same = known.ByIri[iri].ToList();
            return same.Find(k => LanguageTag.Same(k.Language, row.Entry.Language)) ?? (same.Count > 0 ? same[0] : null);
        }
        return row.Entry.Slug.Length > 0 && !row.SlugIsWish && !HolderIsForeign(row, known) ? known.BySlug.GetValueOrDefault(row.Entry.Slug) : null;
    }

    // Pages and tables of other systems name their rows as they please; that does not make a row the concept of a vocabulary that happens to be called so.
    private static bool HolderIsForeign(ImportedEntry row, KnownEntries known) =>
        row.SlugIsForeign && known.BySlug.GetValueOrDefault(row.Entry.Slug) is { Iri: not null };

    private IEnumerable<KnownEntry> Homonyms(ImportedEntry row, KnownEntries known) => known.ByLabel[row.Entry.Label]
        .Where(k => k.Iri is null && !claimed.Contains(k.Id)
            && k.Language.Equals(row.Entry.Language, StringComparison.OrdinalIgnoreCase) && k.Schemes.ToHashSet().SetEquals(row.Entry.Schemes))
        .OrderBy(k => k.Id);

    private static string? TextOf(ImportedEntry row) => row.Entry.Definitions.Count > 0 ? row.Entry.Definitions[0].Text : null;

    private static string WishOf(ImportedEntry row) => row.Entry.Slug.Length > 0 ? row.Entry.Slug : Slug.Of(row.Entry.Label, row.Entry.Language);

    private async Task<IdentifiedRow> CallAsync(ImportedEntry row, KnownEntry? found, KnownEntries known, CancellationToken cancel)
    {
        var (name, wish) = (row.Entry.Slug, WishOf(row));
        if (found is null) return new(Called(await FreeAsync(wish, known, cancel)), name, null);
        idOfName[name] = found.Id;
        foreach (var other in otherNames.GetValueOrDefault(name) ?? []) idOfName[other] = found.Id;
        // Another label is a rename, unless the slug is of this label already.
        var isOfMain = row.Entry.Iri is not null && LanguageTag.Same(found.Language, row.Entry.Language);
        var renamed = isOfMain && found.Label != row.Entry.Label && found.Slug != wish && StemOf(found.Slug) != wish;
        return renamed ? new(Called(await FreeAsync(wish, known, cancel)), name, found.Id, found.Slug) : new(Called(found.Slug), name, found.Id);

        ImportedEntry Called(string slug) => row with { Entry = row.Entry with { Slug = slug } };
    }

    // "stork-2" gives "stork".
    private static string StemOf(string slug)
    {
        var end = slug.Length;
        while (end > 0 && char.IsAsciiDigit(slug[end - 1])) end--;
        return end < slug.Length && end > 1 && slug[end - 1] == '-' ? slug[..(end - 1)] : slug;
    }

    private async Task<string> FreeAsync(string wish, KnownEntries known, CancellationToken cancel)
    {
        if (!known.BySlug.ContainsKey(wish) && !numbers.ContainsKey(wish) && given.Add(wish)) return wish;
        // The next number is looked for where the last one was found: ten thousand homonyms are not counted ten thousand times.
        for (var n = numbers.GetValueOrDefault(wish, 2); ; n++)
        {
            var slug = Slug.With(wish, $"-{n}");
            if (given.Contains(slug) || rowOfName.ContainsKey(slug) || await entries.IdOfAsync(slug, cancel) is not null) continue;
            numbers[wish] = n + 1;
            given.Add(slug);
            return slug;
        }
    }
}
