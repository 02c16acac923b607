using System.Net.Http.Headers;

namespace Glossary.Reading;

/// <summary>
/// What goes over the wire to a chat model, whichever client speaks: no redirects (the key and the question are for one address only), a bearer token where
/// there is one, and an answer of bounded length, read as a whole.
/// </summary>
internal sealed class ChatTransport(string key) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    PooledConnectionLifetime = TimeSpan.FromMinutes(5), // afterwards the host's name is looked up again
})
{
    private const int LongestAnswer = 256 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A client that must be given a key makes one up; a server without keys is sent none.
        request.Headers.Authorization = key.Length > 0 ? new AuthenticationHeaderValue("Bearer", key) : null;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!response.IsSuccessStatusCode) throw new HttpRequestException($"it answered {(int)response.StatusCode}", null, response.StatusCode);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
