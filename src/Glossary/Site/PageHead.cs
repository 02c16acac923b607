namespace Glossary.Site;

/// <summary>What a page says of itself: to browsers, to search engines, to those who share it.</summary>
/// <param name="Title">Without the name of the site.</param>
/// <param name="Description">One or two sentences of plain text.</param>
internal sealed record PageHead(string Title, string Description)
{
    /// <summary>Address of the page on this site, the one that all its variants are known by; null where it has none.</summary>
    public string? Canonical { get; init; }
    /// <summary>schema.org data as JSON, with everything escaped that could end a script element.</summary>
    public string? StructuredData { get; init; }
    /// <summary>"article" for terms.</summary>
    public string SocialType { get; init; } = "website";
    /// <summary>Not for search engines: answers, errors, pages of the past.</summary>
    public bool Unlisted { get; init; }
    /// <summary>Path of the part of the site that it belongs to, marked in the navigation.</summary>
    public string? Part { get; init; }
    /// <summary>What stands in the search box.</summary>
    public string Asked { get; init; } = "";
    /// <summary>The page has a search box of its own, so that the header needs none.</summary>
    public bool HasOwnSearch { get; init; }
    /// <summary>Names of script modules beside the search box's: "answer.js".</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];
    /// <summary>Other forms of the same: an address with its media type.</summary>
    public IReadOnlyList<(string Url, string Type)> Alternates { get; init; } = [];
}
