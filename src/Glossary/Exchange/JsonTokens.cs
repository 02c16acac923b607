using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>Reads JSON of any length a token or a value at a time; only the value at hand is in memory.</summary>
internal sealed class JsonTokens(Stream stream)
{
    private const int LongestValue = 4 * 1024 * 1024;

    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool begun;
    private bool final;
    private JsonReaderState state = new(new() { MaxDepth = 40 });

    /// <summary>Name of the property, where the last token was one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The next token without taking it; None at the end.</summary>
    /// <exception cref="UnreadableRowException">The text is not JSON.</exception>
    public JsonTokenType Peek() => Read(take: false);

    public JsonTokenType Next() => Read(take: true);

    /// <summary>The next value as a whole.</summary>
    public Node Value(int row)
    {
        while (true)
        {
            var reader = Reader();
            try
            {
                if (reader.Read() && JsonDocument.TryParseValue(ref reader, out var document))
                {
                    using (document)
                    {
                        if (!Utf8.IsValid(buffer.AsSpan(start, (int)reader.BytesConsumed))) throw new UnreadableRowException(row, "is not UTF-8 text");
                        Take(reader);
                        return JsonText.ToNode(document.RootElement, row);
                    }
                }
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                throw Fault(fault);
            }
            if (end - start > LongestValue) throw new UnreadableRowException(row, $"is longer than {LongestValue} bytes");
            Fill();
        }
    }

    /// <summary>Passes over the next value, however long it is.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            depth += Next() switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        } while (depth > 0);
    }

    private JsonTokenType Read(bool take)
    {
        while (true)
        {
            var reader = Reader();
            try
            {
                if (reader.Read())
                {
                    if (!take) return reader.TokenType;
                    if (reader.TokenType == JsonTokenType.PropertyName) Name = reader.GetString()!;
                    Take(reader);
                    return reader.TokenType;
                }
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                throw Fault(fault);
            }
            if (final) return JsonTokenType.None;
            Fill();
        }
    }

    private Utf8JsonReader Reader()
    {
        if (!begun) Fill();
        return new(buffer.AsSpan(start, end - start), final, state);
    }

    private void Take(Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.ReadAtLeast(buffer.AsSpan(end), begun ? 1 : 3, throwOnEndOfStream: false);
        end += read;
        final = read == 0;
        if (!begun && buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble)) start = 3;
        begun = true;
    }

    private static UnreadableRowException Fault(Exception fault) =>
        new((int)((fault as JsonException)?.LineNumber ?? 0) + 1, $"not valid JSON: {fault.Message}", fault);
}
