using FastEndpoints;
using Glossary.Access;
using Glossary.Contract;
using Glossary.Exchange.Skos;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record GetTermRequest : PostRequest
{
    public string Slug { get; init; } = "";
    /// <summary>Shows the term as readers saw it at a time: 2026-03-01T12:00:00Z.</summary>
    [QueryParam] public string? At { get; init; }
    /// <summary>The view that the client holds to: its definition comes first. Absent, it is the one that the key is set to.</summary>
    [FromHeader(ClientView.Header, IsRequired = false)] public string? PinnedView { get; init; }
}

internal sealed class GetTermValidator : Validator<GetTermRequest>
{
    public GetTermValidator() => PostRequest.Limit(this, GetTerm.Forms);
}

/// <summary>GET /api/terms/{slug}</summary>
internal sealed class GetTerm(LiveGlossary live, PastEntries past) : Endpoint<GetTermRequest>
{
    /// <summary>What a term can be had as, by the names of format=.</summary>
    public static readonly IReadOnlyList<PostFormat> Forms =
        [PostFormat.Json, new("jsonld", MediaTypes.JsonLd), new("turtle", MediaTypes.Turtle), .. PostFormat.All.Skip(1)];

    // Who asks for text/html is led to the page of the term; the fragment is for those who name it.
    private static readonly IReadOnlyList<PostFormat> ByAccept = [.. Forms.Where(f => f != PostFormat.Html)];
    private static readonly string[] ByAcceptOrPage = [.. ByAccept.Select(f => f.MediaType), PostFormat.Html.MediaType];

    public override void Configure()
    {
        Get("/api/terms/{slug}");
        AllowAnonymous();
        Description(d =>
        {
            d.Produces<TermBody>();
            foreach (var format in Forms.Skip(1)) d.Produces<string>(200, format.MediaType);
            d.Produces(301).Produces(303).ProducesProblem(400).ProducesProblem(404).ProducesProblem(406).ProducesProblem(410).WithTags("terms");
        });
        Summary(s => s.Summary =
            "A term with its competing definitions, citations, usages and relations, as JSON, SKOS (JSON-LD or Turtle), Markdown, or a post for a chat.");
    }

    public override async Task HandleAsync(GetTermRequest request, CancellationToken cancel)
    {
        HttpContext.Response.Headers.Vary = ClientView.Vary;
        var state = live.State;
        var isNamed = !string.IsNullOrEmpty(request.Format);
        if (!isNamed && state.Glossary.Head(request.Slug) is { } head && MediaTypes.Choose(HttpContext.Request, ByAcceptOrPage) == PostFormat.Html.MediaType)
        {
            SendToPage(head.Slug, request.At);
            return;
        }
        var format = PostFormats.Choose(HttpContext, request.Format, isNamed ? Forms : ByAccept);
        var pinned = ClientView.Of(HttpContext, state.Glossary);
        state.Glossary.Knowledge.RequireView(pinned, ClientView.Header);
        if (request.At is { Length: > 0 } at)
        {
            var then = await past.AtAsync(request.Slug, Times.Read("at", at), state.Glossary, MovedEntry.ApiRoot, cancel);
            await Render(state, format, then, request, pinned).SendAsync(HttpContext);
            return;
        }
        var key = request with { Format = format.MediaType, PinnedView = pinned };
        var replies = ReplyCache.Of(state);
        var reply = replies.Find(key);
        if (reply is null && state.Glossary.Find(request.Slug) is { } entry) reply = replies.Keep(key, Render(state, format, entry, request, pinned));
        if (reply is not null) await reply.SendAsync(HttpContext);
        else MovedEntry.Send(HttpContext, MovedEntry.ApiRoot, request.Slug, await past.MovedToAsync(request.Slug, state.Glossary, MovedEntry.ApiRoot, cancel));
    }

    private void SendToPage(string slug, string? at)
    {
        HttpContext.MarkResponseStart();
        HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        HttpContext.Response.Headers.Location = SiteAddress.Term(slug) + (at is { Length: > 0 } then ? $"?at={Uri.EscapeDataString(then)}" : "");
    }

    private static Reply Render(LiveState state, PostFormat format, Entry entry, GetTermRequest request, string? pinned)
    {
        var views = state.Glossary.Knowledge.Views;
        if (pinned is not null) entry = entry with { Definitions = [.. entry.Definitions.OrderBy(d => d.View == pinned ? 0 : 1)] };
        return format.MediaType switch
        {
            MediaTypes.Json => Reply.OfJson(TermBody.Of(entry, views)),
            MediaTypes.Markdown when request.MaxLength is null => Reply.OfText(TermMarkdown.Of(entry, views), "text/markdown; charset=utf-8"),
            MediaTypes.Turtle => Reply.OfText(EntryAsSkos.Turtle(entry), "text/turtle; charset=utf-8"),
            MediaTypes.JsonLd => Reply.OfText(EntryAsSkos.JsonLd(entry), "application/ld+json; charset=utf-8"),
            _ => request.Render(TermPost.Of(entry, views, pinned, request.Full), format),
        };
    }
}
