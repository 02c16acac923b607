using Glossary.Model;
using Glossary.Text;
using Microsoft.Net.Http.Headers;

namespace Glossary.Web;

/// <summary>Chooses what to answer with by the Accept header.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Markdown = "text/markdown";
    public const string Plain = "text/plain";
    public const string Turtle = "text/turtle";
    public const string JsonLd = "application/ld+json";
    public const string BibTeX = "application/x-bibtex";
    public const string CslJson = "application/vnd.citationstyles.csl+json";

    /// <summary>The offered type that the client prefers.</summary>
    /// <exception cref="Refusal">It takes none of them.</exception>
    public static string Require(HttpRequest request, params ReadOnlySpan<string> offered) => Choose(request, offered) ?? throw new Refusal(
        RefusalKind.NotAcceptable,
        $"Cannot answer with '{DisplayText.Shorten(request.Headers.Accept.ToString())}'; this address has {string.Join(", ", offered)}.");

    /// <summary>The offered type that the client prefers; null where it takes none of them. Among equals the one offered first.</summary>
    /// <param name="request">Its Accept header decides.</param>
    /// <param name="offered">What the endpoint can answer with, the usual one first.</param>
    public static string? Choose(HttpRequest request, params ReadOnlySpan<string> offered)
    {
        var accept = request.Headers.Accept;
        // Most clients send nothing, or take anything.
        if (accept.Count == 0 || accept is ["*/*"] || accept is [Json] && offered[0] == Json) return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(accept, out var wanted)) return null;
        string? best = null;
        var bestQuality = 0.0;
        foreach (var type in offered)
        {
            var media = new MediaTypeHeaderValue(type);
            // The most specific range that covers the type tells its quality (RFC 9110, section 12.5.1).
            var range = wanted.Where(w => media.IsSubsetOf(w)).OrderBy(w => w.MatchesAllTypes ? 2 : w.MatchesAllSubTypes ? 1 : 0).FirstOrDefault();
            var quality = range is null ? 0 : range.Quality ?? 1;
            if (quality <= bestQuality) continue;
            best = type;
            bestQuality = quality;
        }
        return best;
    }
}
