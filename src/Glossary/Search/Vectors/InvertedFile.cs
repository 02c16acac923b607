using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Glossary.Meaning;
using Glossary.Search.Ranking;

namespace Glossary.Search.Vectors;

/// <summary>
/// An inverted file over the vectors of a large segment (Jégou et al., "Product quantization for nearest neighbor search", 2011, without the products):
/// two levels of spherical k-means, about four times the square root of n leaves; a search reads only the leaves whose centres are nearest, and looks
/// for those below the nearest branches only. Of the vectors in the leaves it reads their signs: see <see cref="SignHashing"/>.
/// </summary>
internal sealed class InvertedFile
{
    /// <summary>Vectors that the centres are made from, for each leaf: more make them hardly better, and take longer.</summary>
    private const int SampledForLeaf = 16;
    /// <summary>Rounds of k-means; afterwards centres hardly move.</summary>
    private const int Rounds = 4;
    /// <summary>The same clusters for the same vectors always.</summary>
    private const int Seed = 1;
    /// <summary>Leaves, as a part of the square root of the number of vectors: as long a look at the centres as at the vectors.</summary>
    private const int LeavesOfRoot = 4;
    /// <summary>Branches looked into, as a part of the leaves read.</summary>
    private const int ProbesOfBranch = 2;
    /// <summary>Vectors whose signs a search compares at most, for each leaf that it reads.</summary>
    private const int MostLookedAt = 128;
    /// <summary>Vectors whose products with the query are worked out, of about thirty times as many, for two leaves.</summary>
    private const int MostWorkedOut = 9;
    private const int BitsOfWord = 64;
    /// <summary>Centres that are compared with the query in one go.</summary>
    private const int MostAtOnce = 64;

    private readonly Centroids branches;
    private readonly int[] firstLeaf;
    private readonly Centroids leaves;
    private readonly int[] starts;
    // In the order of the leaves: which vector it is, whose, and the signs of its difference from the leaf's centre.
    private readonly int[] places;
    private readonly int[] owners;
    private readonly ulong[] signs;
    private readonly float[] factors;
    private readonly int words;

    public InvertedFile(SegmentVectors vectors)
    {
        var wanted = (int)Math.Ceiling(Math.Sqrt(LeavesOfRoot * Math.Sqrt(vectors.Count)));
        var random = new Random(Seed);
        var sample = new int[Math.Min(vectors.Count, wanted * wanted * SampledForLeaf)];
        for (var i = 0; i < sample.Length; i++) sample[i] = random.Next(vectors.Count);

        branches = Centroids.Of(vectors, sample, wanted, Rounds);
        var groups = sample.GroupBy(i => branches.Nearest(vectors.Vector(i))).ToDictionary(g => g.Key, g => g.ToArray());
        var below = new Centroids[branches.Count];
        firstLeaf = new int[below.Length + 1];
        for (var b = 0; b < below.Length; b++)
        {
            below[b] = Centroids.Of(vectors, groups.GetValueOrDefault(b) ?? [sample[0]], wanted, Rounds);
            firstLeaf[b + 1] = firstLeaf[b] + below[b].Count;
        }
        leaves = Centroids.Concat(below);

        var leafOf = new int[vectors.Count];
        starts = new int[leaves.Count + 1];
        for (var i = 0; i < leafOf.Length; i++)
        {
            var branch = branches.Nearest(vectors.Vector(i));
            leafOf[i] = firstLeaf[branch] + below[branch].Nearest(vectors.Vector(i));
            starts[leafOf[i] + 1]++;
        }
        for (var l = 0; l < leaves.Count; l++) starts[l + 1] += starts[l];
        var size = SignHashing.SizeOf(vectors.Dimensions);
        words = size / BitsOfWord;
        places = new int[leafOf.Length];
        signs = new ulong[leafOf.Length * words];
        factors = new float[leafOf.Length];
        Fill(vectors, leafOf, new float[size]);
        owners = OwnersOf(vectors);
    }

    private InvertedFile(SegmentVectors vectors, BinaryReader from)
    {
        words = SignHashing.SizeOf(vectors.Dimensions) / BitsOfWord;
        branches = new(Read<sbyte>(from), vectors.Dimensions);
        firstLeaf = Read<int>(from);
        leaves = new(Read<sbyte>(from), vectors.Dimensions);
        (starts, places, signs, factors) = (Read<int>(from), Read<int>(from), Read<ulong>(from), Read<float>(from));
        if (places.Length != vectors.Count || signs.Length != vectors.Count * words || factors.Length != vectors.Count || starts.Length != leaves.Count + 1)
        {
            throw new InvalidDataException();
        }
        owners = OwnersOf(vectors);
    }

