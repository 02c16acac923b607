using System.Text;
using Glossary.Text;

namespace Glossary.Linking;

/// <summary>A label as it is looked for: folded, without spaces and hyphens, which are noted apart.</summary>
/// <param name="Key">"backend" for "Back-End".</param>
/// <param name="Breaks">Bit n is set where a space or hyphen stands before the key's character n.</param>
internal readonly record struct LabelForm(string Key, ulong Breaks)
{
    /// <summary>Breaks further on count as one.</summary>
    public static ulong Break(int at) => 1UL << Math.Min(at, 63);

    public static LabelForm Of(string label)
    {
        var key = new StringBuilder(label.Length);
        var breaks = 0UL;
        var pending = false;
        for (var i = 0; i < label.Length;)
        {
            if (Letters.IsSpace(label[i]) || Letters.IsHyphen(label[i]))
            {
                pending = key.Length > 0;
                i++;
                continue;
            }
            var folded = Folding.Character(label, i, out var length);
            if (pending && folded.Length > 0)
            {
                breaks |= Break(key.Length);
                pending = false;
            }
            key.Append(folded);
            i += length;
        }
        return new(key.ToString(), breaks);
    }

    /// <summary>The singular of a label that is a plural, where cutting it makes no other word: of several words, or of a long one. Null elsewhere.</summary>
    public LabelForm? Singular()
    {
        var key = Key;
        if (Key.Length < 5 || Key[^1] != 's' || (Breaks == 0 && Key.Length < 9) || Endings.Any(e => key.EndsWith(e, StringComparison.Ordinal))) return null;
        return this with { Key = Inflection.Singular(Key) };
    }

    // "analysis", "status", "process", "physics", "wireless" are no plurals.
    private static readonly string[] Endings = ["is", "us", "ss", "ics", "os"];
}
