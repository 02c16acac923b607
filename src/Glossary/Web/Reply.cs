using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using Microsoft.Net.Http.Headers;

namespace Glossary.Web;

/// <summary>A body that is ready to be sent, and the tag by which a client knows it again.</summary>
internal sealed record Reply(byte[] Body, string ContentType, string ETag)
{
    /// <summary>What the reply is counted as in the metrics, if it is counted.</summary>
    public string? Kind { get; init; }

    /// <summary>The same settings wherever the server writes JSON.</summary>
    public static readonly JsonSerializerOptions Json = Configure(new(JsonSerializerDefaults.Web));

    public static Reply Of(byte[] body, string contentType) => new(body, contentType, $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 10))}\"");

    public static Reply OfJson<T>(T value, string contentType = "application/json; charset=utf-8") => Of(JsonSerializer.SerializeToUtf8Bytes(value, Json), contentType);

    public static Reply OfText(string text, string contentType) => Of(System.Text.Encoding.UTF8.GetBytes(text), contentType);

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new UtcTimes());
        // Answers are never part of a page's source, so quotes and marks stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        return options;
    }

    /// <summary>Sends the body, or 304 where the client has it. Clients may keep what they got but ask each time, so that a publication shows at once.</summary>
    public async Task SendAsync(HttpContext http, string cacheControl = "public, no-cache")
    {
        var response = http.Response;
        response.Headers.ETag = ETag;
        response.Headers.CacheControl = cacheControl;
        http.MarkResponseStart();
        if (Matches(http.Request.Headers.IfNoneMatch.ToString(), ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, http.RequestAborted);
    }

    /// <summary>Whether an If-None-Match header names the tag; weak comparison, as RFC 9110 section 13.1.2 asks for.</summary>
    public static bool Matches(string ifNoneMatch, string tag) => ifNoneMatch.Length > 0
        && (ifNoneMatch == "*" || ifNoneMatch == tag
            || (EntityTagHeaderValue.TryParseList([ifNoneMatch], out var tags) && tags.Any(t => t.Tag == tag)));
}

/// <summary>Times end in Z, not in an offset of nothing.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>
/// Replies that were made once and hold as long as the published glossary does. What many ask (the same terms, the same questions,
/// the same first letters) is made once; when the replies fill their share of memory, they are made anew.
/// </summary>
/// <param name="most">Bytes.</param>
internal sealed class ReplyCache(long most = 64 * 1024 * 1024)
{
    // What a reply takes beside its body and its key; many that say nothing would otherwise count as nothing.
    private const int Overhead = 400;

    private readonly ConcurrentDictionary<(string Kind, string Key), Reply> replies = [];
    private long bytes;

    public Reply? Find(string kind, string key) => replies.GetValueOrDefault((kind, key));

    public Reply Keep(string kind, string key, Reply reply)
    {
        var size = reply.Body.Length + 2 * key.Length + Overhead;
        if (Interlocked.Add(ref bytes, size) > most)
        {
            replies.Clear();
            Interlocked.Exchange(ref bytes, size);
        }
        return replies[(kind, key)] = reply;
    }
}