    /// <summary>What an earlier run has saved of these very vectors; null where there is nothing, or nothing to be trusted.</summary>
    public static InvertedFile? Load(SegmentVectors vectors, string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            using var from = new BinaryReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));
            return from.ReadUInt64() == vectors.Fingerprint() ? new(vectors, from) : null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException
            or IndexOutOfRangeException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Saves what took long to work out; where that fails it is worked out again next time.</summary>
    public void Save(SegmentVectors vectors, string file)
    {
        try
        {
            using (var to = new BinaryWriter(new FileStream(file + ".new", FileMode.Create)))
            {
                to.Write(vectors.Fingerprint());
                Write(to, branches.Values);
                Write(to, firstLeaf);
                Write(to, leaves.Values);
                Write(to, starts);
                Write(to, places);
                Write(to, signs);
                Write(to, factors);
            }
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder may be read-only, or gone: an index does without.
        }
    }

    /// <summary>
    /// Offers the entries of the vectors nearest to the query, numbered from <paramref name="start"/>: leaves are chosen by their centres,
    /// vectors in them by their signs, and of those the products are worked out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Nearest(SegmentVectors vectors, QueryVector query, int start, int probes, VectorScratch scratch, ref TopList top)
    {
        // Leaves differ in size: the nearest come first, and no query pays for many large ones.
        var near = NearLeaves(query, probes).Sorted();
        var (count, at) = (0, 0);
        foreach (var leaf in near) count += starts[leaf + 1] - starts[leaf];
        count = Math.Min(count, MostLookedAt * probes);
        var (products, kept) = scratch.Of(count);
        foreach (var leaf in near)
        {
            var (from, length) = (starts[leaf], Math.Min(starts[leaf + 1] - starts[leaf], count - at));
            if (length == 0) break;
            var ofCentre = leaves.Cosine(leaf, query);
            query.Signs.Add(signs.AsSpan(from * words, length * words), factors.AsSpan(from, length), ofCentre, products.AsSpan(at, length));
            for (var i = 0; i < length; i++) kept[at + i] = from + i;
            at += length;
        }
        var chosen = scratch.Choose(count, MostWorkedOut * probes / 2);
        // Their vectors lie all over memory: reading ahead lets the processor wait for several at once.
        var sum = 0;
        foreach (var place in chosen) sum += vectors.TouchVector(places[place]);
        scratch.Touch = sum;
        foreach (var place in chosen)
        {
            top.Offer(start + owners[place], query.Cosine(vectors.Vector(places[place]), vectors.InverseLength(places[place])));
        }
    }

    private TopList NearLeaves(QueryVector query, int probes)
    {
        var near = new TopList(probes);
        var inside = new TopList(Math.Max(1, probes / ProbesOfBranch));
        Span<float> few = stackalloc float[MostAtOnce];
        Offer(branches, 0, branches.Count, query, few, ref inside);
        foreach (var branch in inside.Items) Offer(leaves, firstLeaf[branch], firstLeaf[branch + 1], query, few, ref near);
        return near;
    }

    private static void Offer(Centroids centres, int from, int to, QueryVector query, Span<float> few, ref TopList top)
    {
        for (; from < to; from += few.Length)
        {
            var cosines = few[..Math.Min(few.Length, to - from)];
            centres.Cosines(from, query, cosines);
            for (var i = 0; i < cosines.Length; i++) top.Offer(from + i, cosines[i]);
        }
    }

    private void Fill(SegmentVectors vectors, int[] leafOf, float[] difference)
    {
        var next = (int[])starts.Clone();
        for (var i = 0; i < leafOf.Length; i++)
        {
            var place = next[leafOf[i]]++;
            places[place] = i;
            Array.Clear(difference);
            Quantiser.AddScaled(vectors.Vector(i), vectors.InverseLength(i), difference);
            Quantiser.AddScaled(leaves.Vector(leafOf[i]), -leaves.InverseLength(leafOf[i]), difference);
            SignHashing.Rotate(difference);
            factors[place] = SignHashing.Take(difference, signs.AsSpan(place * words, words));
        }
    }

    private int[] OwnersOf(SegmentVectors vectors)
    {
        var all = vectors.Owners();
        return Array.ConvertAll(places, i => all[i]);
    }

    private static void Write<T>(BinaryWriter to, T[] values) where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T[] Read<T>(BinaryReader from) where T : unmanaged
    {
        var length = from.ReadInt32();
        if (length < 0 || (long)length * Unsafe.SizeOf<T>() > from.BaseStream.Length) throw new InvalidDataException();
        var values = new T[length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
