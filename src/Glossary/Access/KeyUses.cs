namespace Glossary.Access;

/// <summary>Writes every half minute which keys were used.</summary>
internal sealed class KeyUses(KeyRing keys, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await keys.WriteUsesAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await keys.WriteUsesAsync(CancellationToken.None);
        }
    }
}
