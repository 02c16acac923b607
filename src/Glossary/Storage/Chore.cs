using System.Data.Common;

namespace Glossary.Storage;

/// <summary>Work that comes round again and again. Where the database is busy it is left for the next time: the server goes on.</summary>
internal abstract partial class Chore(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    // What comes round has nothing to do in the first moments, in which all that the processors have belongs to the start and to the first readers.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    protected abstract Task DoAsync(CancellationToken cancel);

    /// <summary>What must not be left undone when the server stops.</summary>
    protected virtual Task FinishAsync() => Task.CompletedTask;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, clock, stoppingToken);
            using var timer = new PeriodicTimer(every, clock);
            do
            {
                await TryAsync(() => DoAsync(stoppingToken));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            await TryAsync(FinishAsync);
        }
    }

    /// <summary>Whether the database is what failed, so that what was to be done is as right as before.</summary>
    public static bool IsOfDatabase(Exception? fault) => fault is not null && (fault is DbException || IsOfDatabase(fault.InnerException));

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (IsOfDatabase(fault))
        {
            LogLeft(log, GetType().Name, fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever it is, the server goes on serving, and the work comes round again.
            LogFailed(log, GetType().Name, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Chore} failed and is left for the next time")]
    private static partial void LogFailed(ILogger log, string chore, Exception fault);

    [LoggerMessage(LogLevel.Warning, "{Chore} is left for the next time: {Reason}")]
    private static partial void LogLeft(ILogger log, string chore, string reason);
}
