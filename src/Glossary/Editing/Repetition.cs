using System.Text.Json;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing;

/// <summary>By what a request that is sent twice is known again.</summary>
/// <param name="Key">What the client calls it: its Idempotency-Key.</param>
/// <param name="Digest">Of all that it says, so that the key of one request does not answer another.</param>
internal sealed record RepeatableRequest(string Key, string Digest);

/// <summary>What a change is answered with.</summary>
internal sealed record EditAnswer(int Status, object? Body = null, string? ETag = null, string? Location = null)
{
    public bool Replayed { get; init; }

    /// <summary>The same as CSV, for who asks for that.</summary>
    public string? Csv { get; init; }

    /// <summary>What of the body is kept to be repeated; all of it unless there is a secret in it.</summary>
    public object? Kept { get => field ?? Body; init; }
}

/// <summary>Answers requests that are sent twice as they were answered the first time.</summary>
internal static class Repetition
{
    private const string KeyField = "Idempotency-Key";
    private const int LongestKey = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>What the request was answered with before; null where it is a new one.</summary>
    /// <exception cref="Refusal">The key belongs to another request, or is too long.</exception>
    public static async Task<EditAnswer?> KnownAsync(RepeatableRequest request, Edit edit, CancellationToken cancel)
    {
        var key = request.Key;
        if (key.Length > LongestKey)
        {
            throw new Refusal(
                RefusalKind.Invalid, $"The Idempotency-Key has {key.Length} characters; at most {LongestKey} are allowed.",
                new RefusedField(KeyField, "is too long"));
        }
        await edit.Storage.Replays.ForgetBeforeAsync(edit.Now - Kept, cancel);
        if (await edit.Storage.Replays.FindAsync(WhoOf(request, edit), key, cancel) is not { } row) return null;
        if (row.Request != request.Digest)
        {
            throw new Refusal(
                RefusalKind.Unusable, $"The Idempotency-Key '{DisplayText.Shorten(key)}' was used with another request; use a new one for each request.",
                new RefusedField(KeyField, "belongs to another request"));
        }
        return new(row.Status, row.Body is null ? null : JsonDocument.Parse(row.Body).RootElement, row.ETag, row.Location) { Replayed = true };
    }

    // Strangers cannot be told apart, so that the key of one is another's too: only the very same request is a repetition.
    private static string WhoOf(RepeatableRequest request, Edit edit) => edit.By.IsKnown ? edit.By.Id : $"{edit.By.Id} {request.Digest}";

    /// <summary>Keeps the answer for a day.</summary>
    public static void Keep(RepeatableRequest request, EditAnswer answer, Edit edit) => edit.Storage.Replays.Add(ToReplay(request, answer, edit));

    private static ReplayRow ToReplay(RepeatableRequest request, EditAnswer answer, Edit edit) => new()
    {
        Who = WhoOf(request, edit),
        Key = request.Key,
        Request = request.Digest,
        Status = answer.Status,
        Location = answer.Location,
        ETag = answer.ETag,
        Body = answer.Kept is { } body ? JsonSerializer.Serialize(body, ContractJson.Options) : null,
        At = edit.Now,
    };
}
