using System.Globalization;
using System.Text.Json.Serialization;
using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;

namespace Glossary.Web;

/// <summary>An error as every part of the server answers it (RFC 9457).</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Instance)
{
    public const string MediaType = "application/problem+json";

    private const int LongestInstance = 200;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RefusedField>? Errors { get; init; }
    /// <summary>Where to go instead of something withdrawn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplacedBy { get; init; }
    /// <summary>The version that If-Match would have to name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CurrentVersion { get; init; }
    /// <summary>What is there now, where the request was about an older state, or what stands in the way.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Current { get; init; }

    /// <summary>What the server itself answers, before or after what is asked for: limits of addresses and rates, statuses without a body, faults.</summary>
    public static Task SendAsync(HttpContext http, int status, string detail) => Of(http, status, detail, []).SendAsync(http);

    /// <summary>What a refusal is answered with: the one place where its kind becomes a status.</summary>
    public static Problem Of(HttpContext http, Refusal refusal) => Of(http, StatusOf(refusal.Kind), refusal.Message, refusal.Fields) with
    {
        ReplacedBy = refusal.ReplacedBy,
        CurrentVersion = refusal.CurrentVersion,
        Current = refusal.Current,
    };

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 400,
        RefusalKind.Unauthenticated => 401,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.NotAcceptable => 406,
        RefusalKind.Conflict => 409,
        RefusalKind.Gone => 410,
        RefusalKind.Stale => 412,
        RefusalKind.TooLarge => 413,
        RefusalKind.Unusable => 422,
        RefusalKind.VersionMissing => 428,
        RefusalKind.Busy => 503,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Problem Of(HttpContext http, int status, string detail, IReadOnlyList<RefusedField> errors)
    {
        var path = http.Request.Path.Value ?? "";
        var instance = path.Length > LongestInstance ? path[..LongestInstance] + "…" : path;
        return new(TypeOf(status), TitleOf(status), status, detail, instance) { Errors = errors.Count > 0 ? errors : null };
    }

    public async Task SendAsync(HttpContext http)
    {
        http.MarkResponseStart();
        http.Response.StatusCode = Status;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Features.Get<ProblemPage>() is { } page)
        {
            await page.SendAsync(http, this);
            return;
        }
        await http.Response.WriteAsJsonAsync(this, ContractJson.Options, MediaType, http.RequestAborted);
    }

    /// <summary>Says when to come again, in whole seconds.</summary>
    public static void RetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    public static string TypeOf(int status) => $"https://www.rfc-editor.org/rfc/rfc9110#section-{status switch
    {
        400 => "15.5.1",
        401 => "15.5.2",
        403 => "15.5.4",
        404 => "15.5.5",
        405 => "15.5.6",
        406 => "15.5.7",
        409 => "15.5.10",
        410 => "15.5.11",
        412 => "15.5.13",
        413 => "15.5.14",
        414 => "15.5.15",
        415 => "15.5.16",
        422 => "15.5.21",
        428 or 429 => "15.5",
        503 => "15.6.4",
        507 => "15.6",
        _ => status >= 500 ? "15.6.1" : "15.5.1",
    }}";

    public static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}

/// <summary>Shows a problem as a page; a request has it where a person asked for a page.</summary>
internal sealed record ProblemPage(Func<HttpContext, Problem, Task> SendAsync);
