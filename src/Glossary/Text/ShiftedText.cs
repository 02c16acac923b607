namespace Glossary.Text;

/// <summary>What stands above or below the line, as plain text: 10⁶ and CO₂, where dropping the mark would make another number of it.</summary>
internal static class ShiftedText
{
    private const string Signs = "0123456789+-=()n";
    private const string Above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    private const string Below = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

    /// <summary>Its own signs where Unicode has all of them, <c>^(…)</c> or <c>_(…)</c> where it has not; words alone stay words.</summary>
    public static string Of(string text, bool isAbove)
    {
        var inner = text.Trim().Replace('\u2212', '-');
        if (inner.Length > 0 && inner.All(c => Signs.Contains(c))) return string.Concat(inner.Select(c => (isAbove ? Above : Below)[Signs.IndexOf(c)]));
        // "1st" and "Mme" lose nothing; a formula would.
        return inner.Any(char.IsDigit) || inner.Length == 1 ? $"{(isAbove ? '^' : '_')}({inner})" : text;
    }
}
