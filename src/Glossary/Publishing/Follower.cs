using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>
/// Follows what other nodes write to a shared database: at once where the database tells, and by looking twice a second, which is what it rests on.
/// </summary>
internal sealed partial class Follower(LiveGlossary live, Database database, TimeProvider clock, ILogger<Follower> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ListenAgain = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim told = new(0, 1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Task.Run(() => FollowAsync(stoppingToken), CancellationToken.None), Task.Run(() => ListenAsync(stoppingToken), CancellationToken.None));

    private async Task FollowAsync(CancellationToken cancel)
    {
        var fault = (string?)null;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                live.Follow(cancel);
                if (fault is not null) LogBack(log);
                fault = null;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // What there is serves on, and it is tried again.
                var now = database.WhyAgain(failed) is null ? failed.ToString() : failed.Message;
                if (fault is null) LogLost(log, now);
                fault = now;
            }
            try
            {
                await told.WaitAsync(Look, cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await database.ListenAsync(Tell, cancel);
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                // The look goes on by itself, and tells of it.
                await Task.Delay(ListenAgain, clock, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Tell()
    {
        try
        {
            told.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is looking already.
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        told.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The database cannot be followed; readers see what there was: {Fault}")]
    private static partial void LogLost(ILogger log, string fault);

    [LoggerMessage(LogLevel.Information, "The database is followed again")]
    private static partial void LogBack(ILogger log);
}
