using System.Text.Json;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing;

/// <summary>
/// Where all changes of a running server pass, one after the other: each is one transaction with its revision, its audit and its answer to be repeated,
/// and readers see it when the call returns. Most often one process has the database, so that waiting in line here is cheaper than meeting there; the
/// nodes of a shared one have their turns by a lock in it.
/// </summary>
internal sealed partial class EditQueue(Database database, LiveGlossary live, TimeProvider clock, ILogger<EditQueue> log) : IDisposable
{
    private const string KeyField = "Idempotency-Key";
    private const int LongestReplayKey = 200;
    private const int MostNamed = 5;
    private static readonly TimeSpan ReplaysKept = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Does the work of a request as one edit; a refusal takes all of it back.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="request">By what the request is known again, where it may be sent twice; what it was answered with is then repeated.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<EditAnswer> AnswerAsync(
        Actor by, RepeatableRequest? request, Func<Edit, Task<EditAnswer>> work, CancellationToken cancel) => WriteAsync(by, async edit =>
    {
        if (request is null) return await work(edit);
        if (await KnownAsync(request, edit, cancel) is { } known) return known;
        var made = await work(edit);
        edit.Storage.Replays.Add(ToReplay(request, made, edit));
        return made;
    }, cancel);

    /// <summary>Number of the last change that readers see here; those of edits that have returned are among them.</summary>
    public long ShownChange => live.Started ? live.State.Glossary.ChangeNumber : 0;

    /// <summary>Whether readers may be answered by another node than the one that wrote.</summary>
    public bool HasOtherReaders => database.IsShared;

