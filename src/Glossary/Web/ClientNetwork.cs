using System.Net.Sockets;

namespace Glossary.Web;

/// <summary>Whom a limit is for: an address, or with IPv6 the network of 64 bits, any address of which one client may take.</summary>
internal static class ClientNetwork
{
    private const int NetworkBytes = 8;

    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
