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

    private const int FirstPlaces = 1024;

    private readonly int[] starts;
    private readonly int[] words;
    private readonly byte[] frequencies;
    private readonly float[] inverseLengths;
    // The words of the segment, each once, and in how many entries each is; a word's number is its place in these.
    private readonly uint[] different;
    private readonly int[] counts;
    // Numbers by word: open addressing, half empty, one more than the number, 0 for an empty place.
    private (uint Word, int Next)[] places = new (uint, int)[FirstPlaces];

    public SegmentWords(AtomicReader reader)
    {
        var blocks = reader.GetBinaryDocValues(IndexFields.WordsOfEntry);
        var block = new BytesRef();
        starts = new int[reader.MaxDoc + 1];
        var words = new List<int>(reader.MaxDoc * WordsExpected);
        var frequencies = new List<byte>(reader.MaxDoc * WordsExpected);
        var different = new List<uint>();
        var counts = new List<int>();
        inverseLengths = new float[reader.MaxDoc];
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            blocks.Get(doc, block);
            var sum = 0f;
            for (var rest = block.Bytes.AsSpan(block.Offset, block.Length); rest.Length >= WordSize; rest = rest[WordSize..])
            {
                words.Add(Count(BinaryPrimitives.ReadUInt32LittleEndian(rest), different, counts));
                frequencies.Add(rest[4]);
                sum += Weight(rest[4]) * Weight(rest[4]);
            }
            starts[doc + 1] = words.Count;
            inverseLengths[doc] = sum > 0 ? 1 / MathF.Sqrt(sum) : 0;
        }
        (this.words, this.frequencies) = ([.. words], [.. frequencies]);
        (this.different, this.counts) = ([.. different], [.. counts]);
    }

    private int Count(uint word, List<uint> different, List<int> counts)
    {
        ref var place = ref places[PlaceOf(word)];
        if (place.Next > 0)
        {
            counts[place.Next - 1]++;
            return place.Next - 1;
        }
        different.Add(word);
        counts.Add(1);
        place = (word, different.Count);
        if (different.Count * 2 > places.Length)
        {
            places = new (uint, int)[places.Length * 2];
            for (var i = 0; i < different.Count; i++) places[PlaceOf(different[i])] = (different[i], i + 1);
        }
        return different.Count - 1;
    }

    /// <summary>How many different words there are; they are numbered from 0.</summary>
    public int Size => different.Length;

    /// <summary>The numbers of an entry's words.</summary>
    public ReadOnlySpan<int> Words(int doc) => words.AsSpan(starts[doc]..starts[doc + 1]);

    public ReadOnlySpan<byte> Frequencies(int doc) => frequencies.AsSpan(starts[doc]..starts[doc + 1]);

    /// <summary>The word that has a number, as <see cref="Hashes.OfWord"/> has it.</summary>
    public uint WordAt(int number) => different[number];

    /// <summary>A word's number; -1 where no entry has it.</summary>
    public int NumberOf(uint word) => places[PlaceOf(word)].Next - 1;

    /// <summary>Reads the beginning of an entry's words, so that they are at hand afterwards.</summary>
    public int Touch(int doc) => starts[doc] is var start && start < words.Length ? words[start] + frequencies[start] : 0;

    /// <summary>1 / the length of the vector of <see cref="Weight"/>s.</summary>
    public float InverseLength(int doc) => inverseLengths[doc];

    /// <summary>In how many entries the word of a number is.</summary>
    public int CountAt(int number) => counts[number];

    public int CountOf(uint word) => NumberOf(word) is >= 0 and var number ? counts[number] : 0;

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
        var mask = places.Length - 1;
        var at = (int)BitOperations.RotateLeft(word * 2654435769, 15) & mask;
        while (places[at].Next > 0 && places[at].Word != word) at = (at + 1) & mask;
        return at;
    }
}
