namespace Glossary.Text;

/// <summary>Addresses that a text may link to.</summary>
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
}
