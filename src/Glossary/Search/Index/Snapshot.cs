using Glossary.Search.Vectors;
using Lucene.Net.Index;

namespace Glossary.Search.Index;

/// <summary>One state of the index, as a search sees it from start to end. Entries are numbered through all segments.</summary>
internal sealed class Snapshot
{
    private readonly DirectoryReader reader;
    private readonly object[] cores;
    private readonly bool[]?[] dead;
    private NormTable? norms;

    private const int LengthsKept = 2048;
    private const int RaritiesKept = 1024;
    private readonly float[] rarities = new float[RaritiesKept];

    private sealed record NormTable(float K1, float B, float[] Norms);

    public Snapshot(DirectoryReader reader, Snapshot? previous, FacetNames names, int dimensions, long postingsBudget, SentenceStore? sentences)
    {
        this.reader = reader;
        var leaves = reader.Leaves;
        Segments = new Segment[leaves.Count];
        Bases = new int[leaves.Count + 1];
        Readers = new AtomicReader[leaves.Count];
        cores = new object[leaves.Count];
        dead = new bool[leaves.Count][];
        var words = 0L;
        Parallel.For(0, leaves.Count, i =>
        {
            var leaf = Readers[i] = leaves[i].AtomicReader;
            // A deletion makes a new reader over the same core: what was loaded from the core stays good.
            cores[i] = leaf.CoreCacheKeyOrSelf();
            Segments[i] = previous?.SegmentOf(cores[i]) ?? new Segment(leaf, names, dimensions, postingsBudget);
            dead[i] = Dead(leaf);
            if (sentences is not null && Segments[i].Sentences?.Store != sentences) Segments[i].Sentences = new(leaf, sentences);
        });
        for (var i = 0; i < leaves.Count; i++)
        {
            Bases[i + 1] = Bases[i] + Segments[i].Size;
            foreach (var length in Segments[i].Lengths) words += length;
        }
        Count = reader.NumDocs;
        AverageLength = Size > 0 ? Math.Max(1f, (float)words / Size) : 1;
    }

    public Segment[] Segments { get; }
    public AtomicReader[] Readers { get; }
    /// <summary>Number of each segment's first entry, and of the end.</summary>
    public int[] Bases { get; }
    /// <summary>With deleted ones.</summary>
    public int Size => Bases[^1];
    /// <summary>Without deleted ones.</summary>
    public int Count { get; }
    public float AverageLength { get; }
    public DirectoryReader Reader => reader;

    public bool HasDeletions(int segment) => dead[segment] is not null;

    public bool IsAlive(int segment, int doc) => this.dead[segment] is not { } dead || !dead[doc];

    /// <summary>BM25's share of the length, by length; worked out once.</summary>
    public float[] LengthNorms(float k1, float b)
    {
        if (this.norms is { } known && known.K1 == k1 && known.B == b) return known.Norms;
        var norms = new float[LengthsKept];
        for (var length = 0; length < LengthsKept; length++) norms[length] = k1 * (1 - b + b * length / AverageLength);
        this.norms = new(k1, b, norms);
        return norms;
    }

    public SegmentWords Words(int segment) => Segments[segment].Words(Readers[segment]);

    /// <summary>
    /// False where it is known without a look into files that no entry has the word among its first ones; most made-up words end here.
    /// </summary>
    public bool MayHave(uint word)
    {
        foreach (var segment in Segments)
        {
            if (segment.KnownWords is not { } words || words.CountOf(word) > 0) return true;
        }
        return false;
    }

    /// <summary>BM25's idf over the whole index of the word that has a number in a segment.</summary>
    public float RarityOf(int segment, int word)
    {
        var words = Words(segment);
        var count = words.CountAt(word);
        if (Segments.Length == 1) return RarityOf(count);
        for (var s = 0; s < Segments.Length; s++)
        {
            if (s != segment) count += Words(s).CountOf(words.WordAt(word));
        }
        return RarityOf(count);
    }

    /// <summary>BM25's idf of a word that so many entries have; that of the usual ones is worked out once.</summary>
    public float RarityOf(int count)
    {
        if ((uint)count >= RaritiesKept) return Rarity(count);
        ref var known = ref rarities[count];
        return known != 0 ? known : known = Rarity(count);
    }

    private float Rarity(int count) => MathF.Log(1 + (Size - count + 0.5f) / (count + 0.5f));

    public (int Segment, int Doc) Locate(int number)
    {
        var segment = 0;
        while (number >= Bases[segment + 1]) segment++;
        return (segment, number - Bases[segment]);
    }

    /// <summary>False where a newer snapshot has taken over and this one's files are closed: ask for the current one again.</summary>
    public bool TryEnter() => reader.TryIncRef();

    public void Leave() => reader.DecRef();

    private Segment? SegmentOf(object core)
    {
        var at = Array.IndexOf(cores, core);
        return at < 0 ? null : Segments[at];
    }

    private static bool[]? Dead(AtomicReader reader)
    {
        if (reader.LiveDocs is not { } live) return null;
        var dead = new bool[reader.MaxDoc];
        for (var i = 0; i < dead.Length; i++) dead[i] = !live.Get(i);
        return dead;
    }
}

internal static class Cores
{
    public static object CoreCacheKeyOrSelf(this AtomicReader reader) => reader is SegmentReader segment ? segment.CoreCacheKey : reader;
}
