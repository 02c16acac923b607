using System.Buffers;
using System.Globalization;
using System.Text;

namespace Glossary.Text;

/// <summary>
/// The forms under which texts are the same to a reader. All begin with Unicode's compatibility decomposition (NFKD: "ﬁ" is "fi", "µ" is "μ", "é" is "e"
/// and an accent) and leave accents out; what else goes depends on what is compared: the words of a text, whole labels, or the characters of running text.
/// </summary>
internal static class Folding
{
    /// <summary>U+2060: no word ends here, but nothing that is looked for reaches over it.</summary>
    public const char WordJoiner = '\u2060';

    private const string NoCharacter = "\ufffd";

    // Made when first met; two threads that make the same lose nothing.
    private static readonly string?[] Characters = new string?[char.MaxValue + 1];

    /// <summary>
    /// A text whose words are to be read: "Ünïcode ﬁle" gives "Unicode file"; case stays, because camelCase tells words apart, and what could do harm
    /// (control characters) becomes a space. At most <paramref name="limit"/> characters are read.
    /// </summary>
    public static string Fold(string text, int limit = int.MaxValue)
    {
        if (text.Length > limit) text = text[..limit];
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var folded = new StringBuilder(text.Length);
        foreach (var c in Decompose(text))
        {
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DashPunctuation:
                    folded.Append('-');
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.Control:
                    folded.Append(' ');
                    break;
                default:
                    folded.Append(Straight(c));
                    break;
            }
        }
        return folded.ToString();
    }

    /// <summary>
    /// A label to be looked up: case, accents, spaces and hyphens do not count, signs do. "Front-End", "front end" and "frontend" give "frontend",
    /// "C#" gives "c#". Empty for a label of nothing but dashes.
    /// </summary>
    public static string Key(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in Decompose(label))
        {
            if (c == '_' || char.IsWhiteSpace(c)) continue;
            var isLeftOut = char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.Control or UnicodeCategory.Format;
            if (!isLeftOut) key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }

    /// <summary>
    /// The form in which the character at a place of running text is compared: small, without accents. Empty for what <see cref="IsIgnored"/>.
    /// </summary>
    /// <param name="text">Running text.</param>
    /// <param name="at">Place of the character.</param>
    /// <param name="length">How many UTF-16 units it takes: 1, or 2 for a pair of surrogates.</param>
    public static string Character(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        var c = text[at];
        if (!char.IsSurrogate(c)) return Characters[c] ??= FoldCharacter(c.ToString());
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var units) != OperationStatus.Done) return NoCharacter;
        length = units;
        return FoldCharacter(Rune.ToLowerInvariant(rune).ToString());
    }

    /// <summary>
    /// Whether a character of running text is left out: accents that may be missing, vowel signs of Hebrew and Arabic, variation selectors, and what has
    /// no form at all. Other scripts' marks (as of Devanagari) are vowels and make another word.
    /// </summary>
    public static bool IsIgnored(char c) => c >= '\u00ad' && (c is
        '\u00ad' or (>= '\u0300' and <= '\u036f') or (>= '\u0591' and <= '\u05bd') or (>= '\u064b' and <= '\u065f') or (>= '\u1ab0' and <= '\u1aff')
        or (>= '\u1dc0' and <= '\u1dff') or (>= '\u200b' and <= '\u200f') or (>= '\u20d0' and <= '\u20ff') or (>= '\ufe00' and <= '\ufe0f')
        or (>= '\ufe20' and <= '\ufe2f') or '\ufeff' || (c != WordJoiner && char.GetUnicodeCategory(c) == UnicodeCategory.Format));

    public static bool IsAccent(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Compatibility forms resolved and accents apart (NFKD). Halves of pairs and noncharacters, which have no normal form, become spaces.</summary>
    public static string Decompose(string text) => Normalise(text, NormalizationForm.FormKD);

    /// <summary>
    /// Compatibility forms resolved and accents on their letters (NFKC). Halves of pairs and noncharacters, which have no normal form, become spaces.
    /// </summary>
    public static string Compose(string text) => Normalise(text, NormalizationForm.FormKC);

    private static string Normalise(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text)) return text;
        return Whole(text).Normalize(form);
    }

    // What has no normal form, on which the framework throws, becomes a space of as many units, so that places in the text stay.
    private static string Whole(string text)
    {
        var at = WithoutForm(text, 0);
        if (at < 0) return text;
        var whole = text.ToCharArray();
        for (; at >= 0; at = WithoutForm(whole, at + 1)) whole[at] = ' ';
        return new(whole);
    }

    /// <summary>
    /// Where, from a place on, the next half of a pair stands, or a unit of a noncharacter (U+FFFE and the like: code points that Unicode keeps free); -1
    /// where there is none.
    /// </summary>
    private static int WithoutForm(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (c < '\ud800') continue;
            if (WrittenText.IsNoncharacter(c)) return i;
            if (!char.IsSurrogate(c)) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) return i;
            if (WrittenText.IsNoncharacter(char.ConvertToUtf32(c, text[i + 1]))) return i;
            i++;
        }
        return -1;
    }

    private static string FoldCharacter(string character)
    {
        if (WithoutForm(character, 0) >= 0) return NoCharacter;
        var folded = new StringBuilder();
        foreach (var c in character.Normalize(NormalizationForm.FormKD))
        {
            if (!IsIgnored(c)) folded.Append(c == 'ς' ? 'σ' : char.ToLowerInvariant(Straight(c)));
        }
        return folded.ToString();
    }

    private static char Straight(char c) => c is '’' or '‘' ? '\'' : c;
}
