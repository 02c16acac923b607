using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

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

    public bool WasPublished => Row.Status is EntryStatus.Published or EntryStatus.Withdrawn;

    public bool IsLive => Row.Status == EntryStatus.Published;

    /// <summary>The entry's own fields as they would be.</summary>
    public Entry Head => Proposals.TryGetValue(0, out var proposal) ? EntryDocument.Read(proposal.Document) : Stored;

    public IEnumerable<long> Live => !IsLive ? [] : Stored.Definitions.Where(d => d.Status == EntryStatus.Published).Select(d => d.Id);

    /// <summary>The definition as it would be.</summary>
    public Definition Definition(long id)
    {
        var stored = Stored.Definitions.First(d => d.Id == id);
        return Proposals.TryGetValue(id, out var proposal) ? EntryDocument.ReadDefinition(proposal.Document) with { Id = id, Status = proposal.Status, Version = stored.Version } : stored;
    }

    /// <exception cref="Refusal">There is no such entry, or it is not for this key.</exception>
    public static async Task<EntryUnderWork> FindAsync(GlossaryDb db, string slug, Actor by, CancellationToken cancel)
    {
        var id = await new References(db).TermAsync(slug) ?? throw Refusal.NotFound("term", slug, " GET /api/admin/terms lists them.");
        return await ReadAsync(db, id, by, cancel);
    }

    public static async Task<EntryUnderWork> OfDefinitionAsync(GlossaryDb db, long definition, Actor by, CancellationToken cancel)
    {
        var entry = await db.Definitions.Where(d => d.Id == definition).Select(d => (long?)d.EntryId).FirstOrDefaultAsync(cancel);
        return await ReadAsync(db, entry ?? throw Refusal.NotFound("definition", definition.ToString(System.Globalization.CultureInfo.InvariantCulture)), by, cancel);
    }

    public static async Task<EntryUnderWork> ReadAsync(GlossaryDb db, long id, Actor by, CancellationToken cancel)
    {
        var row = await db.Entries.FirstAsync(e => e.Id == id, cancel);
        var stored = new EntryReader(db, EntryReferences.ReadFor(db, [id]), everything: true).Read(id)!;
        var work = new EntryUnderWork(row, stored, await db.Proposals.Where(p => p.EntryId == id).ToDictionaryAsync(p => p.Target, cancel));
        if (!by.Covers(work.WasPublished ? stored.Tags : work.Head.Tags)) throw OutOfScope(by);
        return work;
    }

    public static Refusal OutOfScope(Actor by) => new(RefusalKind.Forbidden, $"The key '{by.Name}' is for terms tagged {string.Join(" or ", by.Tags)}; this one is not.");

    public static DefinitionRow DefinitionRow(GlossaryDb db, long id) => db.Definitions.Local.FirstOrDefault(d => d.Id == id) ?? db.Definitions.First(d => d.Id == id);
}
