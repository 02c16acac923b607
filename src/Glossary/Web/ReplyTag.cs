using System.Buffers.Binary;
using System.Globalization;

namespace Glossary.Web;

/// <summary>
/// The tag by which a client knows a body again. It tells versions of one address apart and proves nothing, so that a quick hash of 64 bits (multiplied and
/// folded, after wyhash) and the length suffice: every new reply pays for it.
/// </summary>
internal static class ReplyTag
{
    private const ulong One = 0xa0761d6478bd642f;
    private const ulong Two = 0xe7037ed1a0b428db;

    /// <summary>In quotes, as a header has it; the same for the same bytes on every machine.</summary>
    public static string Of(ReadOnlySpan<byte> body) => string.Create(CultureInfo.InvariantCulture, $"\"{Hash(body):x16}{body.Length:x}\"");

    private static ulong Hash(ReadOnlySpan<byte> rest)
    {
        var hash = Two;
        for (; rest.Length >= 16; rest = rest[16..])
        {
            hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(rest) ^ One, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]) ^ hash);
        }
        Span<byte> last = stackalloc byte[16];
        last.Clear();
        rest.CopyTo(last);
        return Fold(BinaryPrimitives.ReadUInt64LittleEndian(last) ^ Two, BinaryPrimitives.ReadUInt64LittleEndian(last[8..]) ^ hash);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
