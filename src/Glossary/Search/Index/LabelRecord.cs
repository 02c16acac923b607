using System.Buffers.Binary;
using System.Text;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Search.Index;

/// <summary>Where a label comes from; the smaller the better.</summary>
internal enum LabelKind : byte { Preferred, Alternative, Hidden, Derived, Initials }

/// <summary>A label as the index keeps it, read in place: hashes of its forms, its words' lengths, its plain form and its text.</summary>
internal readonly ref struct LabelRecord
{
    private const int Head = 1 + 8 * 3 + 1 + 1 + 2;
    private const int MostWords = 40;
    /// <summary>As UTF-8 it must fit two bytes of length.</summary>
    private const int LongestText = 10_000;
    private readonly ReadOnlySpan<byte> bytes;

    private LabelRecord(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public LabelKind Kind => (LabelKind)bytes[0];
    /// <summary>Of <see cref="LabelKey"/>: signs count.</summary>
    public ulong KeyHash => BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]);
    /// <summary>Of the words without signs and spaces.</summary>
    public ulong PlainHash => BinaryPrimitives.ReadUInt64LittleEndian(bytes[9..]);
    /// <summary>Of the stems without spaces.</summary>
    public ulong StemHash => BinaryPrimitives.ReadUInt64LittleEndian(bytes[17..]);
    private int WordCount => bytes[25];
    /// <summary>UTF-8 length of the plain form; its number of characters for all but a few scripts.</summary>
    public int PlainLength => bytes[26];
    private int TextLength => BinaryPrimitives.ReadUInt16LittleEndian(bytes[27..]);
    public ReadOnlySpan<byte> WordLengths => bytes.Slice(Head, WordCount);
    public ReadOnlySpan<byte> PlainUtf8 => bytes.Slice(Head + WordCount, PlainLength);
    public string Text => Encoding.UTF8.GetString(bytes.Slice(Head + WordCount + PlainLength, TextLength));
    private int Length => Head + WordCount + PlainLength + TextLength;

    public static LabelRecord Read(ref ReadOnlySpan<byte> from)
    {
        var label = new LabelRecord(from);
        from = from[label.Length..];
        return new(label.bytes[..label.Length]);
    }

    public static void Write(MemoryStream to, string label, LabelKind kind)
    {
        var folded = Folding.Fold(label);
        var words = Tokenizer.Words(folded).Where(w => !w.Joined).Take(MostWords).ToList();
        var plain = string.Concat(words.Select(w => w.Text));
        var plainUtf8 = Encoding.UTF8.GetBytes(plain);
        if (plainUtf8.Length > byte.MaxValue) plainUtf8 = plainUtf8[..byte.MaxValue];
        var text = Encoding.UTF8.GetBytes(label.Length > LongestText ? label[..LongestText] : label);

        Span<byte> head = stackalloc byte[Head];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteUInt64LittleEndian(head[1..], Hashes.Of(LabelKey.Of(label)));
        BinaryPrimitives.WriteUInt64LittleEndian(head[9..], Hashes.Of(plain));
        BinaryPrimitives.WriteUInt64LittleEndian(head[17..], Hashes.Of(string.Concat(words.Select(w => Stemmer.Stem(w.Text)))));
        head[25] = (byte)words.Count;
        head[26] = (byte)plainUtf8.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(head[27..], (ushort)text.Length);
        to.Write(head);
        foreach (var word in words) to.WriteByte((byte)word.Text.Length);
        to.Write(plainUtf8);
        to.Write(text);
    }
}
