using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Glossary.Web;

/// <summary>Proxies whose word is taken for where a request comes from. Nobody else's is: a header that anybody can send is no address.</summary>
internal static class Proxies
{
    /// <exception cref="FormatException">One is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions Of(IEnumerable<string> trusted)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in trusted)
        {
            if (IPAddress.TryParse(name, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(name, out var network)) options.KnownIPNetworks.Add(network);
            else throw new FormatException($"'{name}' is neither an address (10.0.0.1) nor a network (10.0.0.0/8).");
        }
        return options;
    }
}
