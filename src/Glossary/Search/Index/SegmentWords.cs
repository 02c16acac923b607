using System.Buffers.Binary;
using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Glossary.Search.Index;

/// <summary>The words of each entry of a segment, with frequencies: what postings tell by word, told by entry.</summary>
internal sealed class SegmentWords
{
    /// <summary>Different words of an entry that count; the first ones, as a text begins with what matters.</summary>
    public const int MostWords = 256;
    private const int WordSize = 5;
    /// <summary>Different words of a usual entry, so that lists seldom grow.</summary>
    private const int WordsExpected = 24;

    private readonly int[] starts;
    private readonly uint[] words;
    private readonly byte[] frequencies;
    private readonly float[] inverseLengths;
    // In how many entries a word is: open addressing, half empty, 0 for an empty place.
    private readonly (uint Word, int Count)[] counts;

    public SegmentWords(AtomicReader reader)
    {
        var blocks = reader.GetBinaryDocValues(IndexFields.WordsOfEntry);
        var block = new BytesRef();
        starts = new int[reader.MaxDoc + 1];
        var words = new List<uint>(reader.MaxDoc * WordsExpected);
        var frequencies = new List<byte>(reader.MaxDoc * WordsExpected);
        inverseLengths = new float[reader.MaxDoc];
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            blocks.Get(doc, block);
            var sum = 0f;
            for (var rest = block.Bytes.AsSpan(block.Offset, block.Length); rest.Length >= WordSize; rest = rest[WordSize..])
            {
                words.Add(BinaryPrimitives.ReadUInt32LittleEndian(rest));
                frequencies.Add(rest[4]);
                sum += Weight(rest[4]) * Weight(rest[4]);
            }
            starts[doc + 1] = words.Count;
            inverseLengths[doc] = sum > 0 ? 1 / MathF.Sqrt(sum) : 0;
        }
        this.words = [.. words];
        this.frequencies = [.. frequencies];

        var distinct = 0;
        this.counts = new (uint, int)[1024];
        foreach (var word in this.words)
        {
            ref var place = ref this.counts[PlaceOf(word)];
            place.Word = word;
            if (place.Count++ > 0 || ++distinct * 2 <= this.counts.Length) continue;
            var counts = this.counts;
            this.counts = new (uint, int)[counts.Length * 2];
            foreach (var count in counts)
            {
                if (count.Count > 0) this.counts[PlaceOf(count.Word)] = count;
            }
        }
    }

    public ReadOnlySpan<uint> Words(int doc) => words.AsSpan(starts[doc]..starts[doc + 1]);

    public ReadOnlySpan<byte> Frequencies(int doc) => frequencies.AsSpan(starts[doc]..starts[doc + 1]);

    /// <summary>Reads the beginning of an entry's words, so that they are at hand afterwards.</summary>
    public int Touch(int doc) => starts[doc] is var start && start < words.Length ? (int)words[start] + frequencies[start] : 0;

    /// <summary>1 / the length of the vector of <see cref="Weight"/>s.</summary>
    public float InverseLength(int doc) => inverseLengths[doc];

    public int CountOf(uint word) => counts[PlaceOf(word)].Count;

    /// <summary>What a word counts that an entry says so often.</summary>
    public static float Weight(byte frequency) => Weights[frequency];

    private static readonly float[] Weights = [0, .. Enumerable.Range(1, byte.MaxValue).Select(f => 1 + MathF.Log(f))];

    public static byte[] Pack(List<string> stems)
    {
        var counts = new OrderedDictionary<uint, int>(stems.Count);
        foreach (var stem in stems)
        {
            var word = Hashes.OfWord(stem);
            if (counts.TryGetValue(word, out var count)) counts[word] = count + 1;
            else if (counts.Count < MostWords) counts[word] = 1;
        }
        var block = new byte[counts.Count * WordSize];
        var rest = block.AsSpan();
        foreach (var (word, count) in counts)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, word);
            rest[4] = (byte)Math.Min(count, byte.MaxValue);
            rest = rest[WordSize..];
        }
        return block;
    }

    private int PlaceOf(uint word)
    {
        var mask = counts.Length - 1;
        var at = (int)BitOperations.RotateLeft(word * 2654435769, 15) & mask;
        while (counts[at].Count > 0 && counts[at].Word != word) at = (at + 1) & mask;
        return at;
    }
}
