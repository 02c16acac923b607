using System.Text;
using System.Text.Json;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Knowledge;

/// <summary>
/// A kind of relation, a role, a role's relation, a system, a contested pair or a language's words as editors have it; <c>Value</c> has the fields of files.
/// </summary>
internal sealed record KnowledgeBody(long Id, string Key, int Version, JsonElement Value)
{
    public static KnowledgeBody Of(KnowledgeRow row) => new(row.Id, row.Key, row.Version, JsonDocument.Parse(row.Document).RootElement);
}

internal sealed record KnowledgeList(IReadOnlyList<KnowledgeBody> Items, int Total);

/// <summary>What the parts of the knowledge base differ in.</summary>
internal interface IKnowledgePart
{
    static abstract KnowledgePart Part { get; }
    static abstract string Path { get; }
    static abstract Type Input { get; }

    /// <summary>Reads a body: its key and its document.</summary>
    static abstract (string Key, Node Document) Read(FieldReader row);

    /// <summary>What it names that is not there.</summary>
    static abstract Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault);

    /// <summary>What would be left without it.</summary>
    static abstract Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row);
}

internal sealed record RoleInput(string Slug, string Label, string? Entry, IReadOnlyList<string>? Names, IReadOnlyList<string>? IsA, string? Counterpart);

internal sealed class RolePart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Role;
    public static string Path => "roles";
    public static Type Input => typeof(RoleInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var role = KnowledgeFormat.ReadRole(row);
        return (role.Slug, KnowledgeFormat.Write(role));
    }

    public static async Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault)
    {
        var role = SentRecord.Read(document, KnowledgeFormat.ReadRole);
        foreach (var other in role.IsA.Append(role.Counterpart).OfType<string>().Where(o => o != role.Slug))
        {
            if (await storage.Knowledge.IdOfAsync(KnowledgePart.Role, other) is null)
            {
                fault(role.Counterpart == other ? "counterpart" : "isA", $"there is no role '{other}'");
            }
        }
        if (role.Entry is { } entry && !await storage.Entries.HasSlugAsync(entry, default)) fault("entry", $"there is no term '{entry}'");
    }

    public static async Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) =>
    [
        .. (await storage.Knowledge.ListAsync(KnowledgePart.Relation, default))
            .Where(k => k.Key.Split(' ') is [var from, _, var to] && (from == row.Key || to == row.Key)).Select(k => $"relation {k.Key}"),
        .. (await storage.Knowledge.ListAsync(KnowledgePart.Role, default)).Where(k => k.Id != row.Id && Names(k, row.Key)).Select(k => $"role {k.Key}"),
    ];

    private static bool Names(KnowledgeRow row, string other) =>
        SentRecord.Read(JsonText.Read(Encoding.UTF8.GetBytes(row.Document), 1), KnowledgeFormat.ReadRole) is var role
        && (role.IsA.Contains(other) || role.Counterpart == other);
}

internal sealed record KindInput(
    string Slug, string Label, string From, string To, End? DependedOn, End? Initiator, End? NetworkSide, End? DataSource, string? CaseOf,
    IReadOnlyList<MessageInput>? Messages,
    IReadOnlyList<string>? Verbs, IReadOnlyList<string>? ReverseVerbs, IReadOnlyList<string>? Cues);

internal sealed record MessageInput(string Name, End Sender, IReadOnlyList<string>? Words);

internal sealed class KindPart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Kind;
    public static string Path => "kinds";
    public static Type Input => typeof(KindInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var kind = KnowledgeFormat.ReadKind(row);
        return (kind.Slug, KnowledgeFormat.Write(kind));
    }

    public static Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault) => Task.CompletedTask;

    public static async Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) =>
        [.. (await storage.Knowledge.ListAsync(KnowledgePart.Relation, default))
            .Where(k => k.Key.Split(' ') is [_, var kind, _] && kind == row.Key).Select(k => $"relation {k.Key}")];
}

internal sealed record RoleRelationInput(string From, string Kind, string To, string? Because);

internal sealed class RelationPart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Relation;
    public static string Path => "relations";
    public static Type Input => typeof(RoleRelationInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var relation = KnowledgeFormat.ReadRelation(row);
        return ($"{relation.From} {relation.Kind} {relation.To}", KnowledgeFormat.Write(relation));
    }

    public static async Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault)
    {
        var relation = SentRecord.Read(document, KnowledgeFormat.ReadRelation);
        (string Field, KnowledgePart Part, string Key)[] named =
            [("from", KnowledgePart.Role, relation.From), ("to", KnowledgePart.Role, relation.To), ("kind", KnowledgePart.Kind, relation.Kind)];
        foreach (var (field, part, key) in named)
        {
            if (await storage.Knowledge.IdOfAsync(part, key) is null) fault(field, $"there is no {EnumName.Of(part)} '{key}'");
        }
    }

    public static Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) => Task.FromResult<IReadOnlyList<string>>([]);
}

internal sealed record SystemInput(string Name, IReadOnlyList<string>? Names, string? Url, IReadOnlyList<PrintedInput>? Prints);

internal sealed record PrintedInput(string Text, string? Look);

internal sealed class SystemPart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.System;
    public static string Path => "systems";
    public static Type Input => typeof(SystemInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var system = KnowledgeFormat.ReadSystem(row);
        return (system.Name, KnowledgeFormat.Write(system));
    }

    public static Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault) => Task.CompletedTask;

    public static async Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) =>
        [.. (await storage.Knowledge.EntriesUsedByAsync(row.Id)).Select(s => $"term {s}")];
}
