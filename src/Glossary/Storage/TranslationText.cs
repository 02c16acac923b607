using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Model;

namespace Glossary.Storage;

/// <summary>What entries are called in other languages, and what is said of them beside, as their rows have it.</summary>
internal static class TranslationText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<Translation> Read(string json)
    {
        if (json == "[]") return [];
        var read = JsonSerializer.Deserialize<List<Translation>>(json, Options)!;
        for (var i = 0; i < read.Count; i++) read[i] = read[i] with { Language = string.Intern(read[i].Language) };
        return read;
    }

    public static EntryDetails ReadDetails(string? json) => json is null ? EntryDetails.None : JsonSerializer.Deserialize<EntryDetails>(json, Options)!;

    public static string? Print(EntryDetails details) => details.IsEmpty ? null : JsonSerializer.Serialize(details, Options);

    public static string Print(IReadOnlyList<Translation> translations) => translations.Count == 0 ? "[]"
        : JsonSerializer.Serialize(translations.Where(t => !t.IsEmpty).OrderBy(t => t.Language, StringComparer.Ordinal), Options);
}
