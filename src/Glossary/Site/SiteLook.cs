using System.Security.Cryptography;
using System.Text;
using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>Logo and colours of the glossary at hand. Their addresses carry the hash of what they give, as those of all assets do.</summary>
internal static class SiteLook
{
    public const string LogoPath = "/site/logo";
    public const string ColoursPath = "/site/colours.css";

    public static string? LogoUrl(SiteProfile site) => site.Logo is { } logo ? $"{LogoPath}?v={Hash(logo)}" : null;

    public static string? ColoursUrl(SiteProfile site) => site.Colours is null ? null : $"{ColoursPath}?v={Hash(Colours(site.Colours))}";

    /// <summary>An address of the web, or of mail.</summary>
    public static string? ContactUrl(SiteProfile site) => site.Contact switch
    {
        null => null,
        var web when web.StartsWith("https://", StringComparison.Ordinal) || web.StartsWith("http://", StringComparison.Ordinal) => web,
        var mail when mail.Contains('@', StringComparison.Ordinal) => "mailto:" + mail,
        _ => null,
    };

    public static string Colours(SiteColours colours) => $$"""
        :root { --accent: {{colours.Accent}}; --accent-wash: color-mix(in srgb, {{colours.Accent}} 12%, #ffffff); }
        @media (prefers-color-scheme: dark) {
          :root { --accent: {{Dark(colours)}}; --accent-wash: color-mix(in srgb, {{Dark(colours)}} 18%, #15181b); }
        }

        """;

    // Lighter until it can be read on a dark page.
    private static string Dark(SiteColours colours) => colours.AccentDark ?? $"color-mix(in srgb, {colours.Accent} 35%, #ffffff)";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));

    public static (byte[] Body, string Type) Logo(string uri)
    {
        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        return (Convert.FromBase64String(uri[(comma + 1)..]), uri[5..uri.IndexOf(';', StringComparison.Ordinal)]);
    }
}

/// <summary>GET /site/logo</summary>
internal sealed class SendLogo(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe(SiteLook.LogoPath);

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        if (live.State.Glossary.Knowledge.Site.Logo is not { } logo) throw Asset.Missing();
        var (body, type) = SiteLook.Logo(logo);
        // What somebody drew may hold scripts, and is opened by itself where it is asked for by itself.
        HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Reply.Of(body, type).SendAsync(HttpContext);
    }
}

/// <summary>GET /site/colours.css</summary>
internal sealed class SendColours(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe(SiteLook.ColoursPath);

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel) =>
        live.State.Glossary.Knowledge.Site.Colours is { } colours
            ? Reply.OfText(SiteLook.Colours(colours), "text/css; charset=utf-8").SendAsync(HttpContext)
            : throw Asset.Missing();
}
