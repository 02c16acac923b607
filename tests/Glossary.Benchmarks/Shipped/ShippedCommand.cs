using Glossary.Host;
using Glossary.Meaning;
using Glossary.Publishing;
using Glossary.Search.Vectors;

namespace Glossary.Benchmarks.Shipped;

/// <summary>Writes the sentence model's vectors of the shipped glossary, which come with the program: to be run when a shipped text has changed.</summary>
internal static class ShippedCommand
{
    public static async Task<int> RunAsync(string file)
    {
        var texts = await TextsAsync();
        using var encoder = SentenceEncoder.Open(new(), TimeProvider.System);
        var made = file + ".new";
        File.Delete(made);
        var (kept, read) = (new Dictionary<ulong, sbyte[]>(), 0);
        using (var store = new SentenceStore(made, encoder.Dimensions, file))
        {
            foreach (var batch in texts.Where(t => !store.Has(t.Key)).OrderBy(t => t.Text.Length).Chunk(32))
            {
                var vectors = encoder.OfEntries([.. batch.Select(t => t.Text)]) ?? throw new InvalidOperationException(encoder.Fault);
                store.Add([.. batch.Select((t, i) => (t.Key, vectors[i]))]);
                read += batch.Length;
            }
            foreach (var (key, _) in texts)
            {
                var vector = new sbyte[store.Dimensions];
                if (!store.TryRead(key, vector)) throw new InvalidOperationException("A vector that was just written is not there.");
                kept[key] = vector;
            }
        }
        // In the order of keys, so that a change of one text changes one place of the file.
        File.Delete(made);
        using (var store = new SentenceStore(made, encoder.Dimensions))
        {
            store.Add([.. kept.OrderBy(v => v.Key).Select(v => (v.Key, v.Value.Select(x => (float)x).ToArray()))]);
        }
        File.Move(made, file, overwrite: true);
        Console.WriteLine($"{kept.Count} vectors in {file}, {read} of them new");
        return 0;
    }

    /// <summary>The texts of the shipped glossary that have a vector, each once.</summary>
    public static async Task<IReadOnlyList<(ulong Key, string Text)>> TextsAsync()
    {
        var home = Directory.CreateTempSubdirectory("glossary-shipped-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddMetrics()
                .AddGlossary(new GlossaryOptions { Home = home }).BuildServiceProvider();
            await services.GetRequiredService<StartGlossary>().RunAsync(null, CancellationToken.None);
            var live = services.GetRequiredService<LiveGlossary>();
            return [.. live.Documents([.. live.State.Glossary.Heads.Select(h => h.Id)]).SelectMany(EntryTexts.Sentences)
                .Select(t => (Key: SentenceStore.KeyOf(t.Text), t.Text)).DistinctBy(t => t.Key)];
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
