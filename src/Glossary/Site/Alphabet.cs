using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Glossary.Model;

namespace Glossary.Site;

/// <summary>A letter of the list of terms, by what its address has, and the terms under it.</summary>
internal sealed record Letter(string Name, IReadOnlyList<EntryHead> Heads);

/// <summary>The terms under their first letters. Made once for each state of the glossary: with a hundred thousand terms it is not for every request.</summary>
internal static class Alphabet
{
    /// <summary>What begins with a digit or a sign.</summary>
    public const string Signs = "0-9";
    /// <summary>What begins with a sign of a script that has no letters, or thousands.</summary>
    public const string Others = "other";

    private static readonly ConditionalWeakTable<PublishedGlossary, IReadOnlyList<Letter>> Made = [];

    public static IReadOnlyList<Letter> Of(PublishedGlossary glossary) => Made.GetValue(glossary, g =>
        [.. g.HeadsByLabel
            .GroupBy(h => LetterOf(h.Label))
            .Select(l => new Letter(l.Key, [.. l]))
            .OrderBy(l => l.Name == Signs ? 0 : l.Name == Others ? 2 : 1)
            .ThenBy(l => l.Name, StringComparer.Ordinal)]);

    private static string LetterOf(string label)
    {
        foreach (var rune in LabelKey.Of(label).EnumerateRunes())
        {
            if (Rune.IsDigit(rune)) return Signs;
            if (!Rune.IsLetter(rune)) continue;
            return IsAlphabetic(rune) ? Rune.ToUpperInvariant(rune).ToString() : Others;
        }
        return Signs;
    }

    // Ideographs and syllables would each be a letter of their own.
    private static bool IsAlphabetic(Rune rune) => Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherLetter || rune.Value is >= 0x0590 and <= 0x08FF;
}
