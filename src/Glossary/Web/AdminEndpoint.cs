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
    private const int LongestParameter = 500;

    public sealed override Task HandleAsync(TRequest request, CancellationToken cancel) => AnswerAsync(request, cancel);

    protected abstract Task AnswerAsync(TRequest request, CancellationToken cancel);

    /// <summary>Answers with JSON that nobody else may keep.</summary>
    protected async Task SendAsync(int status, object? body = null)
    {
        var response = HttpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        HttpContext.MarkResponseStart();
        if (body is not null) await response.WriteAsJsonAsync(body, ContractJson.Options, HttpContext.RequestAborted);
    }

    protected string Name(string parameter) => Route<string>(parameter) ?? "";

    protected long Id(string what) =>
        long.TryParse(Name("id"), out var id) ? id : throw Refusal.NotFound(what, Name("id"), " Its id is a number.");

    protected string? Asked(string parameter)
    {
        var value = HttpContext.Request.Query[parameter].ToString().Trim();
        if (value.Length > LongestParameter) throw Wrong(parameter, $"is {value.Length} characters long, at most {LongestParameter} are allowed");
        return value.Length > 0 ? value : null;
    }

    protected int AskedNumber(string parameter, int absent, int least, int most)
    {
        if (Asked(parameter) is not { } text) return absent;
        return int.TryParse(text, out var number) && number >= least && number <= most ? number
            : throw Wrong(parameter, $"is '{DisplayText.Shorten(text)}', must be {least} to {most}");
    }

    protected bool AskedFlag(string parameter) => Asked(parameter) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw Wrong(parameter, $"is '{DisplayText.Shorten(other)}', must be true or false"),
    };

    protected DateTimeOffset? AskedTime(string parameter) => Asked(parameter) is { } text ? Times.Read(parameter, text) : null;

    protected static Refusal Wrong(string parameter, string reason) => Refusal.Invalid(parameter, reason);

    /// <param name="policy">The least role.</param>
    /// <param name="tag">Its group in the API's description.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="answers">What it answers with when all is well.</param>
    /// <param name="status">And with which status.</param>
    /// <param name="problems">Statuses of refusals besides 401 and 403.</param>
    /// <param name="query">Names of query parameters that are no properties of its request.</param>
    /// <param name="body">What it takes.</param>
    protected void Describe(
        string policy, string tag, string summary, Type? answers = null, int status = 200, int[]? problems = null, string[]? query = null, Type? body = null)
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
            if (query is not null) d.WithMetadata(new QueryParameters(query));
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

/// <summary>Query parameters of an endpoint that reads them itself.</summary>
internal sealed record QueryParameters(IReadOnlyList<string> Names);

/// <summary>What an endpoint takes that reads its body itself.</summary>
internal sealed record BodyType(Type Type);
