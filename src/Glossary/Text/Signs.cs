namespace Glossary.Text;

/// <summary>Signs of content that act on what stands around them instead of standing for themselves.</summary>
internal static class Signs
{
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
