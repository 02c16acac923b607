using Glossary.Meaning;
using Glossary.Search;
using Glossary.Search.Vectors;

namespace Glossary.Benchmarks.Quality;

/// <summary>The shipped sentence model, with the vectors that it has made of tasks' entries: they are kept from one run to the next.</summary>
internal sealed class SentenceTask : IDisposable
{
    private readonly SentenceEncoder encoder = SentenceEncoder.Open(new(), TimeProvider.System);
    private readonly SentenceStore store;

    public SentenceTask() => store = new(
        Path.Combine(Path.GetTempPath(), $"glossary-quality-{encoder.Model}{SentenceStore.Extension}"), encoder.Dimensions);

    /// <summary>Gives an index the model and all vectors of its entries.</summary>
    public void Use(SearchIndex index, IReadOnlyList<SearchDocument> documents)
    {
        index.Sentences.Use(encoder, store);
        Parallel.ForEach(documents.Chunk(64), chunk => index.Sentences.Add(chunk, CancellationToken.None));
        if (index.Sentences.Fault is { } fault) throw new InvalidOperationException(fault);
        index.Sentences.Show();
        if (index.Sentences.Progress is not { IsComplete: true }) throw new InvalidOperationException($"{index.Sentences.Progress}");
    }

    public void Dispose()
    {
        encoder.Dispose();
        store.Dispose();
    }
}
