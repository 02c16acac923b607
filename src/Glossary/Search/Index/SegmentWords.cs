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

    private readonly int[] _starts;
    private readonly uint[] _words;
    private readonly byte[] _frequencies;
    private readonly float[] _inverseLengths;
    // In how many entries a word is: open addressing, half empty, 0 for an empty place.
    private readonly (uint Word, int Count)[] _counts;

    public SegmentWords(AtomicReader reader)
    {
        var blocks = reader.GetBinaryDocValues(IndexFields.WordsOfEntry);
        var block = new BytesRef();
        _starts = new int[reader.MaxDoc + 1];
        var words = new List<uint>(reader.MaxDoc * 24);
        var frequencies = new List<byte>(reader.MaxDoc * 24);
        _inverseLengths = new float[reader.MaxDoc];
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
            _starts[doc + 1] = words.Count;
            _inverseLengths[doc] = sum > 0 ? 1 / MathF.Sqrt(sum) : 0;
        }
        _words = [.. words];
        _frequencies = [.. frequencies];

        var distinct = 0;
        _counts = new (uint, int)[1024];
        foreach (var word in _words)
        {
            ref var place = ref _counts[PlaceOf(word)];
            place.Word = word;
            if (place.Count++ > 0 || ++distinct * 2 <= _counts.Length) continue;
            var counts = _counts;
            _counts = new (uint, int)[counts.Length * 2];
            foreach (var count in counts)
                if (count.Count > 0) _counts[PlaceOf(count.Word)] = count;
        }
    }

    public ReadOnlySpan<uint> Words(int doc) => _words.AsSpan(_starts[doc].._starts[doc + 1]);

    public ReadOnlySpan<byte> Frequencies(int doc) => _frequencies.AsSpan(_starts[doc].._starts[doc + 1]);

    /// <summary>Reads the beginning of an entry's words, so that they are at hand afterwards.</summary>
    public int Touch(int doc) => _starts[doc] is var start && start < _words.Length ? (int)_words[start] + _frequencies[start] : 0;

    /// <summary>1 / the length of the vector of <see cref="Weight"/>s.</summary>
    public float InverseLength(int doc) => _inverseLengths[doc];

    public int CountOf(uint word) => _counts[PlaceOf(word)].Count;

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
        var mask = _counts.Length - 1;
        var at = (int)BitOperations.RotateLeft(word * 2654435769, 15) & mask;
        while (_counts[at].Count > 0 && _counts[at].Word != word) at = (at + 1) & mask;
        return at;
    }
}
