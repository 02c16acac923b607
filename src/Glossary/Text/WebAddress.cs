namespace Glossary.Text;

/// <summary>Addresses that a text may link to, and those that an operator names.</summary>
internal static class WebAddress
{
    /// <summary>The address as it goes into markup, with nothing in it that could end a link; null for anything but the web.</summary>
    public static string? Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri!.AbsoluteUri
                .Replace("(", "%28", StringComparison.Ordinal)
                .Replace(")", "%29", StringComparison.Ordinal)
                .Replace("|", "%7C", StringComparison.Ordinal)
                .Replace("'", "%27", StringComparison.Ordinal)
            : null;

    /// <summary>What is wrong with the base address of a server to be asked; null where nothing is. A secret in it is not repeated.</summary>
    /// <param name="address">As it was set.</param>
    /// <param name="keySetting">The setting that a key belongs into.</param>
    public static string? FaultOfBase(string address, string keySetting) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            ? $"is '{address}'; must be an address that begins with http:// or https://"
            : uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? $"must be a base address without user, query or fragment; a key belongs into {keySetting}"
            : null;
}
