using Glossary.Model;
using Glossary.Records;

namespace Glossary.Web;

/// <summary>Reads the JSON that editors send with the reader that files are read with, so that the same limits and the same words hold for both.</summary>
internal static class JsonBody
{
    public const string BytesItem = "body";
    private const int LongestBody = 1024 * 1024;

    /// <summary>Reads and closes: a field that nobody took is a fault.</summary>
    /// <exception cref="Refusal">The body is too large, not JSON, or has faults; each is named with its field.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, Func<FieldReader, T> read, bool optional = false)
    {
        return SentRecord.Read(await NodeAsync(http, optional), Whole);

        T Whole(FieldReader row)
        {
            var value = read(row);
            row.Close();
            return value;
        }
    }

    /// <param name="http">Its body is read.</param>
    /// <param name="optional">Whether an empty body stands for no fields.</param>
    public static async Task<Node.Fields> NodeAsync(HttpContext http, bool optional = false)
    {
        var bytes = await BytesAsync(http);
        if (bytes.Length == 0 && optional) return new([], 1);
        try
        {
            return JsonText.Read(bytes, 1) as Node.Fields
                ?? throw new Refusal(RefusalKind.Invalid, "The body must be a JSON object.", new RefusedField("body", "must be a set of fields"));
        }
        catch (UnreadableRowException fault)
        {
            throw new Refusal(RefusalKind.Invalid, $"The body is {fault.Message}", new RefusedField("body", "must be a JSON object"));
        }
    }

    private static async Task<byte[]> BytesAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            if (buffer.Length + read > LongestBody)
            {
                throw new Refusal(RefusalKind.TooLarge, $"The body is larger than {LongestBody} bytes; send a larger file to /api/admin/import.");
            }
            buffer.Write(chunk, 0, read);
        }
        var bytes = buffer.ToArray();
        http.Items[BytesItem] = bytes;
        return bytes;
    }
}
