using System.Globalization;
using System.Text;
using Glossary.Text;

namespace Glossary.Linking;

/// <summary>
/// What a character is to the borders of words (after UAX #29): two neighbours of one script hold together, unless the script is written without spaces.
/// </summary>
internal enum Script : byte { None, Letter, Katakana, WithoutSpaces, Mark }

/// <summary>Characters as running text has them: scripts, spaces and hyphens.</summary>
internal static class Letters
{
    /// <summary>U+2060 WORD JOINER: no word ends here, but no term reaches over it. Stands where a tag divides a text.</summary>
    public const char Joiner = Folding.WordJoiner;

    /// <summary>U+FFFC: something that is no text stands here.</summary>
    public const char Thing = '\uFFFC';

    private const char EmDash = '\u2014';
    private const char HorizontalBar = '\u2015';
    private const int MostMarks = 32;

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
            if (text[at] == Joiner || Folding.IsIgnored(text[at])) continue;
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
    public static bool IsHyphen(char c) =>
        c == '-' || (c > '\u007f' && c is not (EmDash or HorizontalBar) && char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation);

    private static Script ScriptOf(int c, UnicodeCategory category) => category switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Script.Mark,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => Script.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => Script.Letter,
        UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber => c switch
        {
            (>= 0x30A1 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) => Script.Katakana,
            // Thai and Lao, Burmese, Khmer, Han with kana.
            (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) => Script.WithoutSpaces,
            (>= 0x2E80 and <= 0x312F) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000 => Script.WithoutSpaces,
            _ => Script.Letter,
        },
        _ => Script.None,
    };
}
