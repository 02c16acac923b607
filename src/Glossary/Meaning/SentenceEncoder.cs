using BitFaster.Caching.Lru;
using Glossary.Text;
using Microsoft.Extensions.AI;

namespace Glossary.Meaning;

/// <summary>
/// The sentence model as search uses it: prompts put before texts, vectors of queries kept, and no more queries waiting for it than are soon answered.
/// Where it fails there are no vectors, and <see cref="Fault"/> says why. Safe to use from several threads.
/// </summary>
internal sealed class SentenceEncoder : IDisposable
{
    private const int QueriesKept = 2_000;
    /// <summary>Queries that may wait, for each that the model works on.</summary>
    private const int WaitingForEach = 4;
    /// <summary>An endpoint works on many at once; how many is its own affair.</summary>
    private const int RunsOfEndpoint = 16;

    private readonly IEmbeddingGenerator<string, Embedding<float>> generator;
    private readonly SentencePrompts prompts;
    private readonly bool owned;
    private readonly FastConcurrentLru<string, float[]> queries = new(QueriesKept);
    private readonly SemaphoreSlim turns;
    private readonly int most;
    private readonly TimeSpan patience;
    private int asking;
    private long misses;

    /// <param name="generator">The model.</param>
    /// <param name="prompts">What goes before texts; null for what the model says.</param>
    /// <param name="owned">Whether the model is disposed of with this.</param>
    /// <param name="patience">Longest that a query waits for its turn, in milliseconds.</param>
    public SentenceEncoder(IEmbeddingGenerator<string, Embedding<float>> generator, SentencePrompts? prompts = null, bool owned = true,
        int patience = GeneratorSettings.UsualPatience)
    {
        (this.generator, this.owned) = (generator, owned);
        this.patience = TimeSpan.FromMilliseconds(patience);
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        this.prompts = prompts ?? generator.GetService(typeof(SentencePrompts)) as SentencePrompts ?? SentencePrompts.None;
        Dimensions = metadata?.DefaultModelDimensions ?? 0;
        Model = metadata?.DefaultModelId ?? "unnamed";
        var runs = generator is EndpointGenerator ? RunsOfEndpoint : Environment.ProcessorCount;
        turns = new(runs);
        most = runs * (1 + WaitingForEach);
    }

    public static SentenceEncoder Open(GeneratorSettings settings, TimeProvider clock)
    {
        var generator = SentenceGenerators.Open(settings, clock);
        var own = generator.GetService(typeof(SentencePrompts)) as SentencePrompts ?? SentencePrompts.None;
        return new(generator, new(settings.QueryPrompt ?? own.Query, settings.EntryPrompt ?? own.Entry), owned: settings.IsExternal, settings.MeaningPatience);
    }

    /// <summary>Name of the model, which changes with its weights.</summary>
    public string Model { get; }

    /// <summary>What vectors of entries depend on: those of another name cannot be compared with this model's.</summary>
    public string Name => prompts.Entry.Length > 0 ? $"{Model} {prompts.Entry}" : Model;

    /// <summary>0 until the model has said it.</summary>
    public int Dimensions { get; private set; }

    /// <summary>Why the model gave no vectors when it was asked last; null where it gave them.</summary>
    public string? Fault { get; private set; }

    /// <summary>Queries that the model works on or that wait for it.</summary>
    public int Asking => Volatile.Read(ref asking);

    /// <summary>Queries that got no vector.</summary>
    public long Misses => Interlocked.Read(ref misses);

    /// <summary>A vector of length 1 for each text of entries, in order; null while the model fails.</summary>
    public List<float[]>? OfEntries(IReadOnlyCollection<string> texts) => Encode(prompts.Entry, texts);

    /// <summary>The query's vector, of length 1; null while the model fails, or where too many wait for it already.</summary>
    public float[]? OfQuery(string text)
    {
        if (queries.TryGet(text, out var known)) return known;
        var vector = OfNewQuery(text);
        if (vector is null) Interlocked.Increment(ref misses);
        else queries.AddOrUpdate(text, vector);
        return vector;
    }

    private float[]? OfNewQuery(string text)
    {
        if (Interlocked.Increment(ref asking) > most)
        {
            Interlocked.Decrement(ref asking);
            return null;
        }
        try
        {
            if (!turns.Wait(patience)) return null;
            try
            {
                return Encode(prompts.Query, [text])?[0];
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref asking);
        }
    }

    public void Dispose()
    {
        if (owned) generator.Dispose();
        turns.Dispose();
    }

    private List<float[]>? Encode(string prompt, IReadOnlyCollection<string> texts)
    {
        try
        {
            // A question may have anything in it, and the model's own normaliser throws at what is no text.
            var asked = texts.Select(t => prompt + WrittenText.Clean(t));
            var vectors = generator.GenerateAsync(asked).GetAwaiter().GetResult().Select(e => e.Vector.ToArray()).ToList();
            if (Dimensions == 0 && vectors is [{ Length: <= EmbeddingLimits.MostDimensions } first, ..]) Dimensions = first.Length;
            if (vectors.Count != texts.Count || vectors.Any(v => v.Length != Dimensions))
            {
                Fault = $"The model {Model} gave {vectors.Count} vectors of {vectors.FirstOrDefault()?.Length} dimensions for {texts.Count} texts.";
                return null;
            }
            Fault = null;
            return vectors;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            Fault = $"The model {Model} cannot be asked: {fault.Message}";
            return null;
        }
    }
}
