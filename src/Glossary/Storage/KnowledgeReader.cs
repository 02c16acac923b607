using System.Text;
using System.Text.Json;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Storage;

/// <summary>
/// Reads what verdicts are made from. Pairs, kinds, roles, relations, systems and the language's words are kept in the form that files have them in.
/// </summary>
internal static class KnowledgeReader
{
    public static KnowledgeBase Read(StoredRows rows)
    {
        var sources = new CitationReader(rows).Sources().ToList();
        var citations = new CitationReader(rows, sources.ToDictionary(s => s.Id));
        var parts = rows.Read("SELECT \"Id\", \"Part\", \"Key\", \"Document\" FROM \"knowledge\" ORDER BY \"Position\"",
                r => Part(r.GetInt64(0), StoredRows.Choice<KnowledgePart>(r, 1), r.GetString(2), r.GetString(3)))
            .ToList();
        var views = ReadViews(rows, citations);
        IReadOnlyList<ContestedPair> pairs = [.. parts.OfType<ContestedPair>()];
        return new KnowledgeBase
        {
            // A glossary that was filled before pairs were data, or names none, has views that decide the shipped one.
            Pairs = pairs.Count > 0 || views.All(v => v.Rule is null) ? pairs : ShippedWords.Pairs,
            Language = parts.OfType<LanguageWords>().FirstOrDefault() ?? LanguageFormat.Shipped,
            Views = views,
            Kinds = [.. parts.OfType<RelationKind>()],
            Roles = [.. parts.OfType<Role>()],
            Relations = [.. parts.OfType<RoleRelation>()],
            Systems = [.. parts.OfType<UsingSystem>()],
            Schemes = [.. parts.OfType<Scheme>()],
            Collections = parts.OfType<Collection>().ToList() is { Count: > 0 } collections ? new(collections) : CollectionTable.None,
            Site = parts.OfType<SiteProfile>().FirstOrDefault() ?? SiteProfile.Neutral,
            Usages = ReadUsages(rows, citations),
            Sources = [.. sources.OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>A view's rule as its row has it.</summary>
    public static LeadingEnd? Rule(string? stored) => stored is null ? null : Enum.Parse<LeadingEnd>(stored);

    /// <summary>A view's reasons as its row has them.</summary>
    public static Dictionary<string, string> Reasons(string stored) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(stored, JsonSerializerOptions.Default)!;

    /// <summary>Reads a row for nothing but whether it can be read.</summary>
    /// <param name="part">Of which part it is, as the row has it.</param>
    /// <param name="document">What it says.</param>
    /// <exception cref="InvalidDataException">It cannot be read; so may others say it.</exception>
    public static void Check(string part, string document) => Part(0, Enum.Parse<KnowledgePart>(part), "stored", document);

    private static IReadOnlyList<View> ReadViews(StoredRows rows, CitationReader citations)
    {
        var cited = citations.OfAll("ViewId");
        const string Sql = """
            SELECT "Id", "Slug", "Label", "RuleInWords", "Rule", "OnDemand", "Names", "Reasons", "When" FROM "views" ORDER BY "Position"
            """;
        return [.. rows.Read(Sql, r => new View
        {
            Id = r.GetInt64(0),
            Slug = r.GetString(1),
            Label = r.GetString(2),
            RuleInWords = r.GetString(3),
            Rule = Rule(StoredRows.Text(r, 4)),
            OnDemand = r.GetBoolean(5),
            When = StoredRows.Text(r, 8),
            Names = StoredRows.Texts(r, 6),
            Reasons = Reasons(r.GetString(7)),
            Citations = [.. cited[r.GetInt64(0)]],
        })];
    }

    // Usages of published entries, with the entry's slug.
    private static IReadOnlyList<(string Entry, Usage Usage)> ReadUsages(StoredRows rows, CitationReader citations)
    {
        var cited = citations.OfAll("UsageId");
        return [.. rows.Read($"""
            SELECT e."Slug", u."Id", k."Key", u."Role", v."Slug", u."Statement"
            FROM "usages" u JOIN "entries" e ON e."Id" = u."EntryId" JOIN "knowledge" k ON k."Id" = u."SystemId" LEFT JOIN "views" v ON v."Id" = u."ViewId"
            WHERE e."Status" IN ({StoredRows.Seen}) ORDER BY u."EntryId", u."Position"
            """, r => (r.GetString(0), new Usage
            {
                Id = r.GetInt64(1),
                System = StoredRows.Shared(r, 2)!,
                Role = r.GetString(3),
                View = StoredRows.Shared(r, 4),
                Statement = r.GetString(5),
                Citations = [.. cited[r.GetInt64(1)]],
            }))];
    }

    // Within the row, so that one of which nothing can be made is left out by itself.
    private static object Part(long id, KnowledgePart part, string key, string document) => part switch
    {
        KnowledgePart.Kind => Parse(key, document, KnowledgeFormat.ReadKind) with { Id = id },
        KnowledgePart.Role => Parse(key, document, KnowledgeFormat.ReadRole) with { Id = id },
        KnowledgePart.Relation => Parse(key, document, KnowledgeFormat.ReadRelation) with { Id = id },
        KnowledgePart.System => Parse(key, document, KnowledgeFormat.ReadSystem) with { Id = id },
        KnowledgePart.Pair => Parse(key, document, KnowledgeFormat.ReadPair) with { Id = id },
        KnowledgePart.Language => Parse(key, document, LanguageFormat.Read),
        KnowledgePart.Scheme => Parse(key, document, SchemeFormat.Read) with { Id = id },
        KnowledgePart.Collection => Parse(key, document, CollectionFormat.Read) with { Id = id },
        KnowledgePart.Site => Parse(key, document, SiteFormat.Read),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static T Parse<T>(string key, string document, Func<FieldReader, T> read)
    {
        var problems = new List<ImportProblem>();
        var value = read(new FieldReader(JsonText.Read(Encoding.UTF8.GetBytes(document), 1), key, "", problems));
        return problems.Count == 0 ? value : throw new InvalidDataException($"The database holds something that cannot be read: {problems[0]}");
    }
}
