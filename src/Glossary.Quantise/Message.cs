using System.Buffers.Binary;
using System.Text;

namespace Glossary.Quantise;

/// <summary>
/// A protobuf message as its fields stand in it, unknown ones included: enough to change a few fields of an ONNX model and to write all others as they were.
/// </summary>
internal sealed class Message
{
    private const int Varint = 0;
    private const int Eight = 1;
    private const int Bytes = 2;
    private const int Four = 5;

    /// <summary>A field's number, its type on the wire, its number, or its bytes.</summary>
    public readonly record struct Field(int Number, int Type, ulong Value, ReadOnlyMemory<byte> Data);

    public List<Field> Fields { get; } = [];

    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static Message Read(ReadOnlyMemory<byte> bytes)
    {
        var message = new Message();
        var at = 0;
        while (at < bytes.Length)
        {
            var key = ReadVarint(bytes.Span, ref at);
            var (number, type) = ((int)(key >> 3), (int)(key & 7));
            var length = type switch
            {
                Varint => 0,
                Eight => 8,
                Four => 4,
                Bytes => checked((int)ReadVarint(bytes.Span, ref at)),
                _ => throw new InvalidDataException($"a field {number} of type {type} is no protobuf"),
            };
            if (length > bytes.Length - at) throw new InvalidDataException($"field {number} is longer than the message");
            var value = type == Varint ? ReadVarint(bytes.Span, ref at) : 0;
            message.Fields.Add(new(number, type, value, bytes.Slice(at, length)));
            at += length;
        }
        return message;
    }

    public Message Add(int number, ReadOnlyMemory<byte> data)
    {
        Fields.Add(new(number, Bytes, 0, data));
        return this;
    }

    public Message Add(int number, string text) => Add(number, Encoding.UTF8.GetBytes(text));

    public Message Add(int number, long value)
    {
        Fields.Add(new(number, Varint, (ulong)value, default));
        return this;
    }

    public IEnumerable<Message> Messages(int number) => Fields.Where(f => f.Number == number).Select(f => Read(f.Data));

    public IEnumerable<string> Texts(int number) => Fields.Where(f => f.Number == number).Select(f => Encoding.UTF8.GetString(f.Data.Span));

    public string Text(int number) => Texts(number).FirstOrDefault() ?? "";

    /// <summary>All numbers of a repeated field, packed or one by one.</summary>
    public IEnumerable<long> Numbers(int number)
    {
        foreach (var field in Fields.Where(f => f.Number == number))
        {
            if (field.Type == Varint) yield return (long)field.Value;
            for (var at = 0; at < field.Data.Length;) yield return (long)ReadVarint(field.Data.Span, ref at);
        }
    }

    public ReadOnlyMemory<byte> Data(int number) => Fields.FirstOrDefault(f => f.Number == number).Data;

    public byte[] ToArray()
    {
        using var to = new MemoryStream();
        foreach (var field in Fields)
        {
            WriteVarint(to, (ulong)((field.Number << 3) | field.Type));
            if (field.Type == Varint) WriteVarint(to, field.Value);
            if (field.Type == Bytes) WriteVarint(to, (ulong)field.Data.Length);
            to.Write(field.Data.Span);
        }
        return to.ToArray();
    }

    /// <summary>The little-endian bytes of numbers, as tensors keep them.</summary>
    public static byte[] Raw(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) break;
            var part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
        throw new InvalidDataException("a number of the model does not end");
    }

    private static void WriteVarint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7) to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }
}
