using Glossary.Editing;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Knowledge;

internal sealed record SchemeInput(
    string Slug, string? Iri, IReadOnlyList<LanguageText>? Titles, IReadOnlyList<LanguageText>? Descriptions, IReadOnlyList<string>? Licences,
    IReadOnlyList<string>? Creators, IReadOnlyList<string>? TopConcepts, string? DefaultView, IReadOnlyList<string>? Tags,
    IReadOnlyList<FieldInput>? Fields);

/// <summary>What is known of vocabularies.</summary>
internal sealed class SchemePart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Scheme;
    public static string Path => "schemes";
    public static Type Input => typeof(SchemeInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var scheme = SchemeFormat.Read(row);
        return (scheme.Slug, SchemeFormat.Write(scheme));
    }

    public static async Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault)
    {
        var scheme = SentRecord.Read(document, SchemeFormat.Read);
        var views = await storage.Views.SlugsAsync();
        if (scheme.DefaultView is { } view && !views.Contains(view)) fault("defaultView", $"'{view}' is not a view");
    }

    // Its entries name it by its IRI, which they go on doing.
    public static Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) => Task.FromResult<IReadOnlyList<string>>([]);
}
