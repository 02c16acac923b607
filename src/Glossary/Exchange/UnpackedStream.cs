using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>What is unpacked while it is read, up to a limit: a packed file may be a thousand times as long as it looks.</summary>
internal sealed class UnpackedStream(Stream inner, long most) : Stream
{
    private long read;

    public static UnreadableRowException Fault(long most) =>
        new(0, $"unpacks to more than {most / (1024 * 1024)} MB; the setting Editorial:LargestUnpacked allows more, and the command import has no limit");

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int length)
    {
        read += length;
        return read <= most ? length : throw Fault(most);
    }
}
