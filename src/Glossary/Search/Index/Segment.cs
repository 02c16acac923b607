using System.Runtime.InteropServices;
using System.Text;
using Glossary.Search.Vectors;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Glossary.Search.Index;

/// <summary>What of a Lucene segment is kept in memory. It never changes; which of its entries are alive is the snapshot's knowledge.</summary>
internal sealed class Segment
{
    private const int MostKeyLetters = 512;
    /// <summary>Of a usual entry's record, so that the memory seldom grows.</summary>
    private const int BytesExpected = 128;
    /// <summary>Entries that a few letters stand for: of a large glossary thousands have the same initials, and no more than these can be told apart.</summary>
    private const int MostOfInitials = 256;
    /// <summary>Entries of which all are kept as they are shown: of usual ones some ten megabytes.</summary>
    private const int MostShown = 4096;
    /// <summary>Bytes of one entry that is kept so.</summary>
    private const int LargestShown = 32 * 1024;
    private readonly byte[] records;
    private readonly int[] recordStarts;
    private readonly int[] facetSets;
    private readonly LabelTable labels;
    private readonly Lock loading = new();
    private SegmentWords? words;
    private SegmentSentences? sentences;
    // What hits show, as it was read: of a small glossary each is shown again and again, and reading copies it from the mapped file.
    private readonly byte[]?[] shown;

    public int Size { get; }
    public long[] Ids { get; }
    /// <summary>Words in the field <see cref="IndexFields.All"/>.</summary>
    public ushort[] Lengths { get; }
    /// <summary>Letters of each entry's preferred label.</summary>
    public byte[] LabelLengths { get; }
    /// <summary>Each set of facet values that some entry has; there are few, even where there are many entries.</summary>
    public List<int[]> FacetSets { get; } = [];
    public SegmentVectors Vectors { get; }
    /// <summary>What there is of the sentence model's vectors; null while there is no such model. Swapped as a whole.</summary>
    public SegmentSentences? Sentences
    {
        get => Volatile.Read(ref sentences);
        set => Volatile.Write(ref sentences, value);
    }
    public PostingsCache Postings { get; }

    public Segment(AtomicReader reader, FacetNames names, int dimensions, long postingsBudget)
    {
        Size = reader.MaxDoc;
        Ids = new long[Size];
        Lengths = new ushort[Size];
        LabelLengths = new byte[Size];
        recordStarts = new int[Size + 1];
        facetSets = new int[Size];
        Postings = new(postingsBudget);
        shown = new byte[Size <= MostShown ? Size : 0][];

        var records = reader.GetBinaryDocValues(IndexFields.Record);
        var buffer = new BytesRef();
        var bytes = new MemoryStream(Size * BytesExpected);
        var sets = new Dictionary<string, int>();
        var labelHashes = new List<(ulong, int)>(Size * 4);
        var initials = new Dictionary<ulong, int>();
        for (var doc = 0; doc < Size; doc++)
        {
            records.Get(doc, buffer);
            var span = buffer.Bytes.AsSpan(buffer.Offset, buffer.Length);
            bytes.Write(span);
            recordStarts[doc + 1] = (int)bytes.Length;
            var record = new EntryRecord(span);
            Ids[doc] = record.Id;
            Lengths[doc] = record.Length;
            var labels = record.Labels;
            LabelLengths[doc] = (byte)LabelRecord.Read(ref labels).PlainLength;
            AddLabels(record, doc, labelHashes, initials);
            facetSets[doc] = FacetSet(record, names, sets);
        }
        // Of a copy nothing is gained where there is little left over; what reads ahead stays within the records.
        this.records = bytes.Capacity - bytes.Length < bytes.Length / 8 ? bytes.GetBuffer() : bytes.ToArray();
        this.labels = new(labelHashes);
        Vectors = new(reader, dimensions);
    }

    /// <summary>Loaded when first asked for: only descriptions need them.</summary>
    public SegmentWords Words(AtomicReader reader)
    {
        if (Volatile.Read(ref words) is { } loaded) return loaded;
        lock (loading)
        {
            if (words is null) Volatile.Write(ref words, new(reader));
            return words;
        }
    }

