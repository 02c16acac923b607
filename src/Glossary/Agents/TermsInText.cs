using Glossary.Entries;

namespace Glossary.Agents;

/// <summary>Finds the glossary's labels in running text, the longest at each place.</summary>
internal static class TermsInText
{
    private const int MostWords = 6;

    public static IEnumerable<FoundTerm> Find(string text, PublishedGlossary glossary, bool firstOnly)
    {
        var words = Words(text);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count;)
        {
            var (heads, count) = Longest(text, words, i, glossary);
            if (count == 0)
            {
                i++;
                continue;
            }
            var (start, end) = (words[i].Start, words[i + count - 1].End);
            i += count;
            if (firstOnly && !seen.Add(heads[0].Slug)) continue;
            yield return new(start, end, text[start..end], heads[0].Slug, heads[0].Label, heads[0].Summary, heads[0].Views.Count > 1 || heads.Count > 1, [.. heads.Select(h => h.Slug)]);
        }
    }

    private static (IReadOnlyList<EntryHead> Heads, int Count) Longest(string text, List<(int Start, int End)> words, int at, PublishedGlossary glossary)
    {
        for (var count = Math.Min(MostWords, words.Count - at); count > 0; count--)
        {
            var (start, end) = (words[at].Start, words[at + count - 1].End);
            if (!IsOneName(text, words, at, count)) continue;
            var heads = Visible(glossary, text[start..end]);
            // "proxies" and "upstreams" are their singulars.
            if (heads.Count == 0 && text[end - 1] == 's' && end - start > 4)
            {
                heads = Visible(glossary, text[start..(end - 1)]);
                if (heads.Count == 0 && text[..end].EndsWith("ies", StringComparison.Ordinal)) heads = Visible(glossary, text[start..(end - 3)] + "y");
                if (heads.Count == 0 && text[..end].EndsWith("es", StringComparison.Ordinal)) heads = Visible(glossary, text[start..(end - 2)]);
            }
            if (heads.Count > 0) return (heads, count);
        }
        return ([], 0);
    }

    // Hidden labels are misspellings; a text that is reviewed should not be told that they are terms.
    private static IReadOnlyList<EntryHead> Visible(PublishedGlossary glossary, string label)
    {
        var heads = glossary.WithLabel(label);
        if (heads.Count == 0) return heads;
        var key = LabelKey.Of(label);
        return [.. heads.Where(h => h.AltLabels.Prepend(h.Label).Any(l => LabelKey.Of(l) == key))];
    }

    // Words of a label stand with single spaces or hyphens between: no label runs over a full stop.
    private static bool IsOneName(string text, List<(int Start, int End)> words, int at, int count)
    {
        for (var i = at + 1; i < at + count; i++)
        {
            var between = text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End);
            if (between is not (" " or "-" or "/" or "\n")) return false;
        }
        return true;
    }

    private static List<(int Start, int End)> Words(string text)
    {
        var words = new List<(int, int)>();
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (IsWord(text[i]) || (text[i] is '\'' or '’' && i + 1 < text.Length && IsWord(text[i + 1])))) i++;
            words.Add((start, i));
        }
        return words;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '+' or '#' || char.IsSurrogate(c);
}
