namespace Glossary.Exchange;

/// <summary>Takes the writes of those who wait for each, as a zip's compression does when it closes, for a receiver that takes none such.</summary>
internal sealed class UnsentBytes : Stream
{
    private readonly MemoryStream bytes = new();
    private long sent;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => sent + bytes.Length;
    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public async Task SendAsync(Stream output, CancellationToken cancel)
    {
        await output.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancel);
        sent += bytes.Length;
        bytes.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => bytes.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => bytes.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) bytes.Dispose();
        base.Dispose(disposing);
    }
}
