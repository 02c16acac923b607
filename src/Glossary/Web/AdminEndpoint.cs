using System.Reflection;
using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Web;

/// <summary>
/// An endpoint for editors. Its request is bound from route, query and headers, with a validator beside it; its body, where it has one,
/// it reads by <see cref="JsonBody"/>, as files are read, so that the same limits and the same words hold for both.
/// </summary>
internal abstract class AdminEndpoint<TRequest> : Endpoint<TRequest> where TRequest : notnull
{
    // Names of query parameters; what else is bound (the route, headers) does no harm among them.
    private static readonly string[] Known = [.. typeof(TRequest).GetProperties()
        .Select(p => p.GetCustomAttribute<BindFromAttribute>()?.Name ?? char.ToLowerInvariant(p.Name[0]) + p.Name[1..])];

    public sealed override Task HandleAsync(TRequest request, CancellationToken cancel)
    {
        if (!HttpMethods.IsGet(HttpContext.Request.Method)) RefuseUnknown(HttpContext.Request.Query.Keys);
        return AnswerAsync(request, cancel);
    }

    private static string HintOf(string name) => Known.Length == 0 ? "; it takes none." : NearestName.Hint(name, "it takes", Known);

    // Who mistypes "dryRun" means to try, and not to do it; who only reads sees what is left out of account.
    private static void RefuseUnknown(IEnumerable<string> sent)
    {
        RefusedField[] unknown = [.. sent.Where(s => !Known.Contains(s, StringComparer.OrdinalIgnoreCase))
            .Select(s => new RefusedField(s, $"is no parameter of this address{HintOf(s)}"))];
        if (unknown.Length > 0) throw new Refusal(RefusalKind.Invalid, string.Join("; ", unknown.Select(f => $"{f.Name} {f.Reason}")), unknown);
    }

    protected abstract Task AnswerAsync(TRequest request, CancellationToken cancel);

    /// <summary>Answers with JSON that nobody else may keep.</summary>
    protected async Task SendAsync(int status, object? body = null)
    {
        var response = HttpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        HttpContext.MarkResponseStart();
        // What was done is done, however long it took: it is told.
        if (body is not null) await response.WriteAsJsonAsync(body, ContractJson.Options, CancellationToken.None);
    }

    /// <summary>Lets it take as long as it takes.</summary>
    protected void TakesItsTime() => Options(o => o.WithMetadata(TimeLimits.None));

    protected string Name(string parameter) => Route<string>(parameter) ?? "";

    protected long Id(string what) =>
        long.TryParse(Name("id"), out var id) ? id : throw Refusal.NotFound(what, Name("id"), " Its id is a number.");

    /// <summary>A text that was sent; null where there is nothing in it.</summary>
    protected static string? Sent(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <param name="policy">The least role.</param>
    /// <param name="tag">Its group in the API's description.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="answers">What it answers with when all is well.</param>
    /// <param name="status">And with which status.</param>
    /// <param name="problems">Statuses of refusals besides 401 and 403.</param>
    /// <param name="body">What it takes.</param>
    protected void Describe(
        string policy, string tag, string summary, Type? answers = null, int status = 200, int[]? problems = null, Type? body = null)
    {
        Policies(policy);
        if (typeof(TRequest) != typeof(EmptyRequest))
        {
            RequestBinder(new RequestBinder<TRequest>(BindingSource.RouteValues | BindingSource.QueryParams | BindingSource.Headers));
        }
        Description(d =>
        {
            if (answers is null) d.Produces(status);
            else d.Produces(status, answers, "application/json");
            if (body is not null) d.WithMetadata(new BodyType(body));
            foreach (var problem in (problems ?? []).Concat([401, 403])) d.ProducesProblem(problem);
            d.WithTags(tag);
        }, clearDefaults: true);
        Summary(s => s.Summary = summary);
    }
}

/// <summary>An endpoint for editors that needs no more than its route.</summary>
internal abstract class AdminEndpoint : AdminEndpoint<EmptyRequest>
{
    protected sealed override Task AnswerAsync(EmptyRequest request, CancellationToken cancel) => AnswerAsync(cancel);

    protected abstract Task AnswerAsync(CancellationToken cancel);
}

/// <summary>What an endpoint takes that reads its body itself.</summary>
internal sealed record BodyType(Type Type);
