using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using FastEndpoints;
using Glossary.Model;

namespace Glossary.Site;

/// <summary>
/// Stylesheet, scripts and icon, which are in the assembly. Each has the hash of its content in its address, so that browsers keep it for good
/// and a new version has another address.
/// </summary>
internal static class SiteAssets
{
    private const string Prefix = "site/";
    private static readonly Lazy<FrozenDictionary<string, Asset>> All = new(Load);

    /// <summary>Address of an asset by its plain name: "site.css".</summary>
    public static string Url(string name) => All.Value[name].Url;

    public static Asset? Find(string path) => All.Value.Values.FirstOrDefault(a => a.Url == path);

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(SiteAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new Asset(n[Prefix.Length..], bytes);
        }).ToFrozenDictionary(a => a.Name);
    }
}

/// <summary>A file that pages load. It is compressed as far as it goes, once, when it is first asked for.</summary>
internal sealed class Asset(string name, byte[] content, string? url = null)
{
    private readonly Lazy<byte[]> brotli = new(() => Compress(content, s => new BrotliStream(s, CompressionLevel.SmallestSize)));
    private readonly Lazy<byte[]> gzip = new(() => Compress(content, s => new GZipStream(s, CompressionLevel.SmallestSize)));

    public string Name => name;

    public string Url { get; } = url
        ?? $"/assets/{Path.GetFileNameWithoutExtension(name)}.{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6))}{Path.GetExtension(name)}";

    private string ContentType => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"Assets of the kind '{other}' have no content type."),
    };

    /// <summary>That there is no asset at an address.</summary>
    public static Refusal Missing() =>
        new(RefusalKind.NotFound, "There is no such file; a page of another version of the server may have named it. Load the page again.");

    public async Task SendAsync(HttpContext http)
    {
        http.MarkResponseStart();
        var response = http.Response;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        response.ContentType = ContentType;
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (encoding, body) = accepted.Contains("br", StringComparison.Ordinal) ? ("br", brotli.Value)
            : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", gzip.Value)
            : (null, content);
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var buffer = new MemoryStream();
        using (var stream = compressor(buffer)) stream.Write(content);
        return buffer.ToArray();
    }
}

/// <summary>GET /assets/{name}</summary>
internal sealed class SendAsset : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/assets/{name}");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel) =>
        (SiteAssets.Find(HttpContext.Request.Path.Value!) ?? throw Asset.Missing()).SendAsync(HttpContext);
}
