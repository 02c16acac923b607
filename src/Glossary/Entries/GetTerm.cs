using FastEndpoints;
using Glossary.Live;
using Glossary.Web;

namespace Glossary.Entries;

internal sealed record GetTermRequest(string Slug);

/// <summary>GET /api/terms/{slug}</summary>
internal sealed class GetTerm(LiveGlossary live) : Endpoint<GetTermRequest>
{
    public override void Configure()
    {
        Get("/api/terms/{slug}");
        AllowAnonymous();
        Description(d => d.Produces<TermBody>().Produces<string>(200, MediaTypes.Markdown).ProducesProblem(404).ProducesProblem(406).WithTags("terms"));
        Summary(s => s.Summary = "A term with its competing definitions, citations, usages and relations, as JSON or Markdown.");
    }

    public override async Task HandleAsync(GetTermRequest request, CancellationToken cancel)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var type = MediaTypes.Choose(HttpContext.Request, MediaTypes.Json, MediaTypes.Markdown);
        if (type is null)
        {
            await Problem.SendNotAcceptableAsync(HttpContext, MediaTypes.Json, MediaTypes.Markdown);
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
        var reply = type == MediaTypes.Json
            ? Reply.OfJson(TermBody.Of(entry, views))
            : Reply.OfText(TermMarkdown.Of(entry, views), "text/markdown; charset=utf-8");
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
