using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Knowledge;

internal sealed record PairInput(
    string Leading, string Trailing, IReadOnlyList<string>? LeadingForms, IReadOnlyList<string>? TrailingForms, string? Of, IReadOnlyList<string>? Views,
    IReadOnlyList<string>? Kinds);

internal sealed class PairPart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Pair;
    public static string Path => "pairs";
    public static Type Input => typeof(PairInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var pair = KnowledgeFormat.ReadPair(row);
        return (pair.Key, KnowledgeFormat.Write(pair));
    }

    public static async Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault)
    {
        var pair = SentRecord.Read(document, KnowledgeFormat.ReadPair);
        var views = await storage.Views.AllAsync(default);
        foreach (var view in pair.Views.Where(v => !views.ContainsKey(v))) fault("views", $"there is no view '{view}'");
        foreach (var kind in pair.Kinds)
        {
            if (await storage.Knowledge.IdOfAsync(KnowledgePart.Kind, kind) is null) fault("kinds", $"there is no kind '{kind}'");
        }
        foreach (var other in await storage.Knowledge.ListAsync(KnowledgePart.Pair, default))
        {
            if (other.Key == pair.Key) continue;
            var taken = other.Key.Split(' ').FirstOrDefault(w => w == pair.Leading || w == pair.Trailing);
            if (taken is not null) fault(taken == pair.Leading ? "leading" : "trailing", $"is '{taken}', which belongs to the pair {other.Key}");
        }
    }

    public static Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) => Task.FromResult<IReadOnlyList<string>>([]);
}

internal sealed record LanguageInput(string Code, string? Name);

internal sealed class LanguagePart : IKnowledgePart
{
    public static KnowledgePart Part => KnowledgePart.Language;
    public static string Path => "languages";
    public static Type Input => typeof(LanguageInput);

    public static (string Key, Node Document) Read(FieldReader row)
    {
        var words = LanguageFormat.Read(row);
        return (words.Code, LanguageFormat.Write(words));
    }

    public static Task CheckAsync(StorageSession storage, Node document, Action<string, string> fault) => Task.CompletedTask;

    // Without it questions are read by the words that the program ships with.
    public static Task<IReadOnlyList<string>> UsesAsync(StorageSession storage, KnowledgeRow row) => Task.FromResult<IReadOnlyList<string>>([]);
}
