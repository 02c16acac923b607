using System.Text.Json;
using FastEndpoints;

namespace Glossary.Web;

/// <summary>An error as every part of the server answers it (RFC 9457).</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Instance)
{
    public IReadOnlyList<ProblemField>? Errors { get; init; }

    public static async Task SendAsync(HttpContext http, int status, string detail, params IReadOnlyList<ProblemField> errors)
    {
        http.MarkResponseStart();
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        var path = http.Request.Path.Value ?? "";
        var problem = new Problem(TypeOf(status), TitleOf(status), status, detail, path.Length > 200 ? path[..200] + "…" : path) { Errors = errors.Count > 0 ? errors : null };
        await http.Response.WriteAsJsonAsync(problem, Options, "application/problem+json", http.RequestAborted);
    }

    /// <summary>406, naming what there is.</summary>
    public static Task SendNotAcceptableAsync(HttpContext http, params IReadOnlyList<string> offered) =>
        SendAsync(http, 406, $"Cannot answer with '{Shorten(http.Request.Headers.Accept.ToString())}'; this address has {string.Join(", ", offered)}.");

    /// <summary>A value of a request, short enough to be shown in an answer.</summary>
    public static string Shorten(string value) => value.Length <= 80 ? value : value[..80] + "…";

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
        503 => "15.6.4",
        _ => status >= 500 ? "15.6.1" : "15.5.1",
    }}";

    public static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    private static readonly JsonSerializerOptions Options = new(Reply.Json) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>What is wrong with one field of a request.</summary>
internal sealed record ProblemField(string Name, string Reason);
