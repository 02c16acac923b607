using Glossary.Text;

namespace Glossary.Model;

/// <summary>The form under which labels are the same: case, accents, compatibility forms, spaces and hyphens do not count, signs do.</summary>
internal static class LabelKey
{
    /// <summary>"Front-End", "front end" and "frontend" give "frontend"; "C#" gives "c#", "CIN 2/3" gives "cin2/3", "μL" gives "μl".</summary>
    public static string Of(string label) =>
        // A label of nothing but dashes still needs a key of its own.
        Folding.Key(label) is { Length: > 0 } key ? key : label.Trim();
}
