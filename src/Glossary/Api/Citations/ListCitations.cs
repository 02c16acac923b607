using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Web;
using Source = Glossary.Model.Source;

namespace Glossary.Api.Citations;

internal sealed record ListCitationsRequest
{
    /// <summary>Words of title, author, number or address.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public int Limit { get; init; } = 50;
    [QueryParam] public int Offset { get; init; }
}

internal sealed class ListCitationsValidator : Validator<ListCitationsRequest>
{
    private const int LongestText = 200;
    private const int MostSources = 200;
    private const int FarthestSource = 1_000_000;

    public ListCitationsValidator()
    {
        RuleFor(r => r.Q).AtMost(LongestText);
        RuleFor(r => r.Limit).Between(1, MostSources);
        RuleFor(r => r.Offset).Between(0, FarthestSource);
    }
}

internal sealed record SourcePage(IReadOnlyList<SourceBody> Items, int Total);

/// <summary>GET /api/citations</summary>
internal sealed class ListCitations(LiveGlossary live) : Endpoint<ListCitationsRequest>
{
    public override void Configure()
    {
        Get("/api/citations");
        AllowAnonymous();
        Description(d => SourceReplies.Describe(d.Produces<SourcePage>()).ProducesProblem(400));
        Summary(s => s.Summary = "The sources that definitions and usages rest on, found by words of their title, author, number or address.");
    }

    public override Task HandleAsync(ListCitationsRequest request, CancellationToken cancel)
    {
        var found = SourceLookup.Search(live.State.Glossary, request.Q ?? "");
        List<Source> page = [.. found.Skip(request.Offset).Take(request.Limit)];
        return SourceReplies.SendAsync(HttpContext, page, sources => new SourcePage([.. sources.Select(SourceBody.Of)], found.Count));
    }
}

/// <summary>Sends sources as JSON, BibTeX or CSL-JSON, as the client prefers.</summary>
internal static class SourceReplies
{
    public static RouteHandlerBuilder Describe(RouteHandlerBuilder route) =>
        route.Produces<string>(200, MediaTypes.BibTeX).Produces<string>(200, MediaTypes.CslJson).ProducesProblem(406).WithTags("citations");

    public static Task SendAsync<T>(HttpContext http, IReadOnlyList<Source> sources, Func<IReadOnlyList<Source>, T> toJson)
    {
        http.Response.Headers.Vary = "Accept";
        return MediaTypes.Require(http.Request, MediaTypes.Json, MediaTypes.BibTeX, MediaTypes.CslJson) switch
        {
            MediaTypes.Json => Reply.OfJson(toJson(sources)).SendAsync(http),
            MediaTypes.BibTeX => Reply.OfText(string.Join('\n', sources.Select(CitationStyles.BibTeX)), $"{MediaTypes.BibTeX}; charset=utf-8").SendAsync(http),
            _ => Reply.Of(CitationStyles.CslJson(sources), MediaTypes.CslJson).SendAsync(http),
        };
    }
}
