using FastEndpoints;
using Glossary.Exchange.Skos;
using Glossary.Live;
using Glossary.Web;

namespace Glossary.Entries;

internal sealed record GetTermRequest
{
    public string Slug { get; init; } = "";
    /// <summary>Shows the term as readers saw it at a time: 2026-03-01T12:00:00Z.</summary>
    [QueryParam] public string? At { get; init; }
}

/// <summary>GET /api/terms/{slug}</summary>
internal sealed class GetTerm(LiveGlossary live, PastTerm past) : Endpoint<GetTermRequest>
{
    private static readonly string[] Offered = [MediaTypes.Json, MediaTypes.JsonLd, MediaTypes.Turtle, MediaTypes.Markdown];

    public override void Configure()
    {
        Get("/api/terms/{slug}");
        AllowAnonymous();
        Description(d => d.Produces<TermBody>().Produces<string>(200, MediaTypes.Markdown).Produces<object>(200, MediaTypes.JsonLd).Produces<string>(200, MediaTypes.Turtle).Produces(301).ProducesProblem(400).ProducesProblem(404).ProducesProblem(406).ProducesProblem(410).WithTags("terms"));
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
        if (request.At is { Length: > 0 } at)
        {
            await SendAtAsync(state, type, request.Slug, at, cancel);
            return;
        }
        var reply = state.Replies.Find(type, request.Slug) ?? Make(state, type, request.Slug);
        if (reply is null) await past.SendMissingAsync(HttpContext, request.Slug, state.Glossary);
        else await reply.SendAsync(HttpContext);
    }

    private async Task SendAtAsync(LiveState state, string type, string slug, string text, CancellationToken cancel)
    {
        if (!Times.TryRead(text, out var at))
        {
            await Problem.SendAsync(HttpContext, 400, $"at is '{Problem.Shorten(text)}', must be a time like 2026-03-01T12:00:00Z.", new ProblemField("at", "is not a time"));
            return;
        }
        var (entry, withdrawn, replacedBy) = await past.AtAsync(slug, at, state.Glossary, cancel);
        if (entry is not null) await Render(state, type, entry).SendAsync(HttpContext);
        else if (withdrawn) await (Problem.Of(HttpContext, 410, $"The term '{Problem.Shorten(slug)}' was withdrawn at that time.", []) with { ReplacedBy = replacedBy }).SendAsync(HttpContext);
        else await Problem.SendAsync(HttpContext, 404, $"There was no term '{Problem.Shorten(slug)}' at that time.", new ProblemField("at", "is before the term was published"));
    }

    private static Reply? Make(LiveState state, string type, string slug) =>
        state.Glossary.Find(slug) is { } entry ? state.Replies.Keep(type, slug, Render(state, type, entry)) : null;

    private static Reply Render(LiveState state, string type, Entry entry)
    {
        var views = state.Glossary.Knowledge.Views;
        return type switch
        {
            MediaTypes.Markdown => Reply.OfText(TermMarkdown.Of(entry, views), "text/markdown; charset=utf-8"),
            MediaTypes.Turtle => Reply.OfText(EntryAsSkos.Turtle(entry), "text/turtle; charset=utf-8"),
            MediaTypes.JsonLd => Reply.OfText(EntryAsSkos.JsonLd(entry), "application/ld+json; charset=utf-8"),
            _ => Reply.OfJson(TermBody.Of(entry, views)),
        };
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
