using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Model;

namespace Glossary.Storage;

/// <summary>What entries are called in other languages, as their rows have it.</summary>
internal static class TranslationText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    public static IReadOnlyList<Translation> Read(string json)
    {
        if (json == "[]") return [];
        var read = JsonSerializer.Deserialize<List<Translation>>(json, Options)!;
        for (var i = 0; i < read.Count; i++) read[i] = read[i] with { Language = string.Intern(read[i].Language) };
        return read;
    }

    public static string Print(IReadOnlyList<Translation> translations) => translations.Count == 0 ? "[]"
        : JsonSerializer.Serialize(translations.Where(t => !t.IsEmpty).OrderBy(t => t.Language, StringComparer.Ordinal), Options);
}
