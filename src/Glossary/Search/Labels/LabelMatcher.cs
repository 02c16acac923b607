using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Glossary.Text;

namespace Glossary.Search.Labels;

/// <summary>Finds entries by their labels: equal ones, misspelt ones, and ones that begin like the query.</summary>
internal static class LabelMatcher
{
    private const int LongestFuzzy = 40;
    public const int MostFuzzy = 64;
    private const int MostByPrefix = 64;
    /// <summary>Entries that are counted for one text; common letter groups have thousands.</summary>
    private const int MostVisited = 16_000;

    /// <summary>Proposes entries to <paramref name="scratch"/>; typing errors and beginnings only where <paramref name="fuzzy"/>.</summary>
    public static void Propose(Snapshot snapshot, LabelQuery query, Scratch scratch, bool fuzzy)
    {
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            foreach (var side in query.Sides)
            {
                ByHash(snapshot, s, side.Key, scratch);
                ByHash(snapshot, s, side.Plain, scratch);
                ByHash(snapshot, s, side.Stemmed, scratch);
            }
            foreach (var hash in query.Spans.Keys) ByHash(snapshot, s, hash, scratch);
        }
        if (!fuzzy) return;
        foreach (var side in query.Sides)
        {
            // Whoever typed a label did not mean another one that is spelt like it.
            if (side.Quality < 1 || IsLabel(snapshot, side) || side.PlainText.Length is < 1 or > LongestFuzzy) continue;
            // Most of what shares letters turns out to be another word: only what a closer look confirms goes on to the second stage.
            foreach (var number in Sharing(snapshot, side.PlainText, EditDistance.Allowed(side.PlainText.Length), true, scratch, MostFuzzy))
            {
                if (Confirmed(snapshot, number, side, Via.Fuzzy)) scratch.Propose(number, Via.Fuzzy);
            }
            foreach (var number in Beginning(snapshot, side.PlainText, MostByPrefix))
            {
                if (Confirmed(snapshot, number, side, Via.Prefix)) scratch.Propose(number, Via.Prefix);
            }
        }
    }

    /// <summary>Whether the text as typed is the very name of an entry, in its letters.</summary>
    public static bool IsNamed(Snapshot snapshot, LabelQuery query)
    {
        foreach (var side in query.Sides)
        {
            if (side.Quality < 1) continue;
            foreach (var segment in snapshot.Segments)
            {
                if (segment.HasLabel(side.Key) || segment.HasLabel(side.Plain)) return true;
            }
        }
        return false;
    }

    private static bool IsLabel(Snapshot snapshot, LabelSide side)
    {
        foreach (var segment in snapshot.Segments)
        {
            if (segment.HasLabel(side.Key) || segment.HasLabel(side.Plain) || segment.HasLabel(side.Stemmed)) return true;
        }
        return false;
    }

    private static bool Confirmed(Snapshot snapshot, int number, LabelSide side, Via via)
    {
        var (segment, doc) = snapshot.Locate(number);
        var record = snapshot.Segments[segment].Record(doc);
        var rest = record.Labels;
        for (var i = 0; i < record.LabelCount; i++)
        {
            if (LabelScorer.Nearness(LabelRecord.Read(ref rest), side, via) > 0) return true;
        }
        return false;
    }

    private static void ByHash(Snapshot snapshot, int segment, ulong hash, Scratch scratch)
    {
        foreach (var doc in snapshot.Segments[segment].WithLabel(hash)) scratch.Propose(snapshot.Bases[segment] + doc, Via.Label);
    }

    /// <summary>
    /// Entries with a label, or a word in one, that shares most letter groups with the text: one of like length, or, where the text is not
    /// <paramref name="whole"/>, of any. A swap breaks three pairs or four threes, so with at most n slips a label keeps at least one of any
    /// 3n + 1 pairs, or 4n + 1 threes, and only the rarest are walked.
    /// </summary>
    public static List<int> Sharing(Snapshot snapshot, string plain, int slips, bool whole, Scratch scratch, int most)
    {
        if (slips == 0) return [];
        var kept = scratch.SharingFound;
        if (scratch.SharingText == (plain, whole, most)) return kept;
        scratch.SharingText = (plain, whole, most);
        kept.Clear();
        scratch.ClearShared();
        var size = Grams.SizeFor(plain.Length);
        var broken = (size + 1) * slips;
        var found = Look(snapshot, plain, size, whole ? slips : null);
        var (walked, visited) = (0, 0);
        while (walked < Math.Min(found.Length, broken + 2) && (walked == 0 || visited + found[walked].Length <= MostVisited)) visited += found[walked++].Length;
        foreach (var (lists, _) in found.AsSpan(0, walked))
        {
            for (var l = 0; l < lists.Length; l++)
            {
                if (lists[l] is not { } postings) continue;
                var start = snapshot.Bases[l % snapshot.Segments.Length];
                foreach (var doc in postings.Docs)
                {
                    if (scratch.Shared[start + doc]++ == 0) scratch.Sharing.Add(start + doc);
                }
            }
        }
        // An entry may hold a group in labels of several lengths, and counts it for each.
        Span<int> counts = stackalloc int[byte.MaxValue + 1];
        counts.Clear();
        foreach (var number in scratch.Sharing) counts[Math.Min((int)scratch.Shared[number], walked)]++;
        var least = walked;
        for (var sum = counts[walked]; least > 1 && least > walked - broken && sum + counts[least - 1] <= most * 2; sum += counts[least]) least--;
        foreach (var number in scratch.Sharing)
        {
            // Those that share the same number are as likely as one another; past the limit, the first ones are as good as any.
            if (scratch.Shared[number] >= least) kept.Add(number);
            if (kept.Count == most * 2) break;
        }
        return kept;
    }

    /// <summary>
    /// Each letter group's postings in every segment, for every length that <paramref name="slips"/> allow (null: of all lengths), rarest group first.
    /// </summary>
    private static (Postings?[] Lists, int Length)[] Look(Snapshot snapshot, string plain, int size, int? slips)
    {
        var grams = Grams.Of(plain, size).Distinct().ToList();
        if (slips is null) grams.RemoveAt(grams.Count - 1);
        var segments = snapshot.Segments.Length;
        var lengths = slips * 2 + 1 ?? 1;
        var found = new (Postings?[] Lists, int Length)[grams.Count];
        Span<char> term = stackalloc char[1 + size];
        for (var g = 0; g < found.Length; g++)
        {
            var key = term[..(1 + grams[g].Length)];
            grams[g].CopyTo(key[1..]);
            var lists = new Postings?[segments * lengths];
            var sum = 0;
            for (var l = 0; l < lists.Length; l++)
            {
                key[0] = (char)(plain.Length - (slips ?? 0) + l / segments);
                lists[l] = snapshot.Segments[l % segments].Postings.Find(snapshot.Readers[l % segments], IndexFields.Gram, slips is null ? key[1..] : key);
                sum += lists[l]?.Docs.Length ?? 0;
            }
            found[g] = (lists, sum);
        }
        Array.Sort(found, static (a, b) => a.Length.CompareTo(b.Length));
        return found;
    }

    /// <summary>Entries with a label of which some word begins like the text, those with the shortest labels first where there are many.</summary>
    public static List<int> Beginning(Snapshot snapshot, string plain, int most)
    {
        var kept = new List<int>();
        var edge = plain.AsSpan(0, Math.Min(plain.Length, IndexFields.LongestEdge));
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            var segment = snapshot.Segments[s];
            if (segment.Postings.Find(snapshot.Readers[s], IndexFields.Edge, edge) is not { } postings) continue;
            // Longer texts share their first letters with few labels, and all of those have to be looked at.
            var docs = plain.Length > IndexFields.LongestEdge ? postings.Docs : postings.Shortest(segment.LabelLengths, most);
            foreach (var doc in docs) kept.Add(snapshot.Bases[s] + doc);
        }
        return kept;
    }
}
