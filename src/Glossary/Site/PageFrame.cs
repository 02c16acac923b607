using Glossary.Model;

namespace Glossary.Site;

/// <summary>What stands around every page: where the site is, and what the glossary says of itself.</summary>
/// <param name="Address">"https://glossary.example"; empty where the page names no address of its own.</param>
/// <param name="Glossary">What the pages are made from.</param>
internal sealed record PageFrame(string Address, PublishedGlossary Glossary)
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["terms"] = "Terms",
        ["views"] = "Views",
        ["chain"] = "Chains",
        ["tags"] = "Tags",
        ["sources"] = "Sources",
    };

    public SiteProfile Profile => Glossary.Knowledge.Site;

    /// <summary>The parts of the site that there is something to see in, or those that the profile names.</summary>
    public IReadOnlyList<(string Path, string Label)> Menus =>
        [.. SiteProfile.AllMenus.Where(m => Profile.Menus?.Contains(m) ?? HasContent(m)).Select(m => ("/" + m, Labels[m]))];

    /// <summary>Whether the part of the site is in the menu.</summary>
    public bool Has(string menu) => Menus.Any(m => m.Path == "/" + menu);

    private bool HasContent(string menu) => menu switch
    {
        "views" => Glossary.Knowledge.Views.Count > 0,
        "chain" => Glossary.Knowledge.OrdersChains,
        "tags" => Glossary.Heads.Any(h => Glossary.TagsOf(h).Count > 0),
        "sources" => Glossary.Knowledge.Sources.Count > 0,
        _ => true,
    };
}
