using Glossary.Publishing;
using Glossary.Web;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Glossary.Api;

/// <summary>
/// Sends what was asked for before, by anybody who tells nothing of themselves, without a look at who asks and what for: the address and the headers that
/// replies depend on are the same, and so is the glossary. Limits are counted as ever. Whoever sends a header that is not known here takes the long way.
/// </summary>
internal sealed class ReadyReplies(LiveGlossary live, IResponseCompressionProvider compression, IOptions<RateLimiterOptions> limits)
{
    private const long Most = 16 * 1024 * 1024;

    // Of headers that the server has no place for: what browsers and proxies add, and what no address here reads without a cookie or a key.
    private static readonly string[] Harmless =
    [
        "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-User", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "DNT", "Sec-GPC",
        "Priority", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Original-For", "X-Original-Proto", "X-Original-Host", "X-Real-IP",
    ];

    // As long as readers see the same.
    private sealed record Held(LiveState State, ReplyCache Replies);

    private sealed record Key(string Path, string Query, string Site, string Accept, string Language, string Encoding);

    private volatile Held? held;

    /// <summary>Sends a reply that is ready, or lets the request go on.</summary>
    public Task SendAsync(HttpContext http, RequestDelegate next)
    {
        if (held is not { } now || !HttpMethods.IsGet(http.Request.Method) || !live.Started || !ReferenceEquals(now.State, live.State)
            || KeyOf(http) is not { } key || now.Replies.Find(key) is not { Head: { } head } reply || (head.IsFound && !live.FindsTheSame))
        {
            return next(http);
        }
        http.Features.Set(head);
        if (!Take(http, head.Endpoint))
        {
            http.Features.Set<ReplyHead>(null);
            return next(http);
        }
        head.Note?.Invoke();
        var headers = http.Response.Headers;
        if (head.Vary.Length > 0) headers.Vary = head.Vary;
        if (head.Language.Length > 0) headers.ContentLanguage = head.Language;
        if (head.Encoding.Length > 0) headers.ContentEncoding = head.Encoding;
        return reply.WriteAsync(http, Reply.AskEachTime, CancellationToken.None);
    }

    /// <summary>Counts a request in the limits, as its endpoint's; false where the client has had what it may have.</summary>
    public bool Take(HttpContext http, Endpoint? endpoint)
    {
        // Limits tell by it how much one client may have, and metrics which address it was.
        http.SetEndpoint(endpoint);
        if (limits.Value.GlobalLimiter is not { } limiter) return true;
        using var lease = limiter.AttemptAcquire(http);
        if (!lease.IsAcquired) http.SetEndpoint(null);
        return lease.IsAcquired;
    }

    /// <summary>Sends a reply that was asked for before, and keeps it ready for the next who asks the same.</summary>
    /// <param name="http">All is set that the reply is sent with.</param>
    /// <param name="state">Readers', that the reply is of: not one in some languages.</param>
    /// <param name="reply">The whole reply.</param>
    /// <param name="isFound">Whether it was found by a search.</param>
    /// <param name="note">What is to be noted each time that it is sent.</param>
    public Task SendAsync(HttpContext http, LiveState state, Reply reply, bool isFound, Action? note = null)
    {
        if (HttpMethods.IsGet(http.Request.Method) && !http.WantsHeadOnly() && KeyOf(http) is { } key) Keep(http, state, key, reply, isFound, note);
        return reply.SendAsync(http);
    }

    private void Keep(HttpContext http, LiveState state, Key key, Reply reply, bool isFound, Action? note)
    {
        if (!ReferenceEquals(state, live.State)) return;
        var now = held;
        if (now is null || !ReferenceEquals(now.State, state)) held = now = new(state, new(Most));
        var vary = http.Response.Headers.Vary.ToString();
        var (body, encoding) = (reply.Body, "");
        if (compression.CheckRequestAcceptsCompression(http))
        {
            http.Response.ContentType = reply.ContentType;
            if (compression.ShouldCompressResponse(http))
            {
                vary = vary.Length > 0 ? $"{vary}, {HeaderNames.AcceptEncoding}" : HeaderNames.AcceptEncoding;
                if (compression.GetCompressionProvider(http) is { } provider) (body, encoding) = (Compressed(body, provider), provider.EncodingName);
            }
        }
        var head = new ReplyHead(vary, http.Response.Headers.ContentLanguage.ToString(), encoding, http.GetEndpoint()) { IsFound = isFound, Note = note };
        now.Replies.Keep(key, reply with { Body = body, Head = head });
    }

    private static byte[] Compressed(byte[] body, ICompressionProvider provider)
    {
        using var to = new MemoryStream(body.Length / 2);
        using (var stream = provider.CreateStream(to)) stream.Write(body);
        return to.ToArray();
    }

    // What a reply depends on; null where the request has anything else to say.
    private static Key? KeyOf(HttpContext http)
    {
        var headers = http.Request.Headers;
        return !TellsNothing(http.Request) ? null : new(
            http.Request.Path.Value ?? "", http.Request.QueryString.Value ?? "", $"{http.Request.Scheme}://{headers.Host}",
            headers.Accept.ToString(), headers.AcceptLanguage.ToString(), headers.AcceptEncoding.ToString());
    }

    /// <summary>Whether a request has no header but usual ones, so that neither a key, nor a session, nor a wish for another view is in it.</summary>
    public static bool TellsNothing(HttpRequest request)
    {
        var headers = request.Headers;
        var known = One(headers.Host) + One(headers.Accept) + One(headers.AcceptLanguage) + One(headers.AcceptEncoding) + One(headers.UserAgent)
            + One(headers.Connection) + One(headers.IfNoneMatch);
        return known == headers.Count || known + Others(headers) == headers.Count;
    }

    // Names are counted, and not how often each is sent.
    private static int One(StringValues sent) => sent.Count > 0 ? 1 : 0;

    private static int Others(IHeaderDictionary headers)
    {
        var count = One(headers.CacheControl) + One(headers.Pragma) + One(headers.Referer) + One(headers.UpgradeInsecureRequests)
            + One(headers.TraceParent) + One(headers.TraceState) + (headers.ContentLength is 0 ? 1 : 0);
        // Many clients name a type with every request; where there is no body there is nothing of that type.
        if (headers.ContentLength is null or 0) count += One(headers.ContentType);
        foreach (var name in Harmless)
        {
            if (headers.ContainsKey(name)) count++;
        }
        return count;
    }
}
