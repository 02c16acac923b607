using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Does after the start what the first requests would have to wait for, behind their backs. A server that stops waits for its end.</summary>
internal sealed class WarmUp(LiveGlossary live, Database database, IHostApplicationLifetime lifetime, Rehearsal? rehearsal = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        using var onStop = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
        await Task.Factory.StartNew(() => Run(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run(CancellationToken cancel)
    {
        database.WarmUp();
        var (state, glossary) = (live.State, live.State.Glossary);
        glossary.WithLabel("");
        if (glossary.Heads.Count == 0) return;
        var first = glossary.Heads[0];
        glossary.Find(first.Id);
        state.Asking.Ask(new(first.Label));
        live.Find(new(first.Label), state);
        _ = glossary.HeadsByLabel;
        rehearsal?.Run(cancel);
    }
}
