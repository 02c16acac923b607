using FastEndpoints;
using FluentValidation;
using Glossary.Formats;
using Glossary.Live;
using Glossary.Web;

namespace Glossary.Entries;

internal sealed record GetTermRequest
{
    public string Slug { get; init; } = "";
    /// <summary>json, markdown, text, html, slack or teams; the Accept header decides where absent.</summary>
    [QueryParam] public string? Format { get; init; }
    /// <summary>Of plain text: columns to wrap at.</summary>
    [QueryParam] public int? Width { get; init; }
    /// <summary>Of posts: characters; whole sentences are left out to keep it, never a source.</summary>
    [QueryParam] public int? MaxLength { get; init; }
    /// <summary>Of posts: whole definitions with all their sources.</summary>
    [QueryParam] public bool Full { get; init; }
}

internal sealed class GetTermValidator : Validator<GetTermRequest>
{
    public GetTermValidator()
    {
        RuleFor(r => r.Width).InclusiveBetween(40, 200).WithMessage("is {PropertyValue}, must be 40 to 200");
        RuleFor(r => r.MaxLength).InclusiveBetween(200, 20_000).WithMessage("is {PropertyValue}, must be 200 to 20000");
    }
}

/// <summary>GET /api/terms/{slug}</summary>
internal sealed class GetTerm(LiveGlossary live) : Endpoint<GetTermRequest>
{
    // A page asks for text/html to be led to the page of the term; the fragment is for those who name it.
    private static readonly IReadOnlyList<PostFormat> ByAccept = [.. PostFormat.All.Where(f => f != PostFormat.Html)];

    public override void Configure()
    {
        Get("/api/terms/{slug}");
        AllowAnonymous();
        Description(d =>
        {
            d.Produces<TermBody>();
            foreach (var format in PostFormat.All.Skip(1)) d.Produces<string>(200, format.MediaType);
            d.ProducesProblem(400).ProducesProblem(404).ProducesProblem(406).WithTags("terms");
        });
        Summary(s => s.Summary = "A term with its competing definitions, citations, usages and relations, as JSON, Markdown, or a post for a chat.");
    }

    public override async Task HandleAsync(GetTermRequest request, CancellationToken cancel)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var offered = string.IsNullOrEmpty(request.Format) ? ByAccept : PostFormat.All;
        if (PostFormats.Choose(HttpContext, request.Format, offered) is not { } format)
        {
            await PostFormats.RefuseAsync(HttpContext, request.Format, offered);
            return;
        }
        var state = live.State;
        var reply = format == PostFormat.Json || (format == PostFormat.Markdown && request is { MaxLength: null })
            ? state.Replies.Find(format.Name, request.Slug) ?? Make(state, format, request.Slug)
            : Post(state, format, request);
        if (reply is null) await TermProblems.SendNotFoundAsync(HttpContext, request.Slug, state.Glossary);
        else await reply.SendAsync(HttpContext);
    }

    private static Reply? Make(LiveState state, PostFormat format, string slug)
    {
        if (state.Glossary.Find(slug) is not { } entry) return null;
        var views = state.Glossary.Knowledge.Views;
        var reply = format == PostFormat.Json
            ? Reply.OfJson(TermBody.Of(entry, views))
            : Reply.OfText(TermMarkdown.Of(entry, views), "text/markdown; charset=utf-8");
        return state.Replies.Keep(format.Name, slug, reply);
    }

    private static Reply? Post(LiveState state, PostFormat format, GetTermRequest request)
    {
        if (state.Glossary.Find(request.Slug) is not { } entry) return null;
        var post = TermPost.Of(entry, state.Glossary.Knowledge.Views, view: null, request.Full);
        return format.Render(request.MaxLength is { } most ? post.Within(most) : post, request.Width);
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
