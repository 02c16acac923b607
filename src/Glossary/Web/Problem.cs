using System.Text.Json;
using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Web;

/// <summary>An error as every part of the server answers it (RFC 9457).</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Instance)
{
    public IReadOnlyList<RefusedField>? Errors { get; init; }
    /// <summary>Where to go instead of something withdrawn.</summary>
    public string? ReplacedBy { get; init; }
    /// <summary>The version that If-Match would have to name.</summary>
    public int? CurrentVersion { get; init; }
    /// <summary>What is there now, where the request was about an older state, or what stands in the way.</summary>
    public object? Current { get; init; }

    public static Task SendAsync(HttpContext http, int status, string detail, params IReadOnlyList<RefusedField> errors) =>
        Of(http, status, detail, errors).SendAsync(http);

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
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static Problem Of(HttpContext http, int status, string detail, IReadOnlyList<RefusedField> errors)
    {
        var path = http.Request.Path.Value ?? "";
        return new(TypeOf(status), TitleOf(status), status, detail, path.Length > 200 ? path[..200] + "…" : path) { Errors = errors.Count > 0 ? errors : null };
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
        await http.Response.WriteAsJsonAsync(this, Options, "application/problem+json", http.RequestAborted);
    }

    /// <summary>406, naming what there is.</summary>
    public static Task SendNotAcceptableAsync(HttpContext http, params IReadOnlyList<string> offered) =>
        SendAsync(http, 406, $"Cannot answer with '{DisplayText.Shorten(http.Request.Headers.Accept.ToString())}'; this address has {string.Join(", ", offered)}.");

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
        _ => status >= 500 ? "15.6.1" : "15.5.1",
    }}";

    public static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    private static readonly JsonSerializerOptions Options = new(ContractJson.Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>Shows a problem as a page; a request has it where a person asked for a page.</summary>
internal sealed record ProblemPage(Func<HttpContext, Problem, Task> SendAsync);
