using Glossary.Editing;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Knowledge;

internal sealed record CollectionInput(
    string Slug, string? Iri, IReadOnlyList<LanguageLabel>? Labels, IReadOnlyList<LanguageText>? Descriptions, IReadOnlyList<string>? Notations,
    IReadOnlyList<string>? Schemes, IReadOnlyList<string>? Kinds, bool? Ordered, IReadOnlyList<string>? Members,
    IReadOnlyList<EntryNote>? Notes, IReadOnlyList<Mapping>? Mappings, IReadOnlyList<string>? Identifiers, IReadOnlyList<string>? Creators, string? Created,
    string? Modified, IReadOnlyList<NotationType>? NotationTypes, IReadOnlyList<FieldInput>? Fields);

/// <summary>What stands together under a name.</summary>
internal sealed class CollectionPart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Collection;
    public static string Path => "collections";
    public static Type Input => typeof(CollectionInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var collection = CollectionFormat.Read(row);
        return (collection.Slug, CollectionFormat.Write(collection));
    }

    // A member that is not here yet may come with the next import; until then it is passed over.
    public static Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault)
    {
        var collection = SentRecord.Read(document, CollectionFormat.Read);
        if (collection.Members.Contains(collection.Iri)) fault("members", $"has the collection itself, '{collection.Slug}'");
        return Task.CompletedTask;
    }

    public static Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) => Task.FromResult<IReadOnlyList<string>>([]);
}

internal sealed class ListCollectionRecords(EditQueue edits) : ListKnowledge<CollectionPart>(edits);
internal sealed class GetCollectionRecord(EditQueue edits) : GetKnowledge<CollectionPart>(edits);
internal sealed class CreateCollectionRecord(EditQueue edits) : CreateKnowledge<CollectionPart>(edits);
internal sealed class ReplaceCollectionRecord(EditQueue edits) : ReplaceKnowledge<CollectionPart>(edits);
internal sealed class DeleteCollectionRecord(EditQueue edits) : DeleteKnowledge<CollectionPart>(edits);
