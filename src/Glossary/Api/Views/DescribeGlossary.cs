using FastEndpoints;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Views;

/// <summary>Under what the texts may be used.</summary>
/// <param name="Name">As people call it, or its SPDX name.</param>
/// <param name="Url">Where it is written.</param>
internal sealed record LicenceBody(string Name, string? Url);

/// <summary>What a glossary says of itself to programs.</summary>
/// <param name="Title">Its name.</param>
/// <param name="About">One sentence on what it is.</param>
/// <param name="Languages">That entries have labels in, the most frequent first.</param>
/// <param name="Licence">Of its texts; null where it names none.</param>
/// <param name="Contact">Who answers for it.</param>
/// <param name="DefaultView">Slug of the view that comes first where nobody asks for another.</param>
/// <param name="Terms">How many there are.</param>
/// <param name="ChangeNumber">Of the last change that is shown.</param>
/// <param name="Links">Addresses to go on with, by what they are.</param>
internal sealed record GlossaryBody(
    string Title, string About, IReadOnlyList<string> Languages, LicenceBody? Licence, string? Contact, string? DefaultView, int Terms, long ChangeNumber,
    IReadOnlyDictionary<string, string> Links);

/// <summary>GET /api</summary>
internal sealed class DescribeGlossary(LiveGlossary live) : EndpointWithoutRequest
{
    private static readonly Dictionary<string, string> Links = new()
    {
        ["terms"] = "/api/terms",
        ["search"] = "/api/search",
        ["ask"] = "/api/ask",
        ["views"] = "/api/views",
        ["export"] = "/api/export",
        ["changes"] = "/api/changes",
        ["description"] = "/openapi/v1.json",
        ["agents"] = "/mcp",
    };

    public override void Configure()
    {
        Get("/api");
        AllowAnonymous();
        Description(d => d.Produces<GlossaryBody>().WithTags("terms"), clearDefaults: true);
        Summary(s => s.Summary = "What the glossary says of itself: title, languages, licence of its texts, and where to go on.");
    }

    public override Task HandleAsync(CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        var site = glossary.Knowledge.Site;
        return Reply.OfJson(new GlossaryBody(
            site.Title, site.About, glossary.Languages.Count > 0 ? glossary.Languages : site.Languages,
            site.Licence is { } licence ? new(licence.Name, licence.Url) : null, site.Contact, site.DefaultView, glossary.Heads.Count, glossary.ChangeNumber,
            Links)).SendAsync(HttpContext);
    }
}
