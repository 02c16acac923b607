using System.Data.Common;
using Glossary.Model;

namespace Glossary.Storage;

/// <summary>Reads sources, and citations with theirs. Each source is one object for all that cite it.</summary>
/// <param name="rows">Where they are.</param>
/// <param name="known">Sources that have been read already and are as they were, by id.</param>
internal sealed class CitationReader(StoredRows rows, IReadOnlyDictionary<long, Source>? known = null)
{
    private const string SourceColumns = """
        "Id", "Key", "Type", "Title", "ShortTitle", "Names", "Authors", "Container", "Publisher", "Number", "Issued", "Url",
        "TextVersion", "Accessed", "Checksum"
        """;
    private const string Columns = """ c."SourceId", c."Locator", c."Quote", c."Url", c."Stance" """;

    private readonly Dictionary<long, Source> read = [];

    /// <summary>Sources in the order of their ids.</summary>
    /// <param name="where">Which of them.</param>
    public IEnumerable<Source> Sources(string where = "true") => rows.Read($"SELECT {SourceColumns} FROM \"sources\" WHERE {where} ORDER BY \"Id\"", ToSource);

    /// <summary>Citations by what they belong to, in their order.</summary>
    /// <param name="owner">Column of what they belong to: DefinitionId, UsageId or ViewId.</param>
    /// <param name="ids">Which of those.</param>
    public ILookup<long, Citation> Of(string owner, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? Array.Empty<Citation>().ToLookup(_ => 0L) : Where(owner, $"c.\"{owner}\" IN ({StoredRows.List(ids)})");

    /// <summary>All citations that belong to something of the kind.</summary>
    public ILookup<long, Citation> OfAll(string owner) => Where(owner, $"c.\"{owner}\" IS NOT NULL");

    private ILookup<long, Citation> Where(string owner, string condition)
    {
        var cited = rows.Read($"SELECT c.\"{owner}\",{Columns}FROM \"citations\" c WHERE {condition} ORDER BY c.\"Position\"", r =>
        (
            Owner: r.GetInt64(0), Source: r.GetInt64(1), Locator: StoredRows.Text(r, 2), Quote: StoredRows.Text(r, 3), Url: StoredRows.Text(r, 4),
            Stance: StoredRows.Choice<Stance>(r, 5))).ToList();
        var unread = cited.Select(c => c.Source).Where(id => known?.ContainsKey(id) != true && !read.ContainsKey(id)).ToHashSet();
        if (unread.Count > 0)
        {
            foreach (var source in Sources($"\"Id\" IN ({StoredRows.List(unread)})")) read.Add(source.Id, source);
        }
        // One whose source cannot be read is left out with it.
        return cited.Where(c => Knows(c.Source)).ToLookup(
            c => c.Owner, c => new Citation { Source = Source(c.Source), Locator = c.Locator, Quote = c.Quote, Url = c.Url, Stance = c.Stance });
    }

    private bool Knows(long source) => rows.Unreadable is null || known?.ContainsKey(source) == true || read.ContainsKey(source);

    private Source Source(long id) => known is not null && known.TryGetValue(id, out var source) ? source : read[id];

    private static Source ToSource(DbDataReader r) => new()
    {
        Id = r.GetInt64(0),
        Key = r.GetString(1),
        Type = StoredRows.Choice<SourceType>(r, 2),
        Title = r.GetString(3),
        ShortTitle = StoredRows.Text(r, 4),
        Names = StoredRows.Texts(r, 5),
        Authors = StoredRows.Texts(r, 6),
        Container = StoredRows.Text(r, 7),
        Publisher = StoredRows.Text(r, 8),
        Number = StoredRows.Text(r, 9),
        Issued = StoredRows.Text(r, 10),
        Url = StoredRows.Text(r, 11),
        Version = StoredRows.Text(r, 12),
        Accessed = StoredRows.Text(r, 13),
        Checksum = StoredRows.Text(r, 14),
    };
}
