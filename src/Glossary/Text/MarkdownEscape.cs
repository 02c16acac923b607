using System.Text;

namespace Glossary.Text;

/// <summary>Text within Markdown (CommonMark).</summary>
internal static class MarkdownEscape
{
    /// <summary>Text as text: none of its signs becomes markup.</summary>
    public static string Of(string text)
    {
        text = DisplayText.Tame(text);
        var escaped = new StringBuilder(text.Length);
        var number = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            // What begins a list or underlines a heading does so at the start only.
            var begins = (i == 0 && c is '-' or '+' or '=') || (i == number && i > 0 && c is '.' or ')');
            if (begins || c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!' or '&') escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