    /// <summary>Null until they were asked for.</summary>
    public SegmentWords? KnownWords => Volatile.Read(ref words);

    public int Touch(int doc)
    {
        var start = recordStarts[doc];
        return records[start] + records[Math.Min(start + 64, records.Length - 1)] + Vectors.Touch(doc);
    }

    public EntryRecord Record(int doc) => new(records.AsSpan(recordStarts[doc]..recordStarts[doc + 1]));

    /// <summary>What a hit shows of an entry.</summary>
    /// <param name="doc">The entry.</param>
    /// <param name="reader">Of this segment.</param>
    /// <param name="buffer">Where it is put that is not kept; good until the next is asked for.</param>
    public ShownRecord Shown(int doc, AtomicReader reader, BytesRef buffer)
    {
        if (doc < shown.Length && Volatile.Read(ref shown[doc]) is { } kept) return new(kept);
        reader.GetBinaryDocValues(IndexFields.Shown).Get(doc, buffer);
        var bytes = buffer.Bytes.AsSpan(buffer.Offset, buffer.Length);
        if (doc < shown.Length && bytes.Length <= LargestShown) Volatile.Write(ref shown[doc], bytes.ToArray());
        return new(bytes);
    }

    public ReadOnlySpan<int> Facets(int doc) => FacetSets[facetSets[doc]];

    /// <summary>Which of the <see cref="FacetSets"/> an entry has.</summary>
    public int FacetSetOf(int doc) => facetSets[doc];

    /// <summary>Counts for each of the <see cref="FacetSets"/> how many of some entries have it.</summary>
    /// <param name="numbers">Of entries, through all segments.</param>
    /// <param name="start">The number of this segment's first entry.</param>
    /// <param name="counts">A place for each set.</param>
    public void AddFacetSets(ReadOnlySpan<int> numbers, int start, int[] counts)
    {
        if (FacetSets.Count == 1)
        {
            counts[0] += numbers.Length;
            return;
        }
        var sets = facetSets;
        foreach (var number in numbers) counts[sets[number - start]]++;
    }

    public bool HasLabel(ulong hash) => labels.Has(hash);

    /// <summary>Entries with a label that has this hash for its key, its words or its stems.</summary>
    public LabelTable.Matches WithLabel(ulong hash) => labels.Find(hash);

    private static void AddLabels(EntryRecord record, int doc, List<(ulong, int)> hashes, Dictionary<ulong, int> initials)
    {
        var rest = record.Labels;
        for (var i = 0; i < record.LabelCount; i++)
        {
            var label = LabelRecord.Read(ref rest);
            if (label.Kind == LabelKind.Initials && ++CollectionsMarshal.GetValueRefOrAddDefault(initials, label.KeyHash, out _) > MostOfInitials) continue;
            hashes.Add((label.KeyHash, doc));
            if (label.PlainHash != label.KeyHash) hashes.Add((label.PlainHash, doc));
            if (label.StemHash != label.PlainHash) hashes.Add((label.StemHash, doc));
        }
    }

    private int FacetSet(EntryRecord record, FacetNames names, Dictionary<string, int> sets)
    {
        var rest = record.Facets;
        var count = rest[0];
        rest = rest[1..];
        var start = rest;
        for (var i = 0; i < count; i++) EntryRecord.ReadText(ref rest);
        var bytes = start[..^rest.Length];
        Span<char> key = stackalloc char[MostKeyLetters];
        if (bytes.Length > MostKeyLetters) key = new char[bytes.Length];
        key = key[..Encoding.Latin1.GetChars(bytes, key)];
        var bySpan = sets.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(key, out var known)) return known;
        var facets = new int[count];
        Span<char> name = stackalloc char[byte.MaxValue];
        for (var i = 0; i < count; i++)
        {
            var length = Encoding.UTF8.GetChars(EntryRecord.ReadText(ref start), name);
            facets[i] = names.Of(name[..length]);
        }
        FacetSets.Add(facets);
        return bySpan[key] = FacetSets.Count - 1;
    }
}
