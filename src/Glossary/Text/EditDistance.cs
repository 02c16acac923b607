namespace Glossary.Text;

/// <summary>
/// Slips between two spellings: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment, after Damerau, 1964).
/// </summary>
internal static class EditDistance
{
    /// <summary>Nobody types a longer word; beyond it a look costs more than it is worth.</summary>
    private const int Longest = 64;

    /// <summary>How many slips a word of this length may have and still be meant.</summary>
    public static int Allowed(int length) => length switch { < 4 => 0, < 8 => 1, < 15 => 2, _ => 3 };

    /// <summary>Distance of the two, or of the first and the nearest beginning of the second; more than <paramref name="limit"/> where it is farther.</summary>
    public static int Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit, bool beginning = false)
    {
        if (a.Length > Longest || (!beginning && Math.Abs(a.Length - b.Length) > limit)) return limit + 1;
        if (b.Length > a.Length + limit) b = b[..(a.Length + limit)];
        if (a.Length > b.Length + limit) return limit + 1;
        // Rows of the table: the one before the last, the last, and the present one.
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var d = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = Math.Min(d, before[j - 2] + 1);
                row[j] = d;
                least = Math.Min(least, d);
            }
            if (least > limit) return limit + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        if (!beginning) return Math.Min(last[b.Length], limit + 1);
        var nearest = limit + 1;
        for (var j = Math.Max(0, a.Length - limit); j <= b.Length; j++) nearest = Math.Min(nearest, last[j]);
        return nearest;
    }

    /// <summary>Whether one is the other with two neighbouring letters swapped.</summary>
    public static bool IsSwap(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        var first = a.CommonPrefixLength(b);
        return first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first] && a[(first + 2)..].SequenceEqual(b[(first + 2)..]);
    }
}
