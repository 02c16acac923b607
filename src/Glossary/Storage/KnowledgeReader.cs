using System.Data.Common;
using System.Text;
using System.Text.Json;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Storage;

/// <summary>Reads what verdicts are made from. Kinds, roles, relations and systems are kept in the form that files have them in.</summary>
internal static class KnowledgeReader
{
    private const string CitationColumns = "c.\"SourceId\", c.\"Locator\", c.\"Quote\", c.\"Url\", c.\"Stance\"";

    public static KnowledgeBase Read(StoredRows rows, EntryReferences references)
    {
        var parts = rows.Read("SELECT \"Id\", \"Part\", \"Key\", \"Document\" FROM \"knowledge\" ORDER BY \"Position\"",
                r => (Id: r.GetInt64(0), Part: Enum.Parse<KnowledgePart>(r.GetString(1)), Key: r.GetString(2), Document: r.GetString(3)))
            .ToLookup(k => k.Part);
        return new KnowledgeBase
        {
            Views = ReadViews(rows, references),
            Kinds = [.. parts[KnowledgePart.Kind].Select(k => Parse(k.Key, k.Document, KnowledgeFormat.ReadKind) with { Id = k.Id })],
            Roles = [.. parts[KnowledgePart.Role].Select(k => Parse(k.Key, k.Document, KnowledgeFormat.ReadRole) with { Id = k.Id })],
            Relations = [.. parts[KnowledgePart.Relation].Select(k => Parse(k.Key, k.Document, KnowledgeFormat.ReadRelation) with { Id = k.Id })],
            Systems = [.. parts[KnowledgePart.System].Select(k => Parse(k.Key, k.Document, KnowledgeFormat.ReadSystem) with { Id = k.Id })],
            Usages = ReadUsages(rows, references),
            Sources = [.. references.Sources.Values.OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static IReadOnlyList<View> ReadViews(StoredRows rows, EntryReferences references)
    {
        var citations = Citations(rows, references, $"SELECT c.\"ViewId\", {CitationColumns} FROM \"citations\" c WHERE c.\"ViewId\" IS NOT NULL ORDER BY c.\"Position\"");
        return [.. rows.Read("SELECT \"Id\", \"Slug\", \"Label\", \"RuleInWords\", \"Rule\", \"OnDemand\", \"Names\", \"Reasons\" FROM \"views\" ORDER BY \"Position\"", r => new View
        {
            Id = r.GetInt64(0),
            Slug = r.GetString(1),
            Label = r.GetString(2),
            RuleInWords = r.GetString(3),
            Rule = StoredRows.Text(r, 4) is { } rule ? Enum.Parse<UpstreamEnd>(rule) : null,
            OnDemand = r.GetBoolean(5),
            Names = StoredRows.List(r, 6),
            Reasons = JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(7), JsonSerializerOptions.Default)!,
            Citations = [.. citations[r.GetInt64(0)]],
        })];
    }

    // Usages of published entries, with the entry's slug.
    private static IReadOnlyList<(string Entry, Usage Usage)> ReadUsages(StoredRows rows, EntryReferences references)
    {
        var citations = Citations(rows, references, $"SELECT c.\"UsageId\", {CitationColumns} FROM \"citations\" c WHERE c.\"UsageId\" IS NOT NULL ORDER BY c.\"Position\"");
        return [.. rows.Read("""
            SELECT e."Slug", u."Id", u."SystemId", u."Role", u."ViewId", u."Statement"
            FROM "usages" u JOIN "entries" e ON e."Id" = u."EntryId"
            WHERE e."Status" = 'Published' ORDER BY u."EntryId", u."Position"
            """, r => (r.GetString(0), new Usage
        {
            Id = r.GetInt64(1),
            System = references.Systems[r.GetInt64(2)],
            Role = r.GetString(3),
            View = r.IsDBNull(4) ? null : references.Views[r.GetInt64(4)],
            Statement = r.GetString(5),
            Citations = [.. citations[r.GetInt64(1)]],
        }))];
    }

    private static ILookup<long, Citation> Citations(StoredRows rows, EntryReferences references, string sql) =>
        rows.Read(sql, (DbDataReader r) => (Owner: r.GetInt64(0), Citation: new Citation
        {
            Source = references.Sources[r.GetInt64(1)],
            Locator = StoredRows.Text(r, 2),
            Quote = StoredRows.Text(r, 3),
            Url = StoredRows.Text(r, 4),
            Stance = Enum.Parse<Stance>(r.GetString(5)),
        })).ToLookup(c => c.Owner, c => c.Citation);

    private static T Parse<T>(string key, string document, Func<FieldReader, T> read)
    {
        var problems = new List<ImportProblem>();
        var value = read(new FieldReader(JsonText.Read(Encoding.UTF8.GetBytes(document), 1), key, "", problems));
        return problems.Count == 0 ? value : throw new InvalidDataException($"The database holds something that cannot be read: {problems[0]}");
    }
}
