using FastEndpoints;
using Glossary.Access;
using Glossary.Contract;
using Glossary.Exchange.Skos;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Text;
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
internal sealed class GetTerm(LiveGlossary live, PastEntries past, ReadyReplies ready) : Endpoint<GetTermRequest>
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
        var wanted = ReaderLanguages.Of(HttpContext, request.Lang);
        var shown = live.State;
        var state = shown.In(wanted);
        var isNamed = !string.IsNullOrEmpty(request.Format);
        if (!isNamed && state.Glossary.Head(request.Slug) is { } head && MediaTypes.Choose(HttpContext.Request, ByAcceptOrPage) == PostFormat.Html.MediaType)
        {
            SendToPage(head.Slug, request);
            return;
        }
        var format = PostFormats.Choose(HttpContext, request.Format, isNamed ? Forms : ByAccept);
        var pinned = ClientView.Of(HttpContext, state.Glossary, state.Glossary.Head(request.Slug)?.Schemes);
        state.Glossary.Knowledge.RequireView(pinned, ClientView.Header);
        if (request.At is { Length: > 0 } at)
        {
            var then = await past.AtAsync(request.Slug, Times.Read("at", at), state.Glossary, MovedEntry.ApiRoot, cancel);
            await SendAsync(Render(state, format, then, request, pinned, wanted), Served(then, wanted).Served);
            return;
        }
        var all = request.Lang == ReaderLanguages.All ? request.Lang : null;
        var key = new ReplyKey(request with { Format = format.MediaType, PinnedView = pinned, Lang = all }, wanted);
        var replies = ReplyCache.Of(state);
        var reply = replies.Find(key);
        if (reply is not null)
        {
            ReaderLanguages.Tell(HttpContext, state.Glossary.Head(request.Slug)?.Language ?? LanguageTag.Undetermined);
            await ready.SendAsync(HttpContext, shown, reply, isFound: false);
            return;
        }
        if (state.Glossary.Head(request.Slug) is { } found && state.Glossary.FindWhole(found.Id) is { } entry)
        {
            reply = replies.Keep(key, Render(state, format, entry, request, pinned, wanted));
        }
        if (reply is not null) await SendAsync(reply, state.Glossary.Head(request.Slug)?.Language ?? LanguageTag.Undetermined);
        else MovedEntry.Send(HttpContext, MovedEntry.ApiRoot, request.Slug, await past.MovedToAsync(request.Slug, state.Glossary, MovedEntry.ApiRoot, cancel));
    }

    private sealed record ReplyKey(GetTermRequest Request, WantedLanguages Wanted);

    private Task SendAsync(Reply reply, string language)
    {
        ReaderLanguages.Tell(HttpContext, language);
        return reply.SendAsync(HttpContext);
    }

    private static ServedLanguage Served(Entry entry, WantedLanguages wanted) => wanted.Choose(EntryLanguages.Of(entry), entry.Language);

    private void SendToPage(string slug, GetTermRequest request)
    {
        HttpContext.MarkResponseStart();
        HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        var kept = new[] { KeyValuePair.Create("at", request.At), KeyValuePair.Create("lang", request.Lang) }.Where(q => q.Value is { Length: > 0 });
        HttpContext.Response.Headers.Location = SiteAddress.Term(slug) + QueryString.Create(kept);
    }

    // Linked data is of the whole concept, whoever asks for it.
    private static Reply Render(LiveState state, PostFormat format, Entry whole, GetTermRequest request, string? pinned, WantedLanguages wanted)
    {
        var served = Served(whole, wanted);
        var isWhole = format.MediaType is MediaTypes.Turtle or MediaTypes.JsonLd || request.Lang == ReaderLanguages.All;
        var entry = isWhole ? whole : state.Glossary.Named(whole.In(wanted));
        var views = state.Glossary.Knowledge.Views;
        if (pinned is not null) entry = entry with { Definitions = [.. entry.Definitions.OrderBy(d => d.View == pinned ? 0 : 1)] };
        return format.MediaType switch
        {
            MediaTypes.Json => Reply.OfJson(TermBody.Of(entry, state.Glossary.Knowledge, request.Lang == ReaderLanguages.All ? null : served)),
            MediaTypes.Markdown when request.MaxLength is null => Reply.OfText(TermMarkdown.Of(entry, views), "text/markdown; charset=utf-8"),
            MediaTypes.Turtle => Reply.OfText(EntryAsSkos.Turtle(entry), "text/turtle; charset=utf-8"),
            MediaTypes.JsonLd => Reply.OfText(EntryAsSkos.JsonLd(entry), "application/ld+json; charset=utf-8"),
            _ => request.Render(TermPost.Of(entry, views, pinned, request.Full), format),
        };
    }
}