    /// <summary>Reads from the database without waiting for anybody.</summary>
    public async Task<T> ReadAsync<T>(Func<StorageSession, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await using var storage = await database.OpenAsync(cancel);
            return await read(storage);
        }
        catch (Exception fault) when (RowRepair.IsOfValue(fault))
        {
            RefuseUnreadable(fault);
            throw;
        }
    }

    // Somebody, or the disk, wrote otherwise than the program does. That is no fault of it, and there is a way out.
    private void RefuseUnreadable(Exception fault)
    {
        var found = database.Unreadable();
        if (found.Count == 0) return;
        LogUnreadable(log, found[0].Row, found.Count, fault);
        var rows = found.Select(f => f.Row).Distinct().ToList();
        var more = rows.Count > MostNamed ? $" and {rows.Count - MostNamed} more" : "";
        throw new Refusal(
            RefusalKind.Conflict,
            $"Rows of the database cannot be read: {string.Join(", ", rows.Take(MostNamed))}{more}. GET /api/admin/unreadable tells what is wrong with them, "
                + "and POST /api/admin/unreadable/mend makes them readable; terms become what their last revision says.",
            [.. rows.Take(MostNamed).Select(r => new RefusedField(r, "cannot be read"))]);
    }

    [LoggerMessage(LogLevel.Warning, "A row of the database, {Row}, cannot be read, which makes {Count} values in all; what was asked for was refused")]
    private static partial void LogUnreadable(ILogger log, string row, int count, Exception fault);

    /// <summary>Does work that no request waits for.</summary>
    public async Task<T> WriteAsync<T>(Actor by, Func<Edit, Task<T>> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await DoAsync(by, work, cancel);
        }
        catch (Exception fault) when (RowRepair.IsOfValue(fault))
        {
            RefuseUnreadable(fault);
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Does work that is only to be tried, and keeps nothing of it: on a copy, so that it holds nobody up; in its turn where nodes share the database.
    /// </summary>
    public async Task<T> TryAsync<T>(Actor by, Func<Edit, Task<T>> work, CancellationToken cancel)
    {
        await using var copy = await database.CopyAsync(cancel);
        if (copy is null)
        {
            return await WriteAsync(by, edit =>
            {
                edit.GiveUp();
                return work(edit);
            }, cancel);
        }
        await using var storage = await copy.BeginAsync(cancel);
        return await work(new Edit(storage, by, clock.GetUtcNow()));
    }

    private async Task<T> DoAsync<T>(Actor by, Func<Edit, Task<T>> work, CancellationToken cancel)
    {
        await using var storage = await database.BeginAsync(cancel);
        // What another node wrote meanwhile counts for what is checked now.
        if (database.IsShared) live.BeUpToDate(await storage.History.LastChangeAsync(cancel), cancel);
        var edit = new Edit(storage, by, clock.GetUtcNow());
        var result = await work(edit);
        if (edit.GivenUp) return result;
        FaultPoint.Reach("edit.worked");
        await edit.RecordAsync(cancel);
        FaultPoint.Reach("edit.recorded");
        if (edit.ReadersSee) await storage.TellAsync(cancel);
        // From here on it happens, whether the client still waits or not.
        await storage.CommitAsync(CancellationToken.None);
        FaultPoint.Reach("edit.committed");
        // Before the start is finished nobody reads, and it reads what is there by then.
        if (edit.ReadersSee && live.Started) Show();
        FaultPoint.Reach("edit.shown");
        return result;
    }

    /// <summary>
    /// Writes what no check rests on, and which is so written that others may do the same at once: it waits for edits only where the database makes it.
    /// </summary>
    public async Task<T> NoteAsync<T>(Func<StorageSession, Task<T>> work, CancellationToken cancel)
    {
        if (!database.IsShared) await turn.WaitAsync(cancel);
        try
        {
            await using var storage = await database.BeginNoteAsync(cancel);
            var result = await work(storage);
            await storage.SaveAsync(cancel);
            await storage.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            if (!database.IsShared) turn.Release();
        }
    }

    // After the commit it is done: what fails from here on is mended by the watch, and shows in /health/ready until then.
    private void Show()
    {
        try
        {
            live.CatchUp(null, CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogNotShown(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "What was published is stored, and could not be shown yet")]
    private static partial void LogNotShown(ILogger log, Exception fault);

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

    private static async Task<EditAnswer?> KnownAsync(RepeatableRequest request, Edit edit, CancellationToken cancel)
    {
        var key = request.Key;
        if (key.Length > LongestReplayKey)
        {
            throw new Refusal(
                RefusalKind.Invalid, $"The Idempotency-Key has {key.Length} characters; at most {LongestReplayKey} are allowed.",
                new RefusedField(KeyField, "is too long"));
        }
        await edit.Storage.Replays.ForgetBeforeAsync(edit.Now - ReplaysKept, cancel);
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

/// <summary>One change under way: what is stored, within its transaction, who does it and when, and what is to be noted of it.</summary>
internal sealed class Edit(StorageSession storage, Actor by, DateTimeOffset now)
{
    private readonly Dictionary<long, ChangeKind> published = [];
    private bool knowledge;

    public StorageSession Storage => storage;
    public Actor By => by;
    public DateTimeOffset Now => now;

    public bool ReadersSee => knowledge || published.Count > 0;

    /// <summary>Nothing of it is kept; its answer is given all the same.</summary>
    public bool GivenUp { get; private set; }

    public void GiveUp() => GivenUp = true;

    public void Published(long entry, ChangeKind kind) => published[entry] = kind;

    public void KnowledgeChanged() => knowledge = true;

    /// <returns>What was noted; it has a number once it is saved.</returns>
    public AuditRow Audit(string action, string what, long? entry = null, string? old = null, string? @new = null)
    {
        var row = new AuditRow
        {
            At = now,
            KeyId = by.KeyId,
            Who = by.Name,
            Action = action,
            What = what,
            EntryId = entry,
            Old = old,
            New = @new,
        };
        storage.Audit.Add(row);
        return row;
    }

    /// <summary>Writes what was done and notes what readers will see changed, in the order of changes: entries, then what they rest on.</summary>
    public async Task RecordAsync(CancellationToken cancel)
    {
        await storage.SaveAsync(cancel);
        storage.Forget();
        await storage.History.WriteAsync(published, by, now, cancel);
        if (!knowledge) return;
        storage.History.KnowledgeChanged(now);
        await storage.SaveAsync(cancel);
    }
}
