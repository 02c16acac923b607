using System.Security.Cryptography;
using System.Text.Json;
using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Glossary.Api.Annotating;

/// <summary>
/// Reads a request to annotate, which may be larger than other bodies, together with the hash of its bytes. Any media type is taken: it is JSON or refused.
/// </summary>
internal sealed class AnnotateTextBinder : IRequestBinder<AnnotateTextRequest>
{
    // A character takes up to three bytes, or more where the JSON escapes it.
    /// <summary>In bytes.</summary>
    public const int LongestBody = 6 * AnnotateTextValidator.LongestText;
    private const int ChunkSize = 16 * 1024;

    /// <exception cref="Refusal">The body is too long, or no request.</exception>
    public async ValueTask<AnnotateTextRequest> BindAsync(BinderContext context, CancellationToken cancel)
    {
        var body = await ReadAsync(context.HttpContext, cancel);
        return Parse(body.Span) with { Hash = Convert.ToHexStringLower(SHA256.HashData(body.Span)) };
    }

    private static AnnotateTextRequest Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<AnnotateTextRequest>(body, ContractJson.Options) ?? throw NoRequest("it is null.");
        }
        catch (JsonException wrong)
        {
            throw NoRequest($"the JSON is wrong at {DisplayText.Shorten(wrong.Path ?? "its beginning")}, line {wrong.LineNumber + 1}.");
        }
    }

    private static Refusal NoRequest(string fault) => new(
        RefusalKind.Invalid, $"The body is no request to annotate: {fault}",
        new RefusedField("body", "must be { \"text\" or \"html\": \"…\", \"firstOnly\": false, \"view\": \"…\" }"));

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        // Room for one byte too many, by which a body that is too long is known.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LongestBody + 1;
        if (http.Request.ContentLength > LongestBody) throw TooLong();
        using var buffer = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        var chunk = new byte[ChunkSize];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > LongestBody) throw TooLong();
            buffer.Write(chunk, 0, read);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static Refusal TooLong() => AnnotateTextValidator.TooLong("body", $"more than {LongestBody} bytes");
}
