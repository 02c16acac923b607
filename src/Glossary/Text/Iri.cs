using System.Globalization;
using System.Text.RegularExpressions;

namespace Glossary.Text;

/// <summary>IRIs as RDF has them (RFC 3987): kept as they are written, never normalised.</summary>
internal static partial class Iri
{
    /// <summary>What relative IRIs are resolved against in a file that names no base; never stored.</summary>
    public const string NoBase = "http://relative.invalid/";

    private const string Forbidden = "<>\"{}|^`\\";

    /// <summary>Whether the text has a scheme and no character that an IRI cannot have.</summary>
    public static bool IsAbsolute(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(text[0])
            && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            && colon < text.Length - 1 && IsWellFormed(text);
    }

    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c <= ' ' || c == '\u007f' || Forbidden.Contains(c)) return false;
            // Half a pair has no form in UTF-8.
            if (char.IsSurrogate(c) && !(char.IsSurrogatePair(text, i) && i++ >= 0)) return false;
        }
        return true;
    }

    /// <summary>RFC 3986, section 5.2, without its normalisations.</summary>
    /// <exception cref="FormatException">The reference is no IRI.</exception>
    public static string Resolve(string reference, string? baseIri)
    {
        if (!IsWellFormed(reference)) throw new FormatException($"'{reference}' is not an IRI");
        if (IsAbsolute(reference)) return reference;
        var to = Parts().Match(reference);
        var from = Parts().Match(baseIri ?? NoBase);
        var scheme = from.Groups["scheme"].Value;
        if (to.Groups["authority"].Success) return $"{scheme}{reference}";
        var origin = scheme + from.Groups["authority"].Value;
        var path = to.Groups["path"].Value;
        if (path.Length == 0)
        {
            var query = to.Groups["query"].Success ? to.Groups["query"].Value : from.Groups["query"].Value;
            return origin + from.Groups["path"].Value + query + to.Groups["fragment"].Value;
        }
        if (path[0] != '/')
        {
            var basePath = from.Groups["path"].Value;
            path = basePath.Length == 0 && from.Groups["authority"].Success ? "/" + path : basePath[..(basePath.LastIndexOf('/') + 1)] + path;
        }
        return origin + WithoutDots(path) + to.Groups["query"].Value + to.Groups["fragment"].Value;
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && path[0] != '.') return path;
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 1) kept.RemoveAt(kept.Count - 1);
                if (last) kept.Add("");
            }
            else
            {
                kept.Add(segments[i]);
            }
        }
        return string.Join('/', kept);
    }

    [GeneratedRegex(@"^(?<scheme>[^:/?#]+:)?(?<authority>//[^/?#]*)?(?<path>[^?#]*)(?<query>\?[^#]*)?(?<fragment>#.*)?$", RegexOptions.Singleline)]
    private static partial Regex Parts();

    /// <summary>Makes any text the last part of an IRI: letters and digits of any script stay, the rest is percent-encoded.</summary>
    public static string Encode(string text)
    {
        var encoded = new System.Text.StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '-' or '.' or '_' or '~' || System.Text.Rune.IsLetterOrDigit(rune))
            {
                encoded.Append(rune.ToString());
                continue;
            }
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)]) encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return encoded.ToString();
    }

    public static string Decode(string text) => Uri.UnescapeDataString(text);

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}
