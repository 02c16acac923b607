using System.Globalization;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>An entry as editors have it: what is stored, and what is proposed beside it.</summary>
internal sealed class EntryUnderWork
{
    private EntryUnderWork(EntryRow row, Entry stored, Dictionary<long, ProposalRow> proposals)
    {
        Row = row;
        Stored = stored;
        Proposals = proposals;
    }

    public EntryRow Row { get; }

    /// <summary>With all its definitions, drafts and withdrawn ones too.</summary>
    public Entry Stored { get; }

    /// <summary>By definition; 0 is the entry's own fields.</summary>
    public Dictionary<long, ProposalRow> Proposals { get; }

    public bool WasPublished => Row.Status.WasSeen();

    public bool IsLive => Row.Status.IsSeen();

    /// <summary>The entry's own fields as they would be.</summary>
    public Entry Head => Proposals.TryGetValue(0, out var proposal) ? EntryDocument.Read(proposal.Document) : Stored;

    public IEnumerable<long> Live => !IsLive ? [] : Stored.Definitions.Where(d => d.Status == EntryStatus.Published).Select(d => d.Id);

    /// <summary>The definition as it would be.</summary>
    public Definition Definition(long id)
    {
        var stored = Stored.Definitions.First(d => d.Id == id);
        return Proposals.TryGetValue(id, out var proposal)
            ? EntryDocument.ReadDefinition(proposal.Document) with { Id = id, Status = proposal.Status, Version = stored.Version }
            : stored;
    }

    /// <exception cref="Refusal">There is no such entry, or it is not for this key.</exception>
    public static async Task<EntryUnderWork> FindAsync(StorageSession storage, string slug, Actor by, CancellationToken cancel)
    {
        var id = await storage.Entries.IdOfAsync(slug, cancel) ?? throw Refusal.NotFound("term", slug, " GET /api/admin/terms lists them.");
        return await ReadAsync(storage, id, by, cancel);
    }

    public static async Task<EntryUnderWork> OfDefinitionAsync(StorageSession storage, long definition, Actor by, CancellationToken cancel)
    {
        var entry = await storage.Entries.OfDefinitionAsync(definition, cancel);
        return await ReadAsync(storage, entry ?? throw Refusal.NotFound("definition", definition.ToString(CultureInfo.InvariantCulture)), by, cancel);
    }

    public static async Task<EntryUnderWork> ReadAsync(StorageSession storage, long id, Actor by, CancellationToken cancel)
    {
        var row = await storage.Entries.RowAsync(id, cancel);
        var stored = storage.Entries.Read(id, EntryScope.Everything)!;
        var work = new EntryUnderWork(row, stored, await storage.Proposals.OfEntryAsync(id, cancel));
        if (!work.IsFor(by)) throw OutOfScope(by);
        return work;
    }

    /// <summary>Whether somebody may see and change it.</summary>
    public bool IsFor(Actor by) => by.Covers(WasPublished ? Stored.Tags : Head.Tags, Row.Schemes);

    public static Refusal OutOfScope(Actor by) =>
        new(RefusalKind.Forbidden, $"The key '{by.Name}' is for terms of {string.Join(" or ", by.Tags)}; this one is not.");
}
