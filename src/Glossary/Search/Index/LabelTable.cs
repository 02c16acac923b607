using System.Numerics;

namespace Glossary.Search.Index;

/// <summary>
/// From a label's hash to the entries that bear it: a table of the hashes, each with a chain of its entries, so that a hash that many share costs no more
/// to keep than as many others.
/// </summary>
internal sealed class LabelTable
{
    private readonly int[] firsts; // place in the chains + 1, so that 0 is an empty place
    private readonly ulong[] hashes;
    private readonly int[] docs;
    private readonly int[] nexts;
    private readonly int mask;
    // A bit of each hash: that a text is no label, as most are not, is mostly told without a walk through a large table.
    private readonly ulong[] filter;
    private const int BitsToPlace = 8;

    public LabelTable(List<(ulong Hash, int Doc)> labels)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, labels.Count * 3 / 2));
        firsts = new int[size];
        hashes = new ulong[labels.Count];
        docs = new int[labels.Count];
        nexts = new int[labels.Count];
        mask = size - 1;
        filter = new ulong[size / 64 * BitsToPlace + 1];
        // From the end, so that a chain gives the entries in their order.
        for (var i = labels.Count - 1; i >= 0; i--)
        {
            var (hash, doc) = labels[i];
            (hashes[i], docs[i]) = (hash, doc);
            var place = PlaceOf(hash);
            nexts[i] = firsts[place];
            firsts[place] = i + 1;
            filter[WordOf(hash)] |= BitOf(hash);
        }
    }

    public bool Has(ulong hash) => (filter[WordOf(hash)] & BitOf(hash)) != 0 && firsts[PlaceOf(hash)] > 0;

    public Matches Find(ulong hash) => new(this, firsts[PlaceOf(hash)]);

    private int PlaceOf(ulong hash)
    {
        var at = (int)hash & mask;
        while (firsts[at] != 0 && hashes[firsts[at] - 1] != hash) at = (at + 1) & mask;
        return at;
    }

    private uint WordOf(ulong hash) => (uint)(hash >> 38) % (uint)filter.Length;

    private static ulong BitOf(ulong hash) => 1ul << (int)(hash >> 32 & 63);

    /// <summary>Walks the entries of one hash; an entry may come twice.</summary>
    internal struct Matches(LabelTable table, int first)
    {
        private int next = first;

        public int Current { get; private set; }

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next == 0) return false;
            Current = table.docs[next - 1];
            next = table.nexts[next - 1];
            return true;
        }
    }
}
