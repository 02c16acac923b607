using Glossary.Model;
using Glossary.Text;
using Microsoft.Net.Http.Headers;

namespace Glossary.Web;

/// <summary>Languages that are served where those that a reader asks for are not to be had.</summary>
/// <param name="Fallback">Tags, best first; the main language of each entry comes after them.</param>
internal sealed record LanguageOptions(IReadOnlyList<string> Fallback);

/// <summary>The languages that a reader asks for: by lang=, else as the browser is set.</summary>
internal static class ReaderLanguages
{
    /// <summary>Asks for all languages at once.</summary>
    public const string All = "*";

    private const int MostAsked = 10;

    /// <summary>Best first. The answer depends on the header from then on, which it says.</summary>
    /// <param name="http">The request.</param>
    /// <param name="lang">Tags as sent, with commas between, best first; empty for none.</param>
    /// <exception cref="Refusal">They are no language tags.</exception>
    public static WantedLanguages Of(HttpContext http, string? lang)
    {
        var headers = http.Response.Headers;
        if (headers.Vary.Count == 0) headers.Vary = HeaderNames.AcceptLanguage;
        else headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var fallback = http.RequestServices.GetRequiredService<LanguageOptions>().Fallback;
        return new(string.IsNullOrWhiteSpace(lang) || lang == All ? OfHeader(http) : Read(lang), fallback);
    }

    /// <summary>Those that are named, whatever the browser is set to; any where none are.</summary>
    public static WantedLanguages OfName(string? lang) => string.IsNullOrWhiteSpace(lang) ? WantedLanguages.Any : new(Read(lang), []);

    /// <summary>Says in which language the answer is.</summary>
    public static void Tell(HttpContext http, string language)
    {
        if (language != LanguageTag.Undetermined) http.Response.Headers.ContentLanguage = language;
    }

    private static IReadOnlyList<string> Read(string lang)
    {
        var tags = lang.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (tags.Length > MostAsked) throw Refusal.Invalid("lang", $"names {tags.Length} languages, at most {MostAsked} are allowed");
        foreach (var tag in tags)
        {
            if (!LanguageTag.IsValid(tag)) throw Refusal.Invalid("lang", $"is '{DisplayText.Shorten(tag)}', must be a language tag like en or pt-BR");
        }
        return [.. tags.Select(LanguageTag.Of).Distinct()];
    }

    // What a browser sends is taken as far as it can be read.
    private static IReadOnlyList<string> OfHeader(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.Count > 0 && StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptLanguage, out var ranges)
            ? [.. ranges.Where(r => r.Quality != 0 && LanguageTag.IsValid(r.Value.Value ?? "")).OrderByDescending(r => r.Quality ?? 1)
                .Select(r => LanguageTag.Of(r.Value.Value!)).Distinct().Take(MostAsked)]
            : [];
}
