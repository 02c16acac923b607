using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Glossary.Search.Index;

/// <summary>The entries of a segment that hold a term, ascending, and how often (capped at 255; empty where the field does not count).</summary>
internal sealed record Postings(int[] Docs, byte[] Frequencies)
{
    private int[]? shortest;

    /// <summary>
    /// At most <paramref name="most"/> entries, those with the shortest labels; worked out once, as suggestions ask for the same few letters all the time.
    /// </summary>
    public int[] Shortest(byte[] labelLengths, int most)
    {
        if (Docs.Length <= most) return Docs;
        if (shortest is { } known) return known;
        var docs = (int[])Docs.Clone();
        var lengths = Array.ConvertAll(docs, d => labelLengths[d]);
        Array.Sort(lengths, docs);
        return shortest = docs[..most];
    }
}

/// <summary>
/// Decoded postings of a segment: Lucene reads a term from disk once, later searches walk arrays. Over budget, all are dropped and read again as needed.
/// </summary>
internal sealed class PostingsCache(long budget)
{
    private const int CostOfTerm = 24;

    /// <summary>Terms that are known to be in no entry, which made-up words would fill the memory with; some six megabytes of them.</summary>
    public const int MostMissing = 32 * 1024;
    private const int LongestMissing = 64;

    private readonly Dictionary<string, Field> fields = new()
    {
        [IndexFields.All] = new(),
        [IndexFields.Gram] = new(),
        [IndexFields.Edge] = new(),
    };
    private long used;
    private int missing;

    private sealed class Field
    {
        public Field() =>
            (BySpan, MissingBySpan) = (Terms.GetAlternateLookup<ReadOnlySpan<char>>(), Missing.GetAlternateLookup<ReadOnlySpan<char>>());

        public ConcurrentDictionary<string, Postings> Terms { get; } = new(StringComparer.Ordinal);
        public ConcurrentDictionary<string, Postings>.AlternateLookup<ReadOnlySpan<char>> BySpan { get; }
        public ConcurrentDictionary<string, bool> Missing { get; } = new(StringComparer.Ordinal);
        public ConcurrentDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> MissingBySpan { get; }
        /// <summary>Those that nobody uses now: to make one costs more than to find a term with it.</summary>
        public ConcurrentStack<Walk> Walks { get; } = [];
    }

    /// <summary>A walk through a field's terms on disk, for one search at a time, with what it reads by.</summary>
    private sealed class Walk(TermsEnum terms)
    {
        private readonly BytesRef key = new();
        private DocsEnum? docs;

        public Postings? Read(string term, bool counts)
        {
            key.CopyChars(term);
            if (!terms.SeekExact(key)) return null;
            var numbers = new int[terms.DocFreq];
            var frequencies = counts ? new byte[numbers.Length] : [];
            // Deleted ones stay in: whether an entry is alive changes from snapshot to snapshot, these arrays do not.
            docs = terms.Docs(null, docs, counts ? DocsFlags.FREQS : DocsFlags.NONE);
            for (var i = 0; docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; i++)
            {
                numbers[i] = docs.DocID;
                if (counts) frequencies[i] = (byte)Math.Min(docs.Freq, byte.MaxValue);
            }
            return new(numbers, frequencies);
        }
    }

    /// <summary>How many terms are kept, those that are in no entry among them.</summary>
    public int Count => fields.Values.Sum(f => f.Terms.Count + f.Missing.Count);

    public Postings? Find(AtomicReader reader, string field, ReadOnlySpan<char> term)
    {
        var terms = fields[field];
        if (terms.BySpan.TryGetValue(term, out var found)) return found;
        if (terms.MissingBySpan.ContainsKey(term)) return null;
        var text = term.ToString();
        if (Read(reader, field, terms, text) is not { } read)
        {
            Miss(terms, text);
            return null;
        }
        if (Interlocked.Add(ref used, CostOfTerm + read.Docs.Length) > budget)
        {
            foreach (var f in fields.Values) f.Terms.Clear();
            Interlocked.Exchange(ref used, 0);
        }
        terms.Terms.TryAdd(text, read);
        return read;
    }

    private void Miss(Field terms, string text)
    {
        if (text.Length > LongestMissing) return;
        if (Interlocked.Increment(ref missing) > MostMissing)
        {
            foreach (var f in fields.Values) f.Missing.Clear();
            Interlocked.Exchange(ref missing, 0);
        }
        terms.Missing.TryAdd(text, true);
    }

    private static Postings? Read(AtomicReader reader, string name, Field field, string term)
    {
        if (!field.Walks.TryPop(out var walk))
        {
            if (reader.GetTerms(name) is not { } terms) return null;
            walk = new(terms.GetEnumerator());
        }
        var read = walk.Read(term, counts: name == IndexFields.All);
        // One that failed is not used again.
        field.Walks.Push(walk);
        return read;
    }
}
