using FastEndpoints;
using Glossary.Contract;
using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Api.Operations;

/// <param name="Status">"ready", or "not ready".</param>
/// <param name="Reason">What is out of step; null while it is ready.</param>
/// <param name="Entries">How many readers see.</param>
/// <param name="ChangeNumber">Of the last change that they see.</param>
/// <param name="Behind">How many changes of those that were seen in the database readers do not see yet.</param>
/// <param name="DatabaseSeen">When the database answered last; what readers see is served without it, too.</param>
/// <param name="SetAside">Slugs of entries that are shown and cannot be found, since the index cannot take them; the server is ready all the same.</param>
/// <param name="Unreadable">Rows of the database of which nothing can be made, and that are left out; the server is ready all the same.</param>
/// <param name="Index">What searches read.</param>
/// <param name="Meaning">What the sentence model has read; null where there is none.</param>
internal sealed record Health(
    string Status, string? Reason, int Entries, long ChangeNumber, long Behind, DateTimeOffset? DatabaseSeen, IReadOnlyList<string> SetAside,
    IReadOnlyList<string> Unreadable, IndexHealth Index, MeaningDone? Meaning);

/// <summary>How many texts of the glossary the sentence model has read; searches do without it for those that it has not.</summary>
internal sealed record MeaningDone(int Done, int Total);

internal sealed record IndexHealth(string State, int Entries, long ChangeNumber, string? Reason, MeaningHealth Meaning);

/// <summary>The model of meaning; while it is not ready, search goes on without it.</summary>
internal sealed record MeaningHealth(string Model, bool Ready, string? Reason);

/// <summary>GET /health/live: the process answers.</summary>
internal sealed class GetLiveness : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/health/live");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/plain").WithTags("operations"), clearDefaults: true);
        Summary(s => s.Summary = "The process answers.");
    }

    public override Task HandleAsync(CancellationToken cancel)
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        return Send.StringAsync("live\n", cancellation: cancel);
    }
}

/// <summary>GET /health/ready: 200 once index and glossary are in step with the database, 503 before.</summary>
internal class GetReadiness(LiveGlossary live, Database database) : EndpointWithoutRequest
{
    protected virtual string Address => "/health/ready";

    public override void Configure()
    {
        Get(Address);
        AllowAnonymous();
        Description(d => d.Produces<Health>().Produces<Health>(503).WithTags("operations"), clearDefaults: true);
        Summary(s => s.Summary = "Whether index and glossary are in step with the database.");
    }

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var index = live.Index;
        // Readers see what they saw; but nothing that is changed would last.
        var reason = database.IsGone ? new StorageTrouble(TroubleKind.Gone).Words : live.WhyNotInStep;
        var health = new Health(
            reason is null ? "ready" : "not ready",
            reason,
            live.Started ? live.State.Glossary.Heads.Count : 0,
            live.Started ? live.State.Glossary.ChangeNumber : 0,
            live.Behind,
            live.DatabaseSeen,
            live.Started ? live.SetAside : [],
            [.. live.Unreadable.Select(r => $"{r.Table} {r.Key}")],
            new(index.State.ToString(), index.Count, index.ChangeNumber, index.Reason,
                new(index.Model, index.Sentences.Fault is null, index.Sentences.Fault)),
            index.Sentences.Progress is { } meaning ? new(meaning.Done, meaning.Total) : null);
        HttpContext.MarkResponseStart();
        HttpContext.Response.StatusCode = reason is null ? 200 : 503;
        HttpContext.Response.Headers.CacheControl = "no-store";
        await HttpContext.Response.WriteAsJsonAsync(health, ContractJson.Options, cancel);
    }
}
