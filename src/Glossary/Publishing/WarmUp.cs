using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Does after the start what the first requests would have to wait for, behind their backs. A server that stops waits for its end.</summary>
internal sealed class WarmUp(LiveGlossary live, Database database, IHostApplicationLifetime lifetime, Rehearsal? rehearsal = null) : BackgroundService
{
    // So often is what a search runs before the runtime compiles it well.
    private const int Names = 40;
    private const int Descriptions = 8;
    private const int LongestDescription = 80;
    private const int ShortestMisspelt = 4;

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
        glossary.Find(glossary.Heads[0].Id);
        state.Asking.Ask(new(glossary.Heads[0].Label));
        foreach (var (number, head) in glossary.Heads.Take(Names).Index())
        {
            // What is warm for one state is warm for the next.
            if (cancel.IsCancellationRequested || live.State != state) return;
            Search(head.Label);
            if (head.Label.Length >= ShortestMisspelt) Search(head.Label.Remove(head.Label.Length / 2, 1));
            if (number < Descriptions && glossary.Find(head.Id)?.Definitions is [{ Text: var text }, ..]) Search(Beginning(text));
        }
        _ = glossary.HeadsByLabel;
        rehearsal?.Run(cancel);

        void Search(string text) => live.Find(new(text), state);
    }

    private static string Beginning(string text) => text[..Math.Min(text.Length, LongestDescription)];
}
