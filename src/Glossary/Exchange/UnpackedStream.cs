using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>What is unpacked while it is read, up to a limit: a packed file may be a thousand times as long as it looks.</summary>
internal sealed class UnpackedStream(Stream inner, long most) : ReadOnlyStream
{
    private long read;

    public static UnreadableRowException Fault(long most) =>
        new(0, $"unpacks to more than {most / (1024 * 1024)} MB; the setting Editorial:LargestUnpacked allows more, and the command import has no limit");

    public override int Read(Span<byte> buffer)
    {
        var length = inner.Read(buffer);
        read += length;
        return read <= most ? length : throw Fault(most);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
