using Glossary.Meaning;
using Glossary.Search.Vectors;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>
/// Gives the index the sentence model, and the entries their vectors of it: after the start and after each change, behind the back of searches, which do
/// without until then. A model that fails is tried again by and by.
/// </summary>
internal sealed partial class MeaningWork(
    LiveGlossary live, StorageOptions storage, GeneratorSettings settings, TimeProvider clock, ILogger<MeaningWork> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(10);
    /// <summary>Entries read at a time.</summary>
    private const int Batch = 64;
    /// <summary>Searches see new vectors when so many have come, and when there are half as many again as before: seeing them costs reading all.</summary>
    private const int LeastShown = 2_000;

    private readonly Lock working = new();
    private SentenceEncoder? encoder;
    private SentenceStore? store;

    public override void Dispose()
    {
        base.Dispose();
        encoder?.Dispose();
        store?.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(async () =>
    {
        var fault = (string?)null;
        try
        {
            while (true)
            {
                var now = Work(stoppingToken);
                if (now != fault && now is not null) LogGone(log, now);
                if (now is null && fault is not null) LogBack(log, live.Index.Model);
                fault = now;
                await live.ChangedAsync(fault is null ? Timeout.InfiniteTimeSpan : TryAgain, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was made is kept.
        }
    }, CancellationToken.None);

    /// <summary>Gives the index the model with the vectors that there are, for work that does not wait for more.</summary>
    internal void Use()
    {
        lock (working)
        {
            if (store is null) Begin();
        }
    }

    /// <summary>Makes what vectors are lacking. Returns why it could not.</summary>
    internal string? Work(CancellationToken cancel)
    {
        try
        {
            lock (working)
            {
                if (store is null && !Begin())
                {
                    var fault = encoder!.Fault ?? $"The model {encoder.Model} has not said how long its vectors are.";
                    live.Index.Sentences.DoWithout(encoder.Model, fault);
                    return fault;
                }
                // One that failed is asked again, though nothing be lacking: it may answer by now.
                if (encoder!.Fault is not null) encoder.OfEntries(["meaning"]);
                Fill(cancel);
                return live.Index.Sentences.Fault;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk must not stop the server.
            return $"Vectors cannot be kept: {fault.Message}";
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever it is, searches go on without, and it is tried again.
            LogFailed(log, fault);
            return $"The sentence model failed: {fault.Message}";
        }
    }

    private bool Begin()
    {
        encoder ??= SentenceEncoder.Open(settings, clock);
        var file = SentenceStore.FileOf(storage.MeaningFolder, encoder.Name);
        if (encoder.Dimensions == 0 && !File.Exists(file) && encoder.OfEntries(["meaning"]) is null) return false;
        var opened = new SentenceStore(file, encoder.Dimensions, settings.IsExternal ? [] : [ShippedVectors.File]);
        if (opened.Dimensions == 0)
        {
            opened.Dispose();
            return false;
        }
        store = opened;
        live.Index.Sentences.Use(encoder, store);
        return true;
    }

    private void Fill(CancellationToken cancel)
    {
        var index = live.Index;
        var without = index.Sentences.Lacking();
        if (without.Count == 0) return;
        var (shown, told) = (index.Sentences.Progress!.Done, clock.GetTimestamp());
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };
        Parallel.ForEach(without.Chunk(Batch), options, (ids, loop) =>
        {
            index.Sentences.Add(live.Documents(ids), cancel);
            if (index.Sentences.Fault is not null) loop.Stop();
            lock (options)
            {
                var progress = index.Sentences.Progress!;
                if (progress.Done - shown >= Math.Max(LeastShown, shown / 2))
                {
                    index.Sentences.Show();
                    shown = progress.Done;
                }
                if (clock.GetElapsedTime(told) < Tell) return;
                LogProgress(log, progress.Done, progress.Total);
                told = clock.GetTimestamp();
            }
        });
        index.Sentences.Show();
        if (index.Sentences.Progress is { } end && clock.GetElapsedTime(told) >= Tell) LogProgress(log, end.Done, end.Total);
    }

    [LoggerMessage(LogLevel.Information, "The sentence model has read {Done} of {Total} texts of the glossary")]
    private static partial void LogProgress(ILogger log, int done, int total);

    [LoggerMessage(LogLevel.Error, "Making vectors failed")]
    private static partial void LogFailed(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Information, "The model {Model} answers again")]
    private static partial void LogBack(ILogger log, string model);

    [LoggerMessage(LogLevel.Warning, "Search goes on without the sentence model: {Fault}")]
    private static partial void LogGone(ILogger log, string fault);
}
