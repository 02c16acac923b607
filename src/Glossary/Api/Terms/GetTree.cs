using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal abstract record TreeRequest
{
    /// <summary>How many steps down are told: 1 for what is narrower by one step.</summary>
    [QueryParam] public int Depth { get; init; } = 1;
    /// <summary>How many terms at most, on the page and below each term.</summary>
    [QueryParam] public int Limit { get; init; } = 200;
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public string? Lang { get; init; }
}

internal sealed record GetTreeRequest : TreeRequest
{
    public string Slug { get; init; } = "";
}

internal sealed record GetTopsRequest : TreeRequest
{
    [QueryParam] public string? Scheme { get; init; }
}

internal abstract class TreeValidator<T> : Validator<T> where T : TreeRequest
{
    private const int MostSteps = 5;
    private const int MostTerms = 1_000;

    protected TreeValidator()
    {
        RuleFor(r => r.Depth).Between(1, MostSteps);
        RuleFor(r => r.Limit).Between(1, MostTerms);
    }
}

internal sealed class GetTreeValidator : TreeValidator<GetTreeRequest>;

internal sealed class GetTopsValidator : TreeValidator<GetTopsRequest>;

/// <summary>GET /api/terms/{slug}/tree</summary>
internal sealed class GetTree(LiveGlossary live, PastEntries past) : Endpoint<GetTreeRequest>
{
    public override void Configure()
    {
        Get("/api/terms/{slug}/tree");
        AllowAnonymous();
        Description(d => d.OfOneTerm<TreeBody>().ProducesProblem(400));
        Summary(s => s.Summary = "What is broader than a term, up to the top, and what is narrower, in pages.");
    }

    public override async Task HandleAsync(GetTreeRequest request, CancellationToken cancel)
    {
        var glossary = live.State.In(ReaderLanguages.Of(HttpContext, request.Lang)).Glossary;
        if (glossary.Head(request.Slug) is { } head)
        {
            await Reply.OfJson(TreePage.Of(glossary, head, request, glossary.NarrowerThan(head.Id))).SendAsync(HttpContext);
            return;
        }
        MovedEntry.Send(HttpContext, MovedEntry.ApiRoot, request.Slug, await past.MovedToAsync(request.Slug, glossary, MovedEntry.ApiRoot, cancel));
    }
}

/// <summary>GET /api/tree</summary>
internal sealed class GetTops(LiveGlossary live) : Endpoint<GetTopsRequest>
{
    public override void Configure()
    {
        Get("/api/tree");
        AllowAnonymous();
        Description(d => d.Produces<TreeBody>().ProducesProblem(400).WithTags("terms"));
        Summary(s => s.Summary = "The terms at the top: those that have narrower ones and nothing broader.");
    }

    public override Task HandleAsync(GetTopsRequest request, CancellationToken cancel)
    {
        var glossary = live.State.In(ReaderLanguages.Of(HttpContext, request.Lang)).Glossary;
        var tops = request.Scheme is { Length: > 0 } scheme ? glossary.TopsOf(glossary.Scheme(scheme)) : glossary.NarrowerThan(0);
        return Reply.OfJson(TreePage.Of(glossary, null, request, tops)).SendAsync(HttpContext);
    }
}

/// <summary>Makes a page of the tree.</summary>
internal static class TreePage
{
    // A tree of five steps could be the whole glossary.
    private const int MostNodes = 5_000;

    /// <param name="glossary">As the reader sees it.</param>
    /// <param name="head">Below which term; null for the top.</param>
    /// <param name="request">How much of it.</param>
    /// <param name="below">What is narrower by one step, by label.</param>
    public static TreeBody Of(PublishedGlossary glossary, EntryHead? head, TreeRequest request, IReadOnlyList<EntryHead> below)
    {
        var (items, total, next) = TermCursor.Page(below, TermCursor.Read(request.Cursor), request.Limit);
        var left = MostNodes;
        var nodes = new List<TreeNode>(items.Count);
        foreach (var item in items) nodes.Add(TreeNode.Of(item, glossary, request.Depth - 1, request.Limit, ref left));
        var paths = head is null ? [] : glossary.PathsTo(head.Id);
        return new(
            head?.Slug, head?.Label,
            [.. paths.Select(p => (IReadOnlyList<TreeNode>)[.. p.Select(h => new TreeNode(h.Slug, h.Label, glossary.Tree.CountNarrower(h.Id), []))])],
            nodes, total, next);
    }
}
