namespace Glossary.Model;

/// <summary>
/// What a glossary says of itself: its name, what people may ask, who answers for it. Everything that shows and is of no entry comes from here.
/// </summary>
internal sealed record SiteProfile
{
    /// <summary>Of a glossary that says nothing of itself.</summary>
    public static readonly SiteProfile Neutral = new() { Title = "Glossary" };

    /// <summary>Parts of the site that a menu can lead to, in the order in which they stand there.</summary>
    public static readonly IReadOnlyList<string> AllMenus = ["terms", "views", "chain", "tags", "sources"];

    /// <summary>What review and check can warn of.</summary>
    public static readonly IReadOnlyList<string> AllWarnings = ["unsourced", "labelTaken", "circle", "style"];

    public required string Title { get; init; }
    /// <summary>Over the search box; words between asterisks are set apart. The title where there is none.</summary>
    public string? Headline { get; init; }
    /// <summary>One sentence on what it is about, for people and for search engines.</summary>
    public string? Tagline { get; init; }
    /// <summary>What can be asked, as a sentence to somebody whose question had no answer.</summary>
    public string? Hint { get; init; }
    /// <summary>Languages of its texts, the one of its pages first, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];
    /// <summary>A picture beside the title: a data URI, or an address on the web.</summary>
    public string? Logo { get; init; }
    public SiteColours? Colours { get; init; }
    /// <summary>Questions to begin with; empty for none, null for some that are made of the content.</summary>
    public IReadOnlyList<string>? Questions { get; init; }
    /// <summary>Chains to begin with, "Front End > Backend > Storage".</summary>
    public IReadOnlyList<string> Chains { get; init; } = [];
    public SiteLicence? Licence { get; init; }
    /// <summary>Who answers for it: an address on the web, or of mail.</summary>
    public string? Contact { get; init; }
    /// <summary>Slug of the view that comes first where nobody asks for another.</summary>
    public string? DefaultView { get; init; }
    /// <summary>Which of <see cref="AllMenus"/> are shown; null for those that have something to show.</summary>
    public IReadOnlyList<string>? Menus { get; init; }

    /// <summary>Slugs of entries that are everyday words too, which running text is full of: they are found when asked for, and not marked.</summary>
    public IReadOnlyList<string> Unmarked { get; init; } = [];

    /// <summary>Fields that its entries have beside those of every glossary.</summary>
    public IReadOnlyList<FieldDeclaration> Fields { get; init; } = [];

    /// <summary>Which of <see cref="AllWarnings"/> are on; null for all but style, which is our own.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Those that are on, whatever is set.</summary>
    public IReadOnlyList<string> WarningsOn => Warnings ?? ["unsourced", "labelTaken", "circle"];

    public string Language => Languages.Count > 0 ? Languages[0] : "en";

    /// <summary>One sentence on what it is, whatever is set.</summary>
    public string About => Tagline ?? $"{Title}: what its words mean, and where that is written.";
}

/// <summary>Colours of links, buttons and marks: "#0b5563".</summary>
/// <param name="Accent">On light pages.</param>
/// <param name="AccentDark">On dark pages; made of the other where absent.</param>
internal sealed record SiteColours(string Accent, string? AccentDark);

/// <summary>Under what its texts may be used.</summary>
/// <param name="Name">As people call it, or its SPDX name: "CC-BY-4.0".</param>
/// <param name="Url">Where it is written.</param>
internal sealed record SiteLicence(string Name, string? Url);
