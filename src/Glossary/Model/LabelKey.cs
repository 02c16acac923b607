using System.Globalization;
using System.Text;

namespace Glossary.Model;

/// <summary>The form under which labels are the same: case, accents, compatibility forms, spaces and hyphens do not count, signs do.</summary>
internal static class LabelKey
{
    /// <summary>"Front-End", "front end" and "frontend" give "frontend"; "C#" gives "c#", "CIN 2/3" gives "cin2/3", "μL" gives "μl".</summary>
    public static string Of(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in Ascii.IsValid(label) ? label : label.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsWhiteSpace(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.Control
                    or UnicodeCategory.Format
                || c == '_')
            {
                continue;
            }
            key.Append(char.ToLowerInvariant(c));
        }
        // A label of nothing but dashes still needs a key of its own.
        return key.Length > 0 ? key.ToString() : label.Trim();
    }
}
