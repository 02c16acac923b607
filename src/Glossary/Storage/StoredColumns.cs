using System.Data.Common;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Storage;

/// <summary>A column whose values have a form that the database does not hold them to.</summary>
/// <param name="Name">As in the database.</param>
/// <param name="Read">Reads it in a row; throws where nothing can be made of it.</param>
/// <param name="Plain">What may stand there instead, as SQL; null where the row is nothing without it.</param>
internal sealed record StoredColumn(string Name, Action<DbDataReader, int> Read, string? Plain);

/// <summary>A table with such columns.</summary>
/// <param name="Name">As in the database.</param>
/// <param name="Entry">SQL of the id of the entry that a row belongs to.</param>
/// <param name="Columns">In the order in which they are read.</param>
internal sealed record StoredTable(string Name, string Entry, params IReadOnlyList<StoredColumn> Columns)
{
    private const string NoEntry = "NULL";
    private const string OfOwner = """
        coalesce((SELECT d."EntryId" FROM "definitions" d WHERE d."Id" = "citations"."DefinitionId"),
            (SELECT u."EntryId" FROM "usages" u WHERE u."Id" = "citations"."UsageId"))
        """;

    /// <summary>All of them: what is read of them must be read here too.</summary>
    public static IReadOnlyList<StoredTable> All { get; } =
    [
        new(
            "entries", "\"Id\"", Texts("AltLabels"), Texts("HiddenLabels"), Texts("Notations"), Texts("ExactMatches"), Texts("Tags"), Texts("Schemes"),
            Choice("Status", EntryStatus.Draft), new("Translations", (r, i) => TranslationText.Read(r.GetString(i)), "'[]'"),
            new("Details", (r, i) => TranslationText.ReadDetails(StoredRows.Text(r, i)), "NULL"), Time("UpdatedAt", "0")),
        new("definitions", "\"EntryId\"", Texts("Examples"), Choice("Rank", Rank.Normal), Choice("Status", EntryStatus.Draft)),
        new("relations", "\"EntryId\"", Choice("Type", RelationType.Related)),
        new("citations", OfOwner, Choice("Stance", Stance.Mentions)),
        new("sources", NoEntry, Choice("Type", SourceType.Webpage), Texts("Names"), Texts("Authors")),
        new(
            "views", NoEntry, Texts("Names"), new("Reasons", (r, i) => KnowledgeReader.Reasons(r.GetString(i)), "'{}'"),
            new("Rule", (r, i) => KnowledgeReader.Rule(StoredRows.Text(r, i)), "NULL")),
        new("knowledge", NoEntry, new("Part", (r, i) => StoredRows.Choice<KnowledgePart>(r, i), null), new("Document", ReadKnowledge, null)),
        new(
            "proposals", "\"EntryId\"", Choice("Status", EntryStatus.Draft), Texts("WriterIds"), Texts("Writers"), Time("UpdatedAt", "0"),
            Time("SubmittedAt", "NULL"), Time("PublishAt", "NULL"), new("Target", (r, i) => r.GetInt64(i), null),
            new("Document", ReadProposal, null)),
    ];

    private static StoredColumn Texts(string name) => new(name, (r, i) => StoredRows.Texts(r, i), "'[]'");

    private static StoredColumn Choice<T>(string name, T plain) where T : struct, Enum =>
        new(name, (r, i) => StoredRows.Choice<T>(r, i), $"'{plain}'");

    private static StoredColumn Time(string name, string plain) => new(name, (r, i) => _ = r.IsDBNull(i) ? default : StoredRows.Time(r, i), plain);

    // Beside the part that says what it is.
    private static void ReadKnowledge(DbDataReader row, int column) => KnowledgeReader.Check(row.GetString(column - 1), row.GetString(column));

    // Beside the id of the definition that it is for; 0 for an entry's own fields.
    private static void ReadProposal(DbDataReader row, int column)
    {
        if (row.GetInt64(column - 1) == 0) EntryDocument.Read(row.GetString(column));
        else EntryDocument.ReadDefinition(row.GetString(column));
    }
}
