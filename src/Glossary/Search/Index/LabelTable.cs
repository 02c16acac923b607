using System.Numerics;

namespace Glossary.Search.Index;

/// <summary>From a label's hash to the entries that bear it: open addressing over parallel arrays, half empty, duplicates side by side.</summary>
internal sealed class LabelTable
{
    private readonly ulong[] hashes;
    private readonly int[] docs; // doc + 1, so that 0 is an empty place
    private readonly int mask;
    // A bit of each hash: that a text is no label, as most are not, is mostly told without a walk through a large table.
    private readonly ulong[] filter;
    private const int BitsToPlace = 8;

    public LabelTable(List<(ulong Hash, int Doc)> labels)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, labels.Count * 3 / 2));
        hashes = new ulong[size];
        docs = new int[size];
        mask = size - 1;
        filter = new ulong[size / 64 * BitsToPlace + 1];
        foreach (var (hash, doc) in labels)
        {
            var at = (int)hash & mask;
            while (docs[at] != 0) at = (at + 1) & mask;
            hashes[at] = hash;
            docs[at] = doc + 1;
            filter[WordOf(hash)] |= BitOf(hash);
        }
    }

    public bool Has(ulong hash) => (filter[WordOf(hash)] & BitOf(hash)) != 0 && Find(hash).MoveNext();

    public Matches Find(ulong hash) => new(this, hash);

    private uint WordOf(ulong hash) => (uint)(hash >> 38) % (uint)filter.Length;

    private static ulong BitOf(ulong hash) => 1ul << (int)(hash >> 32 & 63);

    /// <summary>Walks the entries of one hash; an entry may come twice.</summary>
    internal struct Matches(LabelTable table, ulong hash)
    {
        private int at = ((int)hash & table.mask) - 1;

        public int Current { get; private set; }

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            while (true)
            {
                at = (at + 1) & table.mask;
                if (table.docs[at] == 0) return false;
                if (table.hashes[at] != hash) continue;
                Current = table.docs[at] - 1;
                return true;
            }
        }
    }
}
