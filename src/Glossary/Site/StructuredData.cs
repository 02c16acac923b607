using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Model;

namespace Glossary.Site;

/// <summary>What search engines read: schema.org as JSON-LD.</summary>
internal static class StructuredData
{
    // The default encoder writes <, > and & as \u003C and so on: no text can end the script element that the data stands in.
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="entry">The term.</param>
    /// <param name="url">Full address of its page.</param>
    /// <param name="site">Address of the site.</param>
    public static string Term(Entry entry, string url, string site)
    {
        var data = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "DefinedTerm",
            ["@id"] = url,
            ["url"] = url,
            ["name"] = entry.Label,
            ["termCode"] = entry.Slug,
            ["inLanguage"] = entry.Language,
            ["inDefinedTermSet"] = new Dictionary<string, object>
            {
                ["@type"] = "DefinedTermSet",
                ["@id"] = $"{site}/terms",
                ["name"] = Layout.SiteName,
                ["url"] = $"{site}/terms"
            },
        };
        if (entry.AltLabels.Count > 0) data["alternateName"] = entry.AltLabels;
        if (entry.Summary is not null) data["description"] = entry.Summary;
        if (entry.ExactMatches.Count > 0) data["sameAs"] = entry.ExactMatches;
        return JsonSerializer.Serialize(data, Json);
    }

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
