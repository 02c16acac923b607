using System.Globalization;

namespace Glossary.Text;

/// <summary>
/// What may be written down: well-formed Unicode without noncharacters and without controls other than tabs and line ends. Anything else cannot be
/// normalised, or comes back as something else than it was. Joiners, marks of direction and the like are text, and stay.
/// </summary>
internal static class WrittenText
{
    /// <summary>The place of the first unit that may not be written; -1 where all may.</summary>
    public static int FirstFault(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsControl(c)) return i;
            if (c < '\ud800') continue;
            if (IsNoncharacter(c)) return i;
            if (!char.IsSurrogate(c)) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) return i;
            if (IsNoncharacter(char.ConvertToUtf32(c, text[i + 1]))) return i;
            i++;
        }
        return -1;
    }

    /// <summary>Where the first fault of a text is and what it is: "has U+FFFE at character 12, which is no character"; null where there is none.</summary>
    public static string? Fault(string text)
    {
        var at = FirstFault(text);
        if (at < 0) return null;
        var c = text[at];
        var isPair = at + 1 < text.Length && char.IsSurrogatePair(c, text[at + 1]);
        var what = IsControl(c) ? "a control character" : char.IsSurrogate(c) && !isPair ? "half of a character" : "no character";
        var code = isPair ? char.ConvertToUtf32(c, text[at + 1]) : c;
        return string.Create(CultureInfo.InvariantCulture, $"has U+{code:X4} at character {at + 1}, which is {what}");
    }

    /// <summary>A text that is only asked, not kept: what may not be written becomes a blank, at its place.</summary>
    public static string Clean(string text)
    {
        var at = FirstFault(text);
        if (at < 0) return text;
        var clean = text.ToCharArray();
        while (at >= 0)
        {
            if (at + 1 < clean.Length && char.IsSurrogatePair(clean[at], clean[at + 1])) clean[at + 1] = ' ';
            clean[at] = ' ';
            var next = FirstFault(clean.AsSpan(at + 1));
            at = next < 0 ? -1 : at + 1 + next;
        }
        return new(clean);
    }

    /// <summary>U+FDD0 to U+FDEF and the last two of each plane, which Unicode keeps free for programs' own use.</summary>
    public static bool IsNoncharacter(int code) => code is (>= 0xFDD0 and <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
