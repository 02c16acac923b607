using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>Whether a zip holds what it says: the platform's reader gives what it can of a damaged file within, and says nothing.</summary>
internal static class WholeZip
{
    /// <param name="zip">The archive.</param>
    /// <param name="most">Bytes that it may be unpacked to.</param>
    /// <exception cref="UnreadableRowException">It unpacks to too much, or a file within is cut off or damaged.</exception>
    public static void Check(ZipArchive zip, long most)
    {
        // The reader of a zip gives no more of a file than its directory says.
        if (zip.Entries.Sum(e => (double)e.Length) > most) throw UnpackedStream.Fault(most);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            foreach (var file in zip.Entries.Where(f => !IsWhole(f, buffer)))
            {
                throw new UnreadableRowException(0, $"is no whole zip: '{Text.DisplayText.Shorten(file.FullName)}' in it is cut off or damaged");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsWhole(ZipArchiveEntry file, byte[] buffer)
    {
        var (sum, length) = (new Crc32(), 0L);
        try
        {
            using var content = file.Open();
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                sum.Append(buffer.AsSpan(0, read));
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
        return length == file.Length && sum.GetCurrentHashAsUInt32() == file.Crc32;
    }
}
