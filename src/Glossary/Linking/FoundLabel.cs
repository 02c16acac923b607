using Glossary.Text;

namespace Glossary.Linking;

/// <summary>Labels of one key that stand at a place of a text.</summary>
/// <param name="Node">Their node in the trie.</param>
/// <param name="Depth">Length of their key.</param>
/// <param name="Stem">Where in the text the label ends, and an ending may begin.</param>
/// <param name="End">Where the word ends.</param>
/// <param name="Spaces">Where spaces parted the words, as in <see cref="LabelForm"/>.</param>
/// <param name="Hyphens">Where hyphens did.</param>
/// <param name="Replaced">Tag of the language in which the last letter gave way to the ending; null where none did.</param>
internal readonly record struct FoundLabel(int Node, int Depth, int Stem, int End, ulong Spaces, ulong Hyphens, string? Replaced)
{
    /// <summary>Whether the text has the label with an ending behind it.</summary>
    public bool IsForm => Stem < End;

    /// <summary>The longer one is meant, and of two that end at one place the one that is as the label.</summary>
    public bool IsBefore(FoundLabel other) => End > other.End || (End == other.End && !IsForm && other.IsForm);

    /// <summary>Whether what has an ending is a form of a label, as the label's language has forms.</summary>
    /// <param name="use">The label.</param>
    /// <param name="language">Its language.</param>
    /// <param name="label">As it is written.</param>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it was found.</param>
    public bool IsFormOf(LabelUse use, string language, string label, string text, int at)
    {
        if (use.Traits.HasFlag(LabelTraits.Plurals))
        {
            return Replaced is null ? Borders.PluralEnd(text, Stem) == End : LanguageTag.IsEnglish(Replaced);
        }
        return use.Traits.HasFlag(LabelTraits.Declined) && (Replaced is null
            ? Declension.Takes(language, label, text.AsSpan(at, Stem - at), text.AsSpan(Stem, End - Stem))
            : LanguageTag.Same(LanguageTag.Primary(language), Replaced));
    }
}
