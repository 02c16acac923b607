using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record GetDefinitionsRequest
{
    public string Slug { get; init; } = "";
    [QueryParam] public string? View { get; init; }
    /// <summary>Shows the definitions as readers saw them at a time: 2026-03-01T12:00:00Z.</summary>
    [QueryParam] public string? At { get; init; }
}

internal sealed record DefinitionsPage(string? RequestedView, string? ServedView, string? FallbackReason, IReadOnlyList<DefinitionBody> Items);

/// <summary>GET /api/terms/{slug}/definitions</summary>
internal sealed class GetDefinitions(LiveGlossary live, PastTerm past) : Endpoint<GetDefinitionsRequest>
{
    public override void Configure()
    {
        Get("/api/terms/{slug}/definitions");
        AllowAnonymous();
        Description(d => d.Produces<DefinitionsPage>().ProducesProblem(400).Produces(301).ProducesProblem(404).ProducesProblem(410).WithTags("terms"));
        Summary(s => s.Summary = "A term's definitions, in one view if asked; where it has none in that view, the nearest is served and says so.");
    }

    public override async Task HandleAsync(GetDefinitionsRequest request, CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        var views = glossary.Knowledge.Views;
        if (request.View is { } view && views.All(v => v.Slug != view))
        {
            await ViewProblems.SendUnknownAsync(HttpContext, view, glossary);
            return;
        }
        var entry = request.At is { Length: > 0 } at ? await past.FindAtAsync(HttpContext, request.Slug, at, glossary) : glossary.Find(request.Slug);
        if (entry is null)
        {
            if (string.IsNullOrEmpty(request.At)) await past.SendMissingAsync(HttpContext, request.Slug, glossary);
            return;
        }
        var (served, reason) = Serve(entry, request.View, views);
        var items = entry.Definitions.Where(d => request.View is null || d.View == served).Select(d => DefinitionBody.Of(d, views));
        await Reply.OfJson(new DefinitionsPage(request.View, served, reason, [.. items])).SendAsync(HttpContext);
    }

    // The nearest is a plain definition, which holds in any view; then the view that decides alike; then the preferred one.
    internal static (string? Served, string? Reason) Serve(Entry entry, string? wanted, IReadOnlyList<View> views)
    {
        if (wanted is null || entry.Definitions.Any(d => d.View == wanted)) return (wanted, null);
        var label = views.First(v => v.Slug == wanted).Label;
        if (entry.Definitions.Any(d => d.View is null)) return (null, $"'{entry.Label}' has no definition of its own in the {label}; its plain definition holds in every view.");
        var rule = views.First(v => v.Slug == wanted).Rule;
        var alike = rule is null ? null : views.FirstOrDefault(v => v.Rule == rule && entry.Definitions.Any(d => d.View == v.Slug));
        var nearest = alike?.Slug ?? entry.Definitions.OrderBy(d => d.Rank).First().View;
        return (nearest, $"'{entry.Label}' has no definition in the {label}; served is {(alike is null ? "the preferred one" : "that of a view with the same rule")}, in the {views.First(v => v.Slug == nearest).Label}.");
    }
}
