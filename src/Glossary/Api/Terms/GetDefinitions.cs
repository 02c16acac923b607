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
    [QueryParam] public string? Lang { get; init; }
}

internal sealed record DefinitionsPage(string? RequestedView, string? ServedView, string? FallbackReason, IReadOnlyList<DefinitionBody> Items,
    string? RequestedLanguage, string ServedLanguage, string? LanguageFallbackReason);

/// <summary>GET /api/terms/{slug}/definitions</summary>
internal sealed class GetDefinitions(LiveGlossary live, PastEntries past) : Endpoint<GetDefinitionsRequest>
{
    public override void Configure()
    {
        Get("/api/terms/{slug}/definitions");
        AllowAnonymous();
        Description(d => d.OfOneTerm<DefinitionsPage>().ProducesProblem(400));
        Summary(s => s.Summary = "A term's definitions, in one view if asked; where it has none in that view, the nearest is served and says so.");
    }

    public override async Task HandleAsync(GetDefinitionsRequest request, CancellationToken cancel)
    {
        var wanted = ReaderLanguages.Of(HttpContext, request.Lang);
        var glossary = live.State.In(wanted).Glossary;
        var views = glossary.Knowledge.Views;
        glossary.Knowledge.RequireView(request.View);
        var entry = request.At is { Length: > 0 } at
            ? (await past.AtAsync(request.Slug, Times.Read("at", at), glossary, MovedEntry.ApiRoot, cancel)).In(wanted)
            : glossary.Find(request.Slug);
        if (entry is null)
        {
            MovedEntry.Send(HttpContext, MovedEntry.ApiRoot, request.Slug, await past.MovedToAsync(request.Slug, glossary, MovedEntry.ApiRoot, cancel));
            return;
        }
        var language = wanted.Choose(EntryLanguages.Of(entry), entry.Language);
        ReaderLanguages.Tell(HttpContext, language.Served);
        var (served, reason) = NearestView.Of(entry, request.View, views);
        var items = entry.Definitions.Where(d => request.View is null || d.View == served).Select(d => DefinitionBody.Of(d, views, entry.Language));
        await Reply.OfJson(new DefinitionsPage(
            request.View, served, reason, [.. items], language.Requested, language.Served, language.Reason)).SendAsync(HttpContext);
    }
}
