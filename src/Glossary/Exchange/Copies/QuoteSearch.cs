namespace Glossary.Exchange.Copies;

/// <summary>How a quotation stands to a copy of its source.</summary>
internal enum QuoteState { Exact, Changed, Gone, NotCheckable }

/// <summary>Looks for a quotation in the words of a page.</summary>
internal static class QuoteSearch
{
    // Below this share of its words together in one place, a sentence is another one.
    private const double Alike = 0.6;

    /// <param name="page">The page's words.</param>
    /// <param name="quote">The quotation; dots of omission part it into pieces that stand in this order.</param>
    /// <returns>Exact, changed with the passage that is nearest, or gone.</returns>
    public static (QuoteState State, string? Nearest) Find(IReadOnlyList<string> page, string quote)
    {
        var from = 0;
        var pieces = quote.Split(["[…]", "[...]", "…", "..."], StringSplitOptions.RemoveEmptyEntries).Select(CopyWords.Split);
        foreach (var piece in pieces.Where(p => p.Count > 0))
        {
            var at = IndexOf(page, piece, from);
            if (at < 0) return Nearest(page, CopyWords.Split(quote));
            from = at + piece.Count;
        }
        return (QuoteState.Exact, null);
    }

    private static int IndexOf(IReadOnlyList<string> page, IReadOnlyList<string> words, int from)
    {
        for (var i = from; i + words.Count <= page.Count; i++)
        {
            var length = 0;
            while (length < words.Count && page[i + length] == words[length]) length++;
            if (length == words.Count) return i;
        }
        return -1;
    }

    private static (QuoteState, string?) Nearest(IReadOnlyList<string> page, IReadOnlyList<string> words)
    {
        var wanted = words.CountBy(w => w, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var left = new Dictionary<string, int>(wanted, StringComparer.OrdinalIgnoreCase);
        var (shared, best, bestAt) = (0, 0, -1);
        for (var end = 0; end < page.Count; end++)
        {
            if (left.TryGetValue(page[end], out var missing))
            {
                if (missing > 0) shared++;
                left[page[end]] = missing - 1;
            }
            var gone = end - words.Count;
            if (gone >= 0 && left.TryGetValue(page[gone], out var had))
            {
                if (had >= 0) shared--;
                left[page[gone]] = had + 1;
            }
            if (shared > best) (best, bestAt) = (shared, end);
        }
        if (best < words.Count * Alike) return (QuoteState.Gone, null);
        var start = Math.Max(0, bestAt - words.Count - 3);
        return (QuoteState.Changed, string.Join(' ', page.Skip(start).Take(words.Count + 8)));
    }
}
