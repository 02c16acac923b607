using System.Globalization;
using FastEndpoints;
using FluentValidation;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Changes;

internal sealed record ListChangesRequest
{
    /// <summary>Number of the last change that the client has, or the time since when it asks; 0 for all.</summary>
    [QueryParam] public string Since { get; init; } = "0";
    [QueryParam] public string? Scheme { get; init; }
    [QueryParam] public int Limit { get; init; } = 100;
}

internal sealed class ListChangesValidator : Validator<ListChangesRequest>
{
    private const int MostChanges = 1_000;

    public ListChangesValidator()
    {
        RuleFor(r => r.Since).Must(s => ChangesFrom.Read(s) is not null)
            .WithMessage("is '{PropertyValue}', must be the number of a change, 0 for all, or a time like 2026-03-01T12:00:00Z");
        RuleFor(r => r.Limit).Between(1, MostChanges);
    }
}

/// <summary>One change. The slug is null where views, roles or sources changed, which concerns all terms.</summary>
internal sealed record ChangeBody(long Number, string? Slug, ChangeKind Kind, DateTimeOffset At);

/// <summary>From where on changes are asked for: after one of them, or from a time on.</summary>
internal sealed record ChangesFrom(long Number, DateTimeOffset? At)
{
    /// <summary>Null where the text is neither a number nor a time.</summary>
    public static ChangesFrom? Read(string text)
    {
        if (text.Length == 0) return new(0, null);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new(number, null);
        // A plus in an address is a blank by the time that it is read.
        return text.Length >= "2026-01-01".Length && text[4] == '-'
            && DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new(0, at) : null;
    }
}

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
        Summary(s => s.Summary = "What was published, changed or withdrawn since a change number or a time, in order.");
    }

    public override async Task HandleAsync(ListChangesRequest request, CancellationToken cancel)
    {
        var scheme = request.Scheme is { Length: > 0 } named ? live.State.Glossary.Scheme(named).Iri : null;
        await using var storage = await database.OpenAsync(cancel);
        var from = ChangesFrom.Read(request.Since)!;
        var after = from.At is { } at ? await storage.History.LastBeforeAsync(at, cancel) : from.Number;
        var changes = await storage.History.ChangesAfterAsync(after, request.Limit, cancel, scheme);
        List<ChangeBody> items = [.. changes.Select(c => new ChangeBody(c.Number, c.Slug, c.Kind, c.At))];
        await Reply.OfJson(new ChangePage(items, items.Count > 0 ? items[^1].Number : after)).SendAsync(HttpContext);
    }
}
