using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;
using Source = Glossary.Model.Source;

namespace Glossary.Api.Citations;

internal sealed record GetCitationRequest(string Id);

/// <summary>GET /api/citations/{id}</summary>
internal sealed class GetCitation(LiveGlossary live) : Endpoint<GetCitationRequest>
{
    public override void Configure()
    {
        Get("/api/citations/{id}");
        AllowAnonymous();
        Description(d => d.Produces<SourceBody>().Produces<string>(200, MediaTypes.BibTeX).Produces<string>(200, MediaTypes.CslJson).ProducesProblem(404).ProducesProblem(406).WithTags("citations"));
        Summary(s => s.Summary = "One source, by id or key, as JSON, BibTeX or CSL-JSON.");
    }

    public override Task HandleAsync(GetCitationRequest request, CancellationToken cancel) =>
        SourceLookup.Find(live.State.Glossary, request.Id) is { } source
            ? SourceReplies.SendAsync(HttpContext, [source], () => Reply.OfJson(SourceBody.Of(source)))
            : SourceLookup.SendNotFoundAsync(HttpContext, request.Id);
}

/// <summary>A term that cites a source, and where in the term.</summary>
internal sealed record CitingTerm(string Slug, string Label, IReadOnlyList<CitingPlace> Places);

internal sealed record CitingPlace(string In, string? View, string? Locator, Stance Stance);

internal sealed record CitingTerms(long Id, string Title, IReadOnlyList<CitingTerm> Items, int Total)
{
    public static async Task<CitingTerms> OfAsync(Source source, PublishedGlossary glossary, CitationUses uses, CancellationToken cancel)
    {
        var items = (await uses.OfAsync(source.Id, cancel))
            .Select(glossary.Find).OfType<Entry>().OrderBy(e => e.Label, StringComparer.OrdinalIgnoreCase)
            .Select(e => new CitingTerm(e.Slug, e.Label, [.. Places(e, source.Id)])).ToList();
        return new(source.Id, source.Title, items, items.Count);
    }

    private static IEnumerable<CitingPlace> Places(Entry entry, long source) =>
        entry.Definitions.SelectMany(d => d.Citations.Where(c => c.Source.Id == source).Select(c => new CitingPlace("definition", d.View, c.Locator, c.Stance)))
            .Concat(entry.Usages.SelectMany(u => u.Citations.Where(c => c.Source.Id == source).Select(c => new CitingPlace($"usage by {u.System}", u.View, c.Locator, c.Stance))));
}

/// <summary>GET /api/citations/{id}/terms</summary>
internal sealed class GetCitationTerms(LiveGlossary live, CitationUses uses) : Endpoint<GetCitationRequest>
{
    public override void Configure()
    {
        Get("/api/citations/{id}/terms");
        AllowAnonymous();
        Description(d => d.Produces<CitingTerms>().ProducesProblem(404).WithTags("citations"));
        Summary(s => s.Summary = "The terms that cite a source, and where in them.");
    }

    public override async Task HandleAsync(GetCitationRequest request, CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        if (SourceLookup.Find(glossary, request.Id) is not { } source)
        {
            await SourceLookup.SendNotFoundAsync(HttpContext, request.Id);
            return;
        }
        await Reply.OfJson(await CitingTerms.OfAsync(source, glossary, uses, cancel)).SendAsync(HttpContext);
    }
}

internal static class SourceLookup
{
    /// <summary>The sources that have all the words, in their title, authors, number or address.</summary>
    public static IReadOnlyList<Source> Search(PublishedGlossary glossary, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? glossary.Knowledge.Sources : [.. glossary.Knowledge.Sources.Where(s => words.All(w => Mentions(s, w)))];
    }

    private static bool Mentions(Source source, string word) =>
        source.Authors.Concat(source.Names).Append(source.Key).Append(source.Title).Append(source.ShortTitle).Append(source.Container).Append(source.Publisher).Append(source.Number).Append(source.Url)
            .Any(t => t is not null && t.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static Source? Find(PublishedGlossary glossary, string idOrKey) =>
        long.TryParse(idOrKey, out var id)
            ? glossary.Knowledge.Sources.FirstOrDefault(s => s.Id == id)
            : glossary.Knowledge.Sources.FirstOrDefault(s => s.Key == idOrKey);

    public static Task SendNotFoundAsync(HttpContext http, string id) =>
        Problem.SendAsync(http, 404, $"There is no citation '{Problem.Shorten(id)}'; /api/citations?q=… finds them.", new ProblemField("id", "must be the id or the key of a citation"));
}
