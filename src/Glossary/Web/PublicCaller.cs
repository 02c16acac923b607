using System.Net;
using System.Net.Sockets;

namespace Glossary.Web;

/// <summary>Calls addresses that people wrote: with a limit on time and ways, and only where the public internet is.</summary>
internal static class PublicCaller
{
    /// <summary>A client that follows no redirect by itself, keeps nothing, and connects to public addresses only.</summary>
    /// <param name="longest">After which a call is given up.</param>
    /// <param name="allowsPrivate">Whether an operator allowed addresses of the own network too.</param>
    public static HttpClient Make(TimeSpan longest, bool allowsPrivate = false) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 32,
        ConnectCallback = (context, cancel) => ConnectAsync(context, allowsPrivate, cancel),
    })
    { Timeout = longest };

    // Checked when the connection is made, with the very address that is called: a name may mean another one a moment later.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool allowsPrivate, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var open = addresses.FirstOrDefault(a => allowsPrivate || PublicAddress.Is(a))
            ?? throw new RefusedAddressException($"{context.DnsEndPoint.Host} has no public address");
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
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
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
