using System.Globalization;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;

namespace Glossary.Operations;

/// <summary>
/// Behind one address of several nodes, what somebody wrote by one of them is there when they read by another: every change is answered with its number,
/// and a read that brings that number along waits until its node is there.
/// </summary>
internal static class ReadYourWrites
{
    public const string ChangeHeader = "X-Glossary-Change";
    public const string LeastHeader = "X-Glossary-Min-Change";
    /// <summary>Brings the number along for the desk, whose pages are read by the same browser.</summary>
    public const string Cookie = "glossary-change";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    // Longer than any node that is ready is behind.
    private static readonly TimeSpan CookieLasts = TimeSpan.FromSeconds(15);

    /// <exception cref="Refusal">The header is no number.</exception>
    public static Task WaitAsync(HttpContext http, RequestDelegate next)
    {
        var wanted = http.Request.Headers[LeastHeader].ToString();
        if (wanted.Length == 0 && !http.Request.Cookies.TryGetValue(Cookie, out wanted)) return next(http);
        if (!long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var change))
        {
            if (!http.Request.Headers.ContainsKey(LeastHeader)) return next(http);
            throw new Refusal(
                RefusalKind.Invalid, $"{LeastHeader} is '{DisplayText.Shorten(wanted!)}', which is not the number of a change, as {ChangeHeader} tells it.",
                new RefusedField(LeastHeader, "must be a number"));
        }
        var live = http.RequestServices.GetRequiredService<LiveGlossary>();
        return !live.Started || live.State.Glossary.ChangeNumber >= change ? next(http) : WaitAsync(http, next, live, change);
    }

    private static async Task WaitAsync(HttpContext http, RequestDelegate next, LiveGlossary live, long change)
    {
        await live.ReachAsync(change, Longest, http.RequestAborted);
        await next(http);
    }

    /// <summary>Tells with a change what to bring along; a browser that is signed in does it by itself.</summary>
    public static void Tell(HttpContext http, long change, bool isBrowser)
    {
        var number = change.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers[ChangeHeader] = number;
        if (!isBrowser) return;
        http.Response.Cookies.Append(Cookie, number, new() { MaxAge = CookieLasts, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
    }
}
