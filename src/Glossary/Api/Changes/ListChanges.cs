using FastEndpoints;
using FluentValidation;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Changes;

internal sealed record ListChangesRequest
{
    /// <summary>Number of the last change that the client has; 0 for all.</summary>
    [QueryParam] public long Since { get; init; }
    [QueryParam] public string? Scheme { get; init; }
    [QueryParam] public int Limit { get; init; } = 100;
}

internal sealed class ListChangesValidator : Validator<ListChangesRequest>
{
    private const int MostChanges = 1_000;

    public ListChangesValidator()
    {
        RuleFor(r => r.Since).GreaterThanOrEqualTo(0).WithMessage("is {PropertyValue}, must be the number of a change, or 0 for all");
        RuleFor(r => r.Limit).Between(1, MostChanges);
    }
}

/// <summary>One change. The slug is null where views, roles or sources changed, which concerns all terms.</summary>
internal sealed record ChangeBody(long Number, string? Slug, ChangeKind Kind, DateTimeOffset At);

/// <summary>Changes in order; <c>Next</c> is what to ask with next time.</summary>
internal sealed record ChangePage(IReadOnlyList<ChangeBody> Items, long Next);

/// <summary>GET /api/changes</summary>
internal sealed class ListChanges(Database database, LiveGlossary live) : Endpoint<ListChangesRequest>
{
    public override void Configure()
    {
        Get("/api/changes");
        AllowAnonymous();
        Description(d => d.Produces<ChangePage>().ProducesProblem(400).WithTags("changes"));
        Summary(s => s.Summary = "What was published, changed or withdrawn since a change number, in order.");
    }

    public override async Task HandleAsync(ListChangesRequest request, CancellationToken cancel)
    {
        var scheme = request.Scheme is { Length: > 0 } named ? live.State.Glossary.Scheme(named).Iri : null;
        await using var storage = await database.OpenAsync(cancel);
        var changes = await storage.History.ChangesAfterAsync(request.Since, request.Limit, cancel, scheme);
        List<ChangeBody> items = [.. changes.Select(c => new ChangeBody(c.Number, c.Slug, c.Kind, c.At))];
        await Reply.OfJson(new ChangePage(items, items.Count > 0 ? items[^1].Number : request.Since)).SendAsync(HttpContext);
    }
}
