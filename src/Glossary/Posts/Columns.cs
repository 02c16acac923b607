using System.Globalization;
using System.Text;

namespace Glossary.Posts;

/// <summary>Text in the columns of a terminal, where a Chinese or Japanese sign takes two and an accent none.</summary>
internal static class Columns
{
    /// <summary>Breaks at spaces and between wide signs; what is longer than a line, as an address may be, stays whole.</summary>
    /// <param name="line">One line.</param>
    /// <param name="width">Columns that a line may have; as long as it comes where absent.</param>
    /// <param name="indent">What the lines after the first begin with.</param>
    public static string Wrap(string line, int? width, string indent)
    {
        if (width is not { } most || line.Length <= most && Of(line) <= most) return line;
        var start = line.Length - line.TrimStart(' ').Length;
        var wrapped = new StringBuilder(line, 0, start, line.Length + 16);
        var (used, isEmpty) = (start, true);
        foreach (var word in line[start..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var gap = isEmpty ? 0 : 1;
            foreach (var piece in Pieces(word))
            {
                var columns = Of(piece);
                if (!isEmpty && used + gap + columns > most)
                {
                    wrapped.Append('\n').Append(indent);
                    (used, gap) = (indent.Length, 0);
                }
                if (gap == 1) wrapped.Append(' ');
                wrapped.Append(piece);
                used += gap + columns;
                (gap, isEmpty) = (0, false);
            }
        }
        return wrapped.ToString();
    }

    private static int Of(string text) => text.EnumerateRunes().Sum(Of);

    private static int Of(Rune sign) =>
        sign.Value < 0x300 ? 1
        : Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : IsWide(sign.Value) ? 2 : 1;

    // The blocks whose signs are wide in Unicode's East Asian Width (UAX 11), and pictographs.
    private static bool IsWide(int sign) => sign
        is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
        or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6
        or >= 0x1F300 and <= 0x1F64F or >= 0x1F900 and <= 0x1F9FF or >= 0x20000 and <= 0x3FFFD;

    private static bool Closes(Rune sign) =>
        Rune.GetUnicodeCategory(sign) is UnicodeCategory.OtherPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation;

    // A line may end before any wide sign, but does not begin with what closes a sentence.
    private static IEnumerable<string> Pieces(string word)
    {
        var from = 0;
        var (at, wasWide) = (0, false);
        foreach (var sign in word.EnumerateRunes())
        {
            var isWide = IsWide(sign.Value);
            if (at > from && (isWide || wasWide) && Of(sign) > 0 && !Closes(sign))
            {
                yield return word[from..at];
                from = at;
            }
            wasWide = isWide || wasWide && Of(sign) == 0;
            at += sign.Utf16SequenceLength;
        }
        yield return word[from..];
    }
}
