using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>
/// Where all changes of a running server pass, one after the other: each is one transaction with its revision, its audit and its answer to be repeated,
/// and readers see it when the call returns. Most often one process has the database, so that waiting in line here is cheaper than meeting there; the
/// nodes of a shared one have their turns by a lock in it.
/// </summary>
internal sealed partial class EditQueue(Database database, LiveGlossary live, TimeProvider clock, ILogger<EditQueue> log) : IDisposable
{
    private const int MostNamed = 5;
    // Each is a copy of the database, and of a file that was sent.
    private const int MostTrials = 4;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SemaphoreSlim trialTurn = new(1, 1);
    private int trials;

    /// <summary>Does the work of a request as one edit; a refusal takes all of it back.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="request">By what the request is known again, where it may be sent twice; what it was answered with is then repeated.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<EditAnswer> AnswerAsync(
        Actor by, RepeatableRequest? request, Func<Edit, Task<EditAnswer>> work, CancellationToken cancel) => WriteAsync(by, async edit =>
    {
        if (request is null) return await work(edit);
        if (await Repetition.KnownAsync(request, edit, cancel) is { } known) return known;
        var made = await work(edit);
        Repetition.Keep(request, made, edit);
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
    /// Does work that is only to be tried, and keeps nothing of it: on a copy, so that it holds nobody up; in its turn where nodes share the database. One
    /// is tried at a time, since each needs as much of the disk as the database.
    /// </summary>
    /// <exception cref="Refusal">Too many wait for their turn already.</exception>
    public async Task<T> TryAsync<T>(Actor by, Func<Edit, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref trials) > MostTrials)
            {
                throw new Refusal(RefusalKind.Busy, $"{MostTrials} imports or changes are tried or wait to be; try again when they are done.");
            }
            await trialTurn.WaitAsync(cancel);
            try
            {
                return await TryInTurnAsync(by, work, cancel);
            }
            finally
            {
                trialTurn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref trials);
        }
    }

    private async Task<T> TryInTurnAsync<T>(Actor by, Func<Edit, Task<T>> work, CancellationToken cancel)
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

    public void Dispose()
    {
        turn.Dispose();
        trialTurn.Dispose();
    }
}
