using FastEndpoints;
using Glossary.Model;
using Glossary.Posts.Pictures;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Verdicts;
using Glossary.Web;

namespace Glossary.Api.Asking;

internal sealed record DrawChainRequest : ExplainChainRequest
{
    /// <summary>The message that the picture shows, "request" or "response".</summary>
    [QueryParam] public string? Message { get; init; }
    /// <summary>svg or png; where absent, what the address ends in if it is .png, else the Accept header decides.</summary>
    [QueryParam] public string? Format { get; init; }
}

internal sealed class DrawChainValidator : Validator<DrawChainRequest>
{
    public DrawChainValidator() => RuleFor(r => r.Format).Format(r => r.Format, "svg", "png");
}

/// <summary>GET /api/explain.svg, and .png for those who tell by the name</summary>
internal sealed class DrawChain(LiveGlossary live) : Endpoint<DrawChainRequest>
{
    private const string Svg = "image/svg+xml";
    private const string Png = "image/png";

    public override void Configure()
    {
        Get("/api/explain.svg", "/api/explain.png");
        AllowAnonymous();
        Options(o => o.RequireRateLimiting(LoadLimits.Dear));
        Description(d => d.Produces<string>(200, Svg).Produces<string>(200, Png).ProducesProblem(400).ProducesProblem(406).WithTags("ask"));
        Summary(s => s.Summary = "A picture of a chain in one view, as SVG or PNG: the nodes, and arrows from those with the leading word on.");
    }

    public override Task HandleAsync(DrawChainRequest request, CancellationToken cancel)
    {
        HttpContext.Response.Headers.Vary = "Accept";
        var type = TypeOf(request.Format, HttpContext.Request);
        var state = live.State;
        var view = request.View ?? state.Glossary.Knowledge.Views.FirstOrDefault(v => v.Rule is not null)?.Slug;
        if (view is null)
        {
            throw new Refusal(
                RefusalKind.Invalid, "A chain is drawn in a view with a rule, and this glossary has none.", new RefusedField("view", "there is none"));
        }
        var explanation = (request with { View = view }).Explain(state);
        RequireMessage(request.Message, explanation);
        var key = new ReplyKey(type, view, request.Message, TextList.Of(explanation.Chain));
        var replies = ReplyCache.Of(state);
        var reply = replies.Find(key) ?? replies.Keep(key, Draw(explanation, type, view, request.Message, state));
        return reply.SendAsync(HttpContext);
    }

    private static string TypeOf(string? format, HttpRequest request) => format switch
    {
        "svg" => Svg,
        "png" => Png,
        _ when request.Path.Value!.EndsWith(".png", StringComparison.Ordinal) => Png,
        _ => MediaTypes.Require(request, Svg, Png),
    };

    private static void RequireMessage(string? message, ChainExplanation explanation)
    {
        var messages = explanation.Views.Select(v => v.Message).OfType<string>().ToList();
        if (string.IsNullOrEmpty(message) || messages.Contains(message)) return;
        var known = messages.Count > 0 ? $"the messages are {string.Join(", ", messages)}" : "in this view the message does not matter";
        throw new Refusal(
            RefusalKind.Invalid, $"The chain has no message '{DisplayText.Shorten(message)}' to show; {known}.", new RefusedField("message", known));
    }

    private static Reply Draw(ChainExplanation explanation, string type, string slug, string? message, LiveState state)
    {
        var shown = explanation.Views.FirstOrDefault(v => string.IsNullOrEmpty(message) || v.Message == message);
        var view = state.Glossary.Knowledge.Views.First(v => v.Slug == slug);
        var pair = state.Glossary.Knowledge.PairOf(view)!;
        return type == Png
            ? Reply.Of(ChainImage.Draw(explanation.Chain, shown, view, pair), Png)
            : Reply.OfText(ChainPicture.Draw(explanation.Chain, shown, view, pair), $"{Svg}; charset=utf-8");
    }

    private sealed record ReplyKey(string Type, string? View, string? Message, TextList Chain);
}
