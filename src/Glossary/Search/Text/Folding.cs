using System.Globalization;
using System.Text;

namespace Glossary.Search.Text;

/// <summary>Takes off what a searcher may leave out (accents, compatibility forms) and what could do harm (control characters).</summary>
internal static class Folding
{
    /// <summary>"Ünïcode ﬁle" gives "Unicode file"; case stays, because camelCase tells words apart. At most <paramref name="limit"/> characters are read.</summary>
    public static string Fold(string text, int limit = int.MaxValue)
    {
        if (text.Length > limit) text = text[..limit];
        if (IsPlain(text)) return text;
        // A lone surrogate cannot be normalised.
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append(char.IsSurrogate(text[i]) || char.IsControl(text[i]) ? ' ' : text[i]);
        }
        var folded = new StringBuilder(text.Length);
        foreach (var c in clean.ToString().Normalize(NormalizationForm.FormKD))
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format: break;
                case UnicodeCategory.DashPunctuation: folded.Append('-'); break;
                case UnicodeCategory.SpaceSeparator: folded.Append(' '); break;
                default: folded.Append(c is '’' or '‘' ? '\'' : c); break;
            }
        return folded.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is < ' ' or > '~') return false;
        return true;
    }
}
