using System.Globalization;
using System.Text;

namespace Glossary.Matching;

/// <summary>What a character is to the borders of words (after UAX #29): two neighbours of one script hold together, unless the script is written without spaces.</summary>
internal enum Script : byte { None, Letter, Katakana, WithoutSpaces, Mark }

/// <summary>Characters as running text has them: scripts, spaces, hyphens, and the form in which letters are compared.</summary>
internal static class Letters
{
    /// <summary>U+2060 WORD JOINER: no word ends here, but no term reaches over it. Stands where a tag divides a text.</summary>
    public const char Joiner = '\u2060';

    /// <summary>U+FFFC: something that is no text stands here.</summary>
    public const char Thing = '\uFFFC';

    private const char EmDash = '\u2014';
    private const int MostMarks = 32;

    // Made when first met; two threads that make the same lose nothing.
    private static readonly string?[] Folded = new string?[char.MaxValue + 1];

    /// <summary>The script at a place, and how many units the character takes.</summary>
    public static Script ScriptAt(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        var c = text[at];
        if (char.IsAscii(c)) return char.IsAsciiLetterOrDigit(c) || c == '_' ? Script.Letter : Script.None;
        if (!char.IsSurrogate(c)) return ScriptOf(c, char.GetUnicodeCategory(c));
        // Half a character is none.
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var units) != System.Buffers.OperationStatus.Done) return Script.None;
        length = units;
        return ScriptOf(rune.Value, Rune.GetUnicodeCategory(rune));
    }

    /// <summary>The script of the word that ends before a place; marks count as what they stand on.</summary>
    public static Script ScriptBefore(ReadOnlySpan<char> text, int at)
    {
        for (var seen = 0; at > 0 && seen < MostMarks; seen++)
        {
            at -= at > 1 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]) ? 2 : 1;
            if (text[at] == Joiner || IsIgnored(text[at])) continue;
            var script = ScriptAt(text, at, out _);
            if (script != Script.Mark) return script;
        }
        return at > 0 ? Script.Letter : Script.None;
    }

    /// <summary>Whether no word ends between two neighbours.</summary>
    public static bool HoldTogether(Script before, Script after) =>
        before != Script.None && after != Script.None && (after == Script.Mark || (before == after && before != Script.WithoutSpaces));

    public static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' || (c > '\u007f' && char.IsWhiteSpace(c));

    /// <summary>What joins words to one; an em dash parts sentences.</summary>
    public static bool IsHyphen(char c) => c == '-' || (c > '\u007f' && c != EmDash && c != '\u2015' && char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation);

    /// <summary>Accents that may be left out, vowel signs of Hebrew and Arabic, variation selectors, and what has no form at all.</summary>
    public static bool IsIgnored(char c) => c >= '\u00ad' && (c is
        '\u00ad' or (>= '\u0300' and <= '\u036f') or (>= '\u0591' and <= '\u05bd') or (>= '\u064b' and <= '\u065f') or (>= '\u1ab0' and <= '\u1aff')
        or (>= '\u1dc0' and <= '\u1dff') or (>= '\u200b' and <= '\u200f') or (>= '\u20d0' and <= '\u20ff') or (>= '\ufe00' and <= '\ufe0f')
        or (>= '\ufe20' and <= '\ufe2f') or '\ufeff' || (c != Joiner && char.GetUnicodeCategory(c) == UnicodeCategory.Format));

    /// <summary>The form in which the character at a place is compared: small, without accents, compatibility forms resolved. Empty for what is ignored.</summary>
    public static string Fold(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        var c = text[at];
        if (!char.IsSurrogate(c)) return Folded[c] ??= FoldOf(c.ToString());
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var units) != System.Buffers.OperationStatus.Done) return "\ufffd";
        length = units;
        return FoldOf(Rune.ToLowerInvariant(rune).ToString());
    }

    private static string FoldOf(string character)
    {
        if (char.IsSurrogate(character[0]) && character.Length == 1) return "\ufffd";
        var folded = new StringBuilder();
        foreach (var c in character.Normalize(NormalizationForm.FormKD))
        {
            if (IsIgnored(c)) continue;
            folded.Append(c switch { '’' or '‘' => '\'', 'ς' => 'σ', _ => char.ToLowerInvariant(c) });
        }
        return folded.ToString();
    }

    private static Script ScriptOf(int c, UnicodeCategory category) => category switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Script.Mark,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => Script.Letter,
        UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber => c switch
        {
            (>= 0x30A1 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) => Script.Katakana,
            (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x2E80 and <= 0x312F) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000 => Script.WithoutSpaces,
            _ => Script.Letter,
        },
        _ => Script.None,
    };
}
