namespace Glossary.Publishing;

/// <summary>Looks now and then whether a model of meaning that failed works again. The shipped model needs no watch.</summary>
internal sealed partial class MeaningWatch(LiveGlossary live, TimeProvider clock, ILogger<MeaningWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

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
            live.MendMeaning(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The old index serves on; a full disk must not stop the server.
            LogNotMended(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "The index could not be built anew with the model of meaning")]
    private static partial void LogNotMended(ILogger log, Exception fault);
}
