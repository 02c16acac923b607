using System.Text;
using Glossary.Model;
using Glossary.Records;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Kinds of relation, roles, their relations, and systems.</summary>
internal sealed class KnowledgeStore(GlossaryDb db)
{
    /// <summary>Key of what the glossary says of itself, which there is once.</summary>
    public const string SiteKey = "site";

    /// <summary>All that verdicts are made from, as it is stored, with what was just written.</summary>
    public KnowledgeBase Read() => KnowledgeReader.Read(StoredRows.Of(db));

    /// <summary>The fields that the glossary declares.</summary>
    public async Task<IReadOnlyList<FieldDeclaration>> FieldsAsync() => await FindAsync(KnowledgePart.Site, SiteKey, default) is { } site
        ? SentRecord.Read(JsonText.Read(Encoding.UTF8.GetBytes(site.Document), 1), SiteFormat.Read).Fields : [];

    /// <summary>Makes collections and vocabularies that name an entry by its slug name it by another.</summary>
    /// <returns>Whether any does.</returns>
    public async Task<bool> RenameMemberAsync(string old, string slug, CancellationToken cancel)
    {
        var quoted = JsonText.Print(new Node.Scalar(old));
        var naming = await db.Knowledge
            .Where(k => (k.Part == KnowledgePart.Collection || k.Part == KnowledgePart.Scheme) && k.Document.Contains(quoted)).ToListAsync(cancel);
        var renamed = false;
        foreach (var row in naming)
        {
            var document = (Node.Fields)JsonText.Read(Encoding.UTF8.GetBytes(row.Document), 1);
            var now = JsonText.Print(new Node.Fields([.. document.Values.Select(f => f.Key is "members" or "topConcepts" ? new(f.Key, Renamed(f.Value)) : f)]));
            if (now == row.Document) continue;
            (row.Document, renamed) = (now, true);
            db.Entry(row).Property(r => r.Document).IsModified = true;
        }
        return renamed;

        Node Renamed(Node names) => names is not Node.Items list ? names
            : new Node.Items([.. list.Values.Select(n => n is Node.Scalar { Text: var text } && text == old ? new Node.Scalar(slug) : n).DistinctBy(TextOf)]);

        static object TextOf(Node name) => name is Node.Scalar { Text: var text } ? text : name;
    }

    public void Add(KnowledgeRow row) => db.Knowledge.Add(row);

    public void Remove(KnowledgeRow row) => db.Knowledge.Remove(row);

    /// <summary>All of a part, in their order.</summary>
    public async Task<IReadOnlyList<KnowledgeRow>> ListAsync(KnowledgePart part, CancellationToken cancel) =>
        await db.Knowledge.Where(k => k.Part == part).OrderBy(k => k.Position).ToListAsync(cancel);

    public async Task<KnowledgeRow?> FindAsync(KnowledgePart part, string idOrKey, CancellationToken cancel) =>
        (long.TryParse(idOrKey, out var id) ? await db.Knowledge.FirstOrDefaultAsync(k => k.Part == part && k.Id == id, cancel) : null)
        ?? await db.Knowledge.FirstOrDefaultAsync(k => k.Part == part && k.Key == idOrKey, cancel);

    public Task<long?> IdOfAsync(KnowledgePart part, string key) =>
        db.Knowledge.Where(k => k.Part == part && k.Key == key).Select(k => (long?)k.Id).FirstOrDefaultAsync();

    public async Task<int> NextPositionAsync(KnowledgePart part, CancellationToken cancel) =>
        await db.Knowledge.Where(k => k.Part == part).MaxAsync(k => (int?)k.Position + 1, cancel) ?? 0;

    /// <summary>Slugs of the entries with a usage of the system.</summary>
    public async Task<IReadOnlyList<string>> EntriesUsedByAsync(long system) =>
        await db.Usages.Where(u => u.SystemId == system).Join(db.Entries, u => u.EntryId, e => e.Id, (_, e) => e.Slug).Distinct().ToListAsync();

    /// <summary>A system of which no more is known than its name.</summary>
    public static KnowledgeRow NewSystem(string name, int position) => new()
    {
        Part = KnowledgePart.System,
        Key = name,
        Document = JsonText.Print(KnowledgeFormat.Write(new UsingSystem { Name = name })),
        Position = position,
    };
}
