using System.Text;
using System.Text.Unicode;

namespace Glossary.Records;

/// <summary>
/// Text in UTF-8, with or without a byte order mark; UTF-16 only with one. What is neither is refused, since guessing turns letters into others.
/// </summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Only looked at whole to be checked; the fault of a longer one is within it.
    private const int LongestLine = 16 * 1024 * 1024;

    /// <exception cref="DecoderFallbackException">While reading: bytes that are no text.</exception>
    public static StreamReader Open(Stream stream) => new(stream, Strict, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);

    /// <summary>The fault of a text that is not UTF-8, with the line that shows it first.</summary>
    public static UnreadableRowException Fault(Stream stream)
    {
        var line = 1;
        var bytes = new List<byte>();
        using var buffered = new BufferedStream(stream, 64 * 1024);
        for (var b = buffered.ReadByte(); b >= 0; b = buffered.ReadByte())
        {
            bytes.Add((byte)b);
            if (bytes.Count > LongestLine) break;
            if (b != '\n') continue;
            if (!Utf8.IsValid(bytes.ToArray())) break;
            bytes.Clear();
            line++;
        }
        return new(line, "is not UTF-8 text; save the file as UTF-8 (spreadsheets call it \"CSV UTF-8\")");
    }
}
