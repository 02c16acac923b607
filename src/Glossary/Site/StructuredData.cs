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
    /// <param name="frame">The site that it is on.</param>
    public static string Term(Entry entry, string url, PageFrame frame)
    {
        var site = frame.Address;
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
                ["name"] = frame.Profile.Title,
                ["url"] = $"{site}/terms"
            },
        };
        AddLicence(data, frame.Profile);
        if (entry.AltLabels.Count > 0) data["alternateName"] = entry.AltLabels;
        if (entry.Summary is not null) data["description"] = entry.Summary;
        if (entry.ExactMatches.Count > 0) data["sameAs"] = entry.ExactMatches;
        return JsonSerializer.Serialize(data, Json);
    }

    public static string Site(PageFrame frame)
    {
        var data = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "WebSite",
            ["name"] = frame.Profile.Title,
            ["description"] = frame.Profile.About,
            ["inLanguage"] = frame.Profile.Language,
            ["url"] = $"{frame.Address}/",
            ["potentialAction"] = new Dictionary<string, object>
            {
                ["@type"] = "SearchAction",
                ["target"] = new Dictionary<string, object> { ["@type"] = "EntryPoint", ["urlTemplate"] = $"{frame.Address}/ask?q={{question}}" },
                ["query-input"] = "required name=question",
            },
        };
        AddLicence(data, frame.Profile);
        return JsonSerializer.Serialize(data, Json);
    }

    private static void AddLicence(Dictionary<string, object> data, SiteProfile site)
    {
        if (site.Licence is { } licence) data["license"] = licence.Url ?? licence.Name;
    }
}
