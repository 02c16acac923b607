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

    private readonly byte[] mark = RandomNumberGenerator.GetBytes(MarkLength);
    private readonly Joined packed;
    private readonly GZipStream unpacked;
    private bool isAtEnd;

    /// <param name="file">The file, from its beginning; it stays open.</param>
    public WholeGzip(Stream file)
    {
        packed = new(file, Member(mark));
        unpacked = new(packed, CompressionMode.Decompress);
    }

    /// <exception cref="UnreadableRowException">The file is cut off, damaged, or goes on with something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || isAtEnd) return 0;
        try
        {
            // More is asked for once all that was given is unpacked: what comes out before is of the file, and what comes out after is the mark, or the
            // file is not whole and that is nothing to be read.
            var length = unpacked.Read(buffer);
            if (length > 0 && !packed.IsBehindFile) return length;
            Span<byte> rest = stackalloc byte[MarkLength + 1];
            var known = Math.Min(length, rest.Length);
            buffer[..known].CopyTo(rest);
            var all = known + unpacked.ReadAtLeast(rest[known..], rest.Length - known, throwOnEndOfStream: false);
            isAtEnd = all == MarkLength && rest[..MarkLength].SequenceEqual(mark);
            return isAtEnd ? 0 : throw Fault();
        }
        catch (InvalidDataException fault)
        {
            throw Fault(fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
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

        public bool IsBehindFile => given > 0;

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
