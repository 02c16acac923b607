using System.Globalization;
using Glossary.Search.Generators;
using Glossary.Search.Ranking;
using Microsoft.Extensions.AI;

namespace Glossary.Search.Meaning;

/// <summary>Turns entries and queries into vectors with the generator in use. Where that fails, entries and queries go without, and <see cref="Fault"/> says why.</summary>
internal sealed class MeaningEncoder
{
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _generator;
    private readonly string _model;

    public MeaningEncoder(SearchSettings settings)
    {
        _generator = settings.Meaning ? settings.Generator ?? StaticModel.Shared : null;
        var metadata = _generator?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        Dimensions = metadata?.DefaultModelDimensions ?? 0;
        _model = metadata?.DefaultModelId ?? "unnamed";
    }

    /// <summary>0 where there is no model, and for one that has not said it yet.</summary>
    public int Dimensions { get; private set; }

    /// <summary>Kept with the index: vectors of different models cannot be compared.</summary>
    public string Name => _generator is null ? "none" : $"{_model}/{Dimensions}";

    public string? Fault { get; private set; }

    /// <summary>Whether an index with the vectors of this model can be used; while a model cannot say how long its vectors are, the index is believed.</summary>
    public bool Fits(string name)
    {
        if (Dimensions == 0 && _generator is not null && name.StartsWith(_model + "/", StringComparison.Ordinal) && int.TryParse(name.AsSpan(_model.Length + 1), CultureInfo.InvariantCulture, out var kept)) Dimensions = kept;
        return name == Name;
    }

    /// <summary>A function from a document's place in the batch to its packed vectors, safe to call from several threads; and whether the model gave them.</summary>
    public (Func<int, byte[]> Vectors, bool Complete) OfEntries(IReadOnlyList<SearchDocument> batch)
    {
        if (_generator is null) return (static _ => [], true);
        if (_generator is StaticModel model)
            return (i => SegmentVectors.Pack(EntryTexts.Of(batch[i]).ConvertAll(t =>
            {
                var vector = new float[model.Dimensions];
                model.Encode(t.Text, vector);
                return (t.Kind, t.Index, vector);
            })), true);

        // A model of its own process is asked for the whole batch at once.
        var texts = batch.Select(EntryTexts.Of).ToList();
        var vectors = Generate(texts.SelectMany(t => t.Select(x => x.Text)).ToList());
        if (vectors is null) return (static _ => [], false);
        var starts = new int[texts.Count];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + texts[i - 1].Count;
        return (i => SegmentVectors.Pack([.. texts[i].Select((t, k) => (t.Kind, t.Index, vectors[starts[i] + k]))]), true);
    }

    /// <summary>Words count by the power <paramref name="rarity"/> of their rarity in the index, where the model can weigh them. Null without a model, while it fails, and for a text that it cannot read.</summary>
    public QueryVector? OfQuery(string text, QueryTerms terms, float rarity)
    {
        QueryVector? query = null;
        if (_generator is StaticModel model)
        {
            Span<float> vector = stackalloc float[model.Dimensions];
            model.Encode(text, vector, rarity > 0 ? word => MathF.Pow(terms.ShareOf(word), rarity) : null);
            query = new(vector);
        }
        else if (_generator is not null && Generate([text]) is [var vector]) query = new(vector);
        return query is { IsSomething: true } ? query : null;
    }

    /// <summary>Asks the model for a vector, to see whether it answers now.</summary>
    public bool Answers()
    {
        if (_generator is not (null or StaticModel)) Generate(["meaning"]);
        return Fault is null;
    }

    private List<float[]>? Generate(List<string> texts)
    {
        try
        {
            var vectors = _generator!.GenerateAsync(texts).GetAwaiter().GetResult().Select(e => e.Vector.ToArray()).ToList();
            if (Dimensions == 0 && vectors is [{ Length: <= MeaningLimits.MostDimensions } first, ..]) Dimensions = first.Length;
            if (vectors.Count != texts.Count || vectors.Any(v => v.Length != Dimensions))
            {
                Fault = $"The model {Name} gave {vectors.Count} vectors of {vectors.FirstOrDefault()?.Length} dimensions for {texts.Count} texts.";
                return null;
            }
            Fault = null;
            return vectors;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            Fault = $"The model {Name} cannot be asked: {fault.Message}";
            return null;
        }
    }
}
