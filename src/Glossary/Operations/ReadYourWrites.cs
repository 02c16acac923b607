using System.Globalization;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;

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

    // Who says it in a header will have that change or nothing, so that a proxy can ask another node; who has the cookie sees what there is.
    private static async Task WaitAsync(HttpContext http, RequestDelegate next, LiveGlossary live, long change)
    {
        await live.ReachAsync(change, Longest, http.RequestAborted);
        if (live.State.Glossary.ChangeNumber >= change || !http.Request.Headers.ContainsKey(LeastHeader))
        {
            await next(http);
            return;
        }
        http.Response.Headers.RetryAfter = "1";
        await Problem.SendAsync(http, 503, $"This node shows changes up to {live.State.Glossary.ChangeNumber}, and not yet {change}; try again in a second.");
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
