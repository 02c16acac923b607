using FastEndpoints;
using System.Net;
using System.Net.Sockets;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

internal sealed record LinkReport(int Checked, int Faulty, int More, IReadOnlyList<LinkCheck> Items);

/// <summary>What an address answered; <c>Fault</c> says why it could not be asked.</summary>
internal sealed record LinkCheck(string Citation, string Url, bool Ok, int? Status, string? Fault);

internal sealed record CheckLinksRequest : PageRequest
{
    /// <summary>What key or title has in it.</summary>
    [QueryParam] public string? Q { get; init; }
}

internal sealed class CheckLinksValidator : PageValidator<CheckLinksRequest>
{
    public CheckLinksValidator() => Bound(r => r.Q);
}

/// <summary>POST /api/admin/citations/check</summary>
internal sealed class CheckLinks(EditQueue edits, EditorialOptions options) : EditEndpoint<CheckLinksRequest>(edits)
{
    private const int MostAtOnce = 8;

    public override void Configure()
    {
        Post("/api/admin/citations/check");
        Describe(
            Needs.Admin, "citations",
            "Asks the addresses of sources whether they are still there; only where the setting Editorial:CheckLinks is on, never private addresses.",
            typeof(LinkReport), 200, [400, 409]);
    }

    protected override async Task AnswerAsync(CheckLinksRequest request, CancellationToken cancel)
    {
        if (!options.CheckLinks)
        {
            throw new Refusal(RefusalKind.Conflict, "Checking links calls other hosts, so it is off; the setting Editorial:CheckLinks turns it on.");
        }
        await ReadAsync(async (storage, _) =>
        {
            var (page, total) = await storage.Sources.WithAddressAsync(Sent(request.Q), request.Offset, request.Limit, cancel);
            using var caller = new LinkCaller();
            var items = new LinkCheck[page.Count];
            var some = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancel };
            await Parallel.ForAsync(0, page.Count, some, async (i, stop) => items[i] = await caller.CheckAsync(page[i].Key, page[i].Url, stop));
            return new(200, new LinkReport(items.Length, items.Count(i => !i.Ok), Math.Max(0, total - request.Offset - items.Length), items));
        }, cancel);
    }
}

/// <summary>Calls addresses that others wrote: with a limit on time and ways, and only where the public internet is.</summary>
internal sealed class LinkCaller : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 32,
        ConnectCallback = ConnectAsync,
    })
    { Timeout = Longest };

    public async Task<LinkCheck> CheckAsync(string citation, string url, CancellationToken cancel)
    {
        try
        {
            var address = new Uri(url);
            for (var step = 0; step <= MostRedirects; step++)
            {
                if (address.Scheme is not ("http" or "https")) return new(citation, url, false, null, $"leads to {address.Scheme}, which is not followed");
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.UserAgent.ParseAdd("glossary-link-check");
                // Only the head is read: what the page says does not matter here.
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next)
                {
                    address = next.IsAbsoluteUri ? next : new Uri(address, next);
                    continue;
                }
                return new(citation, url, response.IsSuccessStatusCode, (int)response.StatusCode, null);
            }
            return new(citation, url, false, null, $"redirects more than {MostRedirects} times");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or UriFormatException && !cancel.IsCancellationRequested)
        {
            return new(
                citation, url, false, null,
                fault is TaskCanceledException ? "took too long" : DisplayText.Shorten((fault.InnerException as RefusedAddressException ?? fault).Message));
        }
    }

    public void Dispose() => http.Dispose();

    // Checked when the connection is made, with the very address that is called: a name may mean another one a moment later.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var open = addresses.FirstOrDefault(PublicAddress.Is) ?? throw new RefusedAddressException($"{context.DnsEndPoint.Host} has no public address");
        var socket = new Socket(open.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

internal sealed class RefusedAddressException(string message) : IOException(message);

internal static class PublicAddress
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address belongs to the public internet; what stands for an IPv4 address counts as that.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Closed.Any(c => c.Contains(plain));
    }
}
