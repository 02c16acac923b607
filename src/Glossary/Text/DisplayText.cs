namespace Glossary.Text;

/// <summary>Texts as a page, a terminal or an answer can show them.</summary>
internal static class DisplayText
{
    private const int LongestShown = 80;

    /// <summary>A value of a request, short enough to be shown in an answer.</summary>
    public static string Shorten(string value) => value.Length <= LongestShown ? value : Start(value, LongestShown) + "…";

    /// <summary>"1 entry", "2 entries".</summary>
    public static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    /// <summary>
    /// Control characters, which move a terminal's cursor or end a line, become spaces; overrides of the writing direction, which turn what follows round, go.
    /// </summary>
    public static string Tame(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? string.Concat(text.Where(c => c is not (>= '\u202A' and <= '\u202E')).Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c))
        : text;

    /// <summary>The first characters, never half of a pair that is one sign.</summary>
    public static string Start(string text, int length) =>
        text[..(length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
