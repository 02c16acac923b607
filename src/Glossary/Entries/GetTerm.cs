using FastEndpoints;
using Glossary.Exchange.Skos;
using Glossary.Live;
using Glossary.Web;

namespace Glossary.Entries;

internal sealed record GetTermRequest(string Slug);

/// <summary>GET /api/terms/{slug}</summary>
internal sealed class GetTerm(LiveGlossary live) : Endpoint<GetTermRequest>
{
    private static readonly string[] Offered = [MediaTypes.Json, MediaTypes.JsonLd, MediaTypes.Turtle, MediaTypes.Markdown];

    public override void Configure()
    {
        Get("/api/terms/{slug}");
        AllowAnonymous();
        Description(d => d.Produces<TermBody>().Produces<string>(200, MediaTypes.Markdown).Produces<object>(200, MediaTypes.JsonLd).Produces<string>(200, MediaTypes.Turtle).ProducesProblem(404).ProducesProblem(406).WithTags("terms"));
        Summary(s => s.Summary = "A term with its competing definitions, citations, usages and relations, as JSON, SKOS (JSON-LD or Turtle) or Markdown.");
    }

    public override async Task HandleAsync(GetTermRequest request, CancellationToken cancel)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var type = MediaTypes.Choose(HttpContext.Request, Offered);
        if (type is null)
        {
            await Problem.SendNotAcceptableAsync(HttpContext, Offered);
            return;
        }
        var state = live.State;
        var reply = state.Replies.Find(type, request.Slug) ?? Make(state, type, request.Slug);
        if (reply is null) await TermProblems.SendNotFoundAsync(HttpContext, request.Slug, state.Glossary);
        else await reply.SendAsync(HttpContext);
    }

    private static Reply? Make(LiveState state, string type, string slug)
    {
        if (state.Glossary.Find(slug) is not { } entry) return null;
        var views = state.Glossary.Knowledge.Views;
        var reply = type switch
        {
            MediaTypes.Markdown => Reply.OfText(TermMarkdown.Of(entry, views), "text/markdown; charset=utf-8"),
            MediaTypes.Turtle => Reply.OfText(EntryAsSkos.Turtle(entry), "text/turtle; charset=utf-8"),
            MediaTypes.JsonLd => Reply.OfText(EntryAsSkos.JsonLd(entry), "application/ld+json; charset=utf-8"),
            _ => Reply.OfJson(TermBody.Of(entry, views)),
        };
        return state.Replies.Keep(type, slug, reply);
    }
}

internal static class TermProblems
{
    public static Task SendNotFoundAsync(HttpContext http, string slug, PublishedGlossary glossary)
    {
        var meant = glossary.WithLabel(slug);
        var hint = meant.Count > 0 ? $" Did you mean {string.Join(", ", meant.Take(3).Select(m => $"/api/terms/{m.Slug}"))}?" : " Look it up with /api/terms?label=… or /api/search?q=….";
        return Problem.SendAsync(http, 404, $"There is no term with the slug '{Problem.Shorten(slug)}'.{hint}", new ProblemField("slug", "names no published term"));
    }
}
