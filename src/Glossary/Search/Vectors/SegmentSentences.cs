using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Glossary.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Glossary.Search.Vectors;

/// <summary>
/// The sentence model's vectors of a segment's entries, as far as there are any yet: the index knows the keys of the texts, the store the vectors.
/// </summary>
internal sealed class SegmentSentences
{
    /// <summary>Begins the names of the files that clusters of these vectors are kept in.</summary>
    public const string FilePrefix = SegmentVectors.FilePrefix + "-sentences";
    private const int KeySize = 1 + sizeof(ulong);

    // How many vectors an entry shall have, and how many it lacks.
    private readonly byte[] wanted;
    private readonly byte[] missing;

    public SegmentSentences(AtomicReader reader, SentenceStore store)
    {
        Store = store;
        var size = reader.MaxDoc;
        (wanted, missing) = (new byte[size], new byte[size]);
        var (blocks, keys) = (reader.GetBinaryDocValues(IndexFields.Sentences), new BytesRef());
        var dimensions = store.Dimensions;
        var block = new byte[1 + byte.MaxValue * (1 + dimensions)];
        var vector = new sbyte[dimensions];
        Vectors = new(size, dimensions, doc =>
        {
            blocks.Get(doc, keys);
            var rest = keys.Bytes.AsSpan(keys.Offset, keys.Length);
            wanted[doc] = (byte)(rest.Length / KeySize);
            var (count, values) = (0, new MemoryStream());
            for (; rest.Length >= KeySize; rest = rest[KeySize..])
            {
                if (!store.TryRead(BinaryPrimitives.ReadUInt64LittleEndian(rest[1..]), vector)) continue;
                block[1 + count++] = rest[0];
                values.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
            }
            missing[doc] = (byte)(wanted[doc] - count);
            block[0] = (byte)count;
            values.ToArray().CopyTo(block, 1 + count);
            return block.AsSpan(0, 1 + count * (1 + dimensions));
        });
        IsComplete = !missing.AsSpan().ContainsAnyExcept((byte)0);
        // Clusters of a part of the vectors would be made again and again.
        if (IsComplete) Vectors.Cluster(SegmentVectors.FileOf(reader, FilePrefix));
    }

    public SentenceStore Store { get; }

    public SegmentVectors Vectors { get; }

    public bool IsComplete { get; }

    public int Wanted(int doc) => wanted[doc];

    public int Missing(int doc) => missing[doc];

    /// <summary>The keys of an entry's texts, for the index.</summary>
    public static byte[] Pack(SearchDocument document)
    {
        var texts = EntryTexts.Sentences(document);
        var block = new byte[texts.Count * KeySize];
        for (var i = 0; i < texts.Count; i++)
        {
            block[i * KeySize] = SegmentVectors.Place(texts[i].Kind, texts[i].Index);
            BinaryPrimitives.WriteUInt64LittleEndian(block.AsSpan(i * KeySize + 1), SentenceStore.KeyOf(texts[i].Text));
        }
        return block;
    }
}
