namespace Glossary.Publishing;

/// <summary>Looks now and then whether readers' view and index are in step with the database, and mends them where they are not.</summary>
internal sealed partial class LiveWatch(LiveGlossary live, TimeProvider clock, ILogger<LiveWatch> log) : BackgroundService
{
    // All is compared after each change, and every ten minutes.
    private const int LooksBetweenChecks = 120;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            for (var looks = 1; await timer.WaitForNextTickAsync(stoppingToken); looks++)
            {
                if (looks % LooksBetweenChecks == 0) live.CheckAnew();
                Mend(stoppingToken);
            }
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
