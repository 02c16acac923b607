namespace Glossary.Publishing;

/// <summary>Looks now and then whether readers' view and index are in step with the database, and mends them where they are not.</summary>
internal sealed partial class LiveWatch(LiveGlossary live, TimeProvider clock, ILogger<LiveWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Mend(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private void Mend(CancellationToken cancel)
    {
        try
        {
            live.Mend(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What there is serves on; a full disk must not stop the server.
            LogNotMended(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "Readers' view and index could not be brought in step with the database")]
    private static partial void LogNotMended(ILogger log, Exception fault);
}
