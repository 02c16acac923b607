using System.Net;
using System.Net.Sockets;

namespace Glossary.Web;

/// <summary>Whom a limit is for: an address, or with IPv6 the network of 64 bits, any address of which one client may take.</summary>
internal static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>Whether a text is an address or a network of addresses.</summary>
    public static bool IsNetwork(string text) => IPAddress.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);

    /// <summary>Whether a request comes from one of the addresses or networks.</summary>
    public static bool IsFrom(HttpContext http, IEnumerable<string> networks)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return false;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return networks.Any(n =>
            IPAddress.TryParse(n, out var one) ? one.Equals(address) : System.Net.IPNetwork.TryParse(n, out var network) && network.Contains(address));
    }

    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
