using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Glossary.Text;

namespace Glossary.Search.Index;

/// <summary>What the index keeps of an entry beside its postings, packed: id, length in words, labels, facets, and sketches of rival texts.</summary>
internal readonly ref struct EntryRecord(ReadOnlySpan<byte> bytes)
{
    private const int Head = 8 + 2 + 4 + 1;
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public long Id => BinaryPrimitives.ReadInt64LittleEndian(bytes);
    public ushort Length => BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
    public int LabelCount => bytes[14];
    public ReadOnlySpan<byte> Labels => bytes[Head..];
    /// <summary>Facet count, then strings; sketches follow.</summary>
    public ReadOnlySpan<byte> Facets => bytes[BinaryPrimitives.ReadInt32LittleEndian(bytes[10..])..];

    public static byte[] Write(SearchDocument document, int length, IEnumerable<(string Text, LabelKind Kind)> labels)
    {
        using var to = new MemoryStream(256);
        Span<byte> head = stackalloc byte[Head];
        BinaryPrimitives.WriteInt64LittleEndian(head, document.Id);
        BinaryPrimitives.WriteUInt16LittleEndian(head[8..], (ushort)Math.Min(length, ushort.MaxValue));
        to.Write(head);
        var count = 0;
        foreach (var (text, kind) in labels.Take(byte.MaxValue))
        {
            LabelRecord.Write(to, text, kind);
            count++;
        }
        var facetsAt = (int)to.Position;
        WriteFacets(to, document);
        TextSketch.WriteAll(to, document);
        var bytes = to.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), facetsAt);
        bytes[14] = (byte)count;
        return bytes;
    }

    private static void WriteFacets(MemoryStream to, SearchDocument document)
    {
        var facets = document.Texts.Select(t => t.View).OfType<string>().Distinct().Select(v => Facet.View + v)
            .Concat(document.Tags.Distinct().Select(t => Facet.Tag + t))
            .Concat(document.Languages.Append(document.Language).Distinct().Select(l => Facet.Language + l))
            .Concat(document.Schemes.Select(s => Facet.Scheme + s))
            .Append(Facet.Status + document.Status)
            .Take(byte.MaxValue).ToList();
        to.WriteByte((byte)facets.Count);
        foreach (var facet in facets) WriteText(to, facet);
    }

    internal static void WriteText(MemoryStream to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = Math.Min(bytes.Length, byte.MaxValue);
        to.WriteByte((byte)length);
        to.Write(bytes, 0, length);
    }

    internal static ReadOnlySpan<byte> ReadText(ref ReadOnlySpan<byte> from)
    {
        var text = from.Slice(1, from[0]);
        from = from[(1 + text.Length)..];
        return text;
    }
}

/// <summary>First letters of the facets' names.</summary>
internal static class Facet
{
    public const string View = "v";
    public const string Tag = "t";
    public const string Language = "l";
    public const string Status = "s";
    public const string Scheme = "c";
    /// <summary>Of what is out of use.</summary>
    public const string Deprecated = Status + "deprecated";
}

/// <summary>The word hashes of one of an entry's rival texts, to tell which of them a query is nearest to. An entry with one text has none.</summary>
internal readonly ref struct TextSketch
{
    /// <summary>Slug of the view; empty for none.</summary>
    public required ReadOnlySpan<byte> View { get; init; }
    public required bool IsSummary { get; init; }
    /// <summary>Little-endian uint each.</summary>
    public required ReadOnlySpan<byte> Words { get; init; }

    public bool Holds(uint word) => MemoryMarshal.Cast<byte, uint>(Words).Contains(word);

    private const int MostTexts = 60;

    /// <summary>Which of an entry's rival texts its summary is.</summary>
    public static int IndexOfSummary(SearchDocument document) => Math.Min(document.Texts.Count, MostTexts);

    public static void WriteAll(MemoryStream to, SearchDocument document)
    {
        var rivals = document.Texts.Count > 1 || (document.Texts.Count == 1 && document.Summary is not null);
        var texts = document.Texts.Take(MostTexts).ToList();
        to.WriteByte((byte)(rivals ? texts.Count + (document.Summary is null ? 0 : 1) : 0));
        if (!rivals) return;
        foreach (var text in texts) Write(to, text.View ?? "", false, text.Text + "\n" + text.Notes, text.Language);
        if (document.Summary is { } summary) Write(to, "", true, summary, document.Language);
    }

    private static void Write(MemoryStream to, string view, bool isSummary, string text, string language)
    {
        EntryRecord.WriteText(to, view);
        to.WriteByte(isSummary ? (byte)1 : (byte)0);
        var words = Tokenizer.Words(Folding.Fold(PlainText.Of(text))).Where(w => !StopWords.Contains(w.Text))
            .Select(w => Hashes.OfWord(LanguageStems.Of(w.Text, language))).Distinct().Take(ushort.MaxValue).ToList();
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)words.Count);
        to.Write(bytes[..2]);
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
            to.Write(bytes);
        }
    }

    public static TextSketch Read(ref ReadOnlySpan<byte> from)
    {
        var view = EntryRecord.ReadText(ref from);
        var isSummary = from[0] == 1;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(from[1..]) * 4;
        var sketch = new TextSketch { View = view, IsSummary = isSummary, Words = from.Slice(3, length) };
        from = from[(3 + length)..];
        return sketch;
    }
}
