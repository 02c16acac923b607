using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glossary.Site;

/// <summary>What search engines read: schema.org as JSON-LD.</summary>
internal static class StructuredData
{
    // The default encoder writes <, > and & as \u003C and so on: no text can end the script element that the data stands in.
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Site(string site) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "WebSite",
        ["name"] = Layout.SiteName,
        ["url"] = $"{site}/",
        ["potentialAction"] = new Dictionary<string, object>
        {
            ["@type"] = "SearchAction",
            ["target"] = new Dictionary<string, object> { ["@type"] = "EntryPoint", ["urlTemplate"] = $"{site}/ask?q={{question}}" },
            ["query-input"] = "required name=question",
        },
    }, Json);
}
