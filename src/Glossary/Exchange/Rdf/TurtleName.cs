namespace Glossary.Exchange.Rdf;

/// <summary>What the grammar of names in Turtle forbids beyond their characters. https://www.w3.org/TR/turtle/#sec-grammar-grammar</summary>
internal static class TurtleName
{
    /// <param name="label">What stands after "_:".</param>
    /// <param name="escaped">Places of characters that were escaped.</param>
    public static bool IsBlank(string label, IReadOnlyCollection<int> escaped) => label.Length > 0 && escaped.Count == 0
        && (IsStart(label[0]) || char.IsAsciiDigit(label[0])) && !label.AsSpan().ContainsAny(':', '%', '+');

    /// <param name="prefix">What stands before the first colon.</param>
    /// <param name="local">What stands after it, without the backslashes.</param>
    /// <param name="escaped">Places, in the name as a whole, of characters that were escaped.</param>
    public static bool IsSound(string prefix, string local, IReadOnlyCollection<int> escaped)
    {
        var start = prefix.Length + 1;
        var isPrefix = prefix.Length == 0 || (IsStart(prefix[0]) && prefix[0] != '_' && prefix[^1] != '.' && !prefix.AsSpan().ContainsAny('%', '+'));
        if (!isPrefix || escaped.Any(e => e < start) || (local.StartsWith('-') && !escaped.Contains(start))) return false;
        for (var i = local.AsSpan().IndexOfAny('+', '%'); i >= 0 && i < local.Length; i++)
        {
            if (local[i] is not ('+' or '%') || escaped.Contains(start + i)) continue;
            if (local[i] == '+' || i + 2 >= local.Length || !char.IsAsciiHexDigit(local[i + 1]) || !char.IsAsciiHexDigit(local[i + 2])) return false;
        }
        return true;
    }

    /// <summary>What a name may begin with: PN_CHARS_U.</summary>
    public static bool IsStart(int c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
        or (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF)
        or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xDFFF)
        or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD);

    /// <summary>What it may have besides, further on.</summary>
    public static bool IsPart(int c) => c is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);
}
