using System.IO.Compression;
using System.Text;
using FastEndpoints;
using Glossary.Web;

namespace Glossary.Site.Embed;

/// <summary>The script that other sites load, without its comments, compressed as far as it goes, once.</summary>
internal static class EmbedScript
{
    private static readonly Lazy<(Reply Plain, Reply Brotli, Reply Gzip)> Marks = new(() => Make("glossary.js"));
    private static readonly Lazy<(Reply Plain, Reply Brotli, Reply Gzip)> Search = new(() => Make("search.js"));

    private static (Reply Plain, Reply Brotli, Reply Gzip) Make(string name)
    {
        using var stream = typeof(EmbedScript).Assembly.GetManifestResourceStream($"embed/{name}")!;
        using var reader = new StreamReader(stream);
        var plain = Encoding.UTF8.GetBytes(Strip(reader.ReadToEnd()));
        return (
            Of(plain),
            Of(Compress(plain, s => new BrotliStream(s, CompressionLevel.SmallestSize))),
            Of(Compress(plain, s => new GZipStream(s, CompressionLevel.SmallestSize))));
    }

    /// <summary>Names the version of the script, whatever it is compressed with.</summary>
    public static string Version => Marks.Value.Plain.ETag.Trim('"');

    /// <summary>The script as the client takes it, and the name of its compression.</summary>
    /// <param name="acceptEncoding">Header of the request.</param>
    /// <param name="search">The box that searches, which the script loads when it is first asked for.</param>
    public static (Reply Script, string? Encoding) For(string acceptEncoding, bool search = false)
    {
        var (plain, brotli, gzip) = (search ? Search : Marks).Value;
        return acceptEncoding.Contains("br", StringComparison.Ordinal) ? (brotli, "br")
            : acceptEncoding.Contains("gzip", StringComparison.Ordinal) ? (gzip, "gzip")
            : (plain, null);
    }

    /// <summary>
    /// Takes out lines that are comments, and indents. That every comment has its lines to itself is a rule of the file, which spares it a build of its own.
    /// </summary>
    internal static string Strip(string source) =>
        string.Join('\n', source.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal))) + "\n";

    private static Reply Of(byte[] body) => Reply.Of(body, "text/javascript; charset=utf-8");

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var buffer = new MemoryStream();
        using (var stream = compressor(buffer)) stream.Write(content);
        return buffer.ToArray();
    }
}

internal sealed record SendScriptRequest
{
    /// <summary>A version of the script, for a site that keeps to it.</summary>
    [QueryParam] public string? V { get; init; }
}

/// <summary>GET /embed/glossary.js</summary>
internal sealed class SendScript : Endpoint<SendScriptRequest>
{
    public override void Configure()
    {
        Get("/embed/glossary.js");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/javascript").Produces(304).WithTags("embed"), clearDefaults: true);
        Summary(s =>
            s.Summary = "The script that marks terms in the pages of other sites. Kept for an hour; with ?v= and the version that X-Version names, for good.");
    }

    public override Task HandleAsync(SendScriptRequest request, CancellationToken cancel)
    {
        HttpContext.Response.Headers["X-Version"] = EmbedScript.Version;
        return SendAsync(HttpContext, search: false, isPinned: request.V == EmbedScript.Version);
    }

    internal static Task SendAsync(HttpContext http, bool search, bool isPinned)
    {
        var headers = http.Response.Headers;
        var (script, encoding) = EmbedScript.For(http.Request.Headers.AcceptEncoding.ToString(), search);
        // Sites that isolate themselves load nothing that does not say this; and what was loaded without CORS must do for a load with it.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";
        headers.Vary = "Accept-Encoding";
        if (encoding is not null) headers.ContentEncoding = encoding;
        return script.SendAsync(http, isPinned ? "public, max-age=31536000, immutable" : "public, max-age=3600, stale-while-revalidate=86400");
    }
}

/// <summary>GET /embed/search.js</summary>
internal sealed class SendSearchScript : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/embed/search.js");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/javascript").Produces(304).WithTags("embed"), clearDefaults: true);
        Summary(s => s.Summary = "The box that searches and asks, which the script loads when a reader first presses Ctrl+K.");
    }

    public override Task HandleAsync(CancellationToken cancel) => SendScript.SendAsync(HttpContext, search: true, isPinned: false);
}
