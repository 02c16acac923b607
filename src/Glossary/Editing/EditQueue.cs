using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glossary.Access;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Web;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Editing;

/// <summary>
/// Where all changes of a running server pass, one after the other: each is one transaction with its revision, its audit and its answer to be repeated,
/// and readers see it when the call returns. One process at a time has the database, so that waiting in line here is cheaper than meeting there.
/// </summary>
internal sealed class EditQueue(IDbContextFactory<GlossaryDb> databases, LiveGlossary live, TimeProvider clock) : IDisposable
{
    private const int LongestReplayKey = 200;
    private static readonly TimeSpan ReplaysKept = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Does the work of a request and answers it; a refusal takes all of it back.</summary>
    public async Task RunAsync(HttpContext http, Func<Edit, Task<EditAnswer>> work, CancellationToken cancel)
    {
        EditAnswer answer;
        try
        {
            answer = await WriteAsync(ActorOf.Request(http), async edit =>
            {
                var replay = await ReplayAsync(http, edit.Db, edit.By, cancel);
                if (replay?.Known is { } known) return known;
                var made = await work(edit);
                if (replay is not null) edit.Db.Replays.Add(ToReplay(replay, made, edit));
                return made;
            }, cancel);
        }
        catch (Refusal refusal)
        {
            await refusal.SendAsync(http);
            return;
        }
        await answer.SendAsync(http);
    }

    /// <summary>Answers from the database without waiting for anybody.</summary>
    public async Task ReadAsync(HttpContext http, Func<GlossaryDb, Actor, Task<EditAnswer>> read, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await (await read(db, ActorOf.Request(http))).SendAsync(http);
    }

    /// <summary>Does work that no request waits for.</summary>
    public async Task<T> WriteAsync<T>(Actor by, Func<Edit, Task<T>> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var edit = new Edit(db, by, clock.GetUtcNow());
            var result = await work(edit);
            await edit.RecordAsync(cancel);
            // From here on it happens, whether the client still waits or not.
            await transaction.CommitAsync(CancellationToken.None);
            if (edit.ReadersSee) live.CatchUp(null, CancellationToken.None);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Holds all other changes back while something has the database for itself.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private sealed record Replay(string Who, string Key, string Request, EditAnswer? Known);

    private async Task<Replay?> ReplayAsync(HttpContext http, GlossaryDb db, Actor by, CancellationToken cancel)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method)) return null;
        if (key.Length > LongestReplayKey) throw new Refusal(400, $"The Idempotency-Key has {key.Length} characters; at most {LongestReplayKey} are allowed.", new ProblemField("Idempotency-Key", "is too long"));
        var body = http.Items.TryGetValue(JsonBody.BytesItem, out var bytes) ? (byte[])bytes! : [];
        var request = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"), .. body]));
        var old = clock.GetUtcNow() - ReplaysKept;
        await db.Replays.Where(r => r.At < old).ExecuteDeleteAsync(cancel);
        if (await db.Replays.AsNoTracking().FirstOrDefaultAsync(r => r.Who == by.Id && r.Key == key, cancel) is not { } row) return new(by.Id, key, request, null);
        if (row.Request != request) throw new Refusal(422, $"The Idempotency-Key '{Problem.Shorten(key)}' was used with another request; use a new one for each request.", new ProblemField("Idempotency-Key", "belongs to another request"));
        return new(by.Id, key, request, new(row.Status, row.Body is null ? null : JsonDocument.Parse(row.Body).RootElement, row.ETag, row.Location) { Replayed = true });
    }

    private static ReplayRow ToReplay(Replay replay, EditAnswer answer, Edit edit) => new()
    {
        Who = replay.Who,
        Key = replay.Key,
        Request = replay.Request,
        Status = answer.Status,
        Location = answer.Location,
        ETag = answer.ETag,
        Body = answer.Kept is { } body ? JsonSerializer.Serialize(body, Reply.Json) : null,
        At = edit.Now,
    };
}

/// <summary>What a change is answered with.</summary>
internal sealed record EditAnswer(int Status, object? Body = null, string? ETag = null, string? Location = null)
{
    public bool Replayed { get; init; }

    /// <summary>What of the body is kept to be repeated; all of it unless there is a secret in it.</summary>
    public object? Kept { get => field ?? Body; init; }

    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.Headers.CacheControl = "no-store";
        if (ETag is not null) http.Response.Headers.ETag = ETag;
        if (Location is not null) http.Response.Headers.Location = Location;
        if (Replayed) http.Response.Headers["Idempotency-Replayed"] = "true";
        FastEndpoints.HttpContextExtensions.MarkResponseStart(http);
        if (Body is not null) await http.Response.WriteAsJsonAsync(Body, Reply.Json, http.RequestAborted);
    }
}
