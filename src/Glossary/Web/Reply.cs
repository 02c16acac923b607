using System.IO.Hashing;
using System.Text.Json;
using FastEndpoints;
using Glossary.Contract;
using Microsoft.Net.Http.Headers;

namespace Glossary.Web;

/// <summary>A body that is ready to be sent, and the tag by which a client knows it again.</summary>
internal sealed record Reply(byte[] Body, string ContentType, string ETag)
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>What the reply is counted as in the metrics, if it is counted.</summary>
    public string? Kind { get; init; }

    /// <summary>With what it was sent, where it may be sent again as it is.</summary>
    public ReplyHead? Head { get; init; }

    // It tells versions of one address apart and proves nothing, so that a quick hash suffices: every new reply pays for it.
    public static Reply Of(byte[] body, string contentType) => new(body, contentType, $"\"{XxHash3.HashToUInt64(body):x16}\"");

    public static Reply OfJson<T>(T value, string contentType = Json) =>
        Of(JsonSerializer.SerializeToUtf8Bytes(value, ContractJson.Options), contentType);

    public static Reply OfText(string text, string contentType) => Of(System.Text.Encoding.UTF8.GetBytes(text), contentType);

    /// <summary>Clients may keep what they got but ask each time, so that a publication shows at once.</summary>
    public const string AskEachTime = "public, no-cache";

    /// <summary>Sends the body, or 304 where the client has it.</summary>
    public Task SendAsync(HttpContext http, string cacheControl = AskEachTime)
    {
        // One that came too late is none: what is sent is sent whole.
        http.RequestAborted.ThrowIfCancellationRequested();
        http.MarkResponseStart();
        return WriteAsync(http, cacheControl, http.RequestAborted);
    }

    /// <summary>The same, where no endpoint is at work.</summary>
    public Task WriteAsync(HttpContext http, string cacheControl, CancellationToken cancel)
    {
        var response = http.Response;
        response.Headers.ETag = ETag;
        response.Headers.CacheControl = cacheControl;
        if (Matches(http.Request.Headers.IfNoneMatch.ToString(), ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body, cancel).AsTask();
    }

    /// <summary>Whether an If-None-Match header names the tag; weak comparison, as RFC 9110 section 13.1.2 asks for.</summary>
    public static bool Matches(string ifNoneMatch, string tag) => ifNoneMatch.Length > 0
        && (ifNoneMatch == "*" || ifNoneMatch == tag
            || (EntityTagHeaderValue.TryParseList([ifNoneMatch], out var tags) && tags.Any(t => t.Tag == tag)));
}
