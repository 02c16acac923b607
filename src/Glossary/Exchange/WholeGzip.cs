using System.IO.Compression;
using System.Security.Cryptography;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>
/// What is unpacked from gzip, all of its members, and whole. The platform's reader takes the end of a file for the end of a member, and passes over what
/// follows a member; so it gets one more member behind the file, made of what nobody can know, and the file is whole where that comes out at the end.
/// </summary>
internal sealed class WholeGzip : ReadOnlyStream
{
    private const int MarkLength = 16;

    private readonly GZipStream unpacked;
    private readonly byte[] mark = RandomNumberGenerator.GetBytes(MarkLength);
    // What was unpacked last may be the mark, and is held back until more comes.
    private readonly byte[] held = new byte[MarkLength + (64 * 1024)];
    private int filled;
    private int given;

    /// <param name="packed">The file, from its beginning; it stays open.</param>
    public WholeGzip(Stream packed) => unpacked = new(new Joined(packed, Member(mark)), CompressionMode.Decompress);

    /// <exception cref="UnreadableRowException">The file is cut off, damaged, or goes on with something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        while (filled - given <= MarkLength)
        {
            held.AsSpan(given, filled - given).CopyTo(held);
            (filled, given) = (filled - given, 0);
            if (More() is > 0 and var more)
            {
                filled += more;
                continue;
            }
            return filled == MarkLength && held.AsSpan(0, MarkLength).SequenceEqual(mark) ? 0 : throw Fault();
        }
        var length = Math.Min(buffer.Length, filled - given - MarkLength);
        held.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private int More()
    {
        try
        {
            return unpacked.Read(held.AsSpan(filled));
        }
        catch (InvalidDataException fault)
        {
            throw Fault(fault);
        }
    }

    private static UnreadableRowException Fault(Exception? cause = null) =>
        new(0, "is no whole gzip file: it is cut off or damaged, or something else follows its end", cause);

    private static byte[] Member(byte[] content)
    {
        using var member = new MemoryStream();
        using (var packer = new GZipStream(member, CompressionLevel.NoCompression, leaveOpen: true)) packer.Write(content);
        return member.ToArray();
    }

    private sealed class Joined(Stream first, byte[] last) : ReadOnlyStream
    {
        private int given;

        public override int Read(Span<byte> buffer)
        {
            if (given == 0 && first.Read(buffer) is > 0 and var read) return read;
            var length = Math.Min(buffer.Length, last.Length - given);
            last.AsSpan(given, length).CopyTo(buffer);
            given += length;
            return length;
        }
    }
}
