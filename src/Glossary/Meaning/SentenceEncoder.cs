using System.Globalization;
using Microsoft.Extensions.AI;

namespace Glossary.Meaning;

/// <summary>Turns texts into vectors of length 1 with the model in use. Where that fails there are none, and <see cref="Fault"/> says why.</summary>
internal sealed class SentenceEncoder
{
    private readonly IEmbeddingGenerator<string, Embedding<float>>? generator;
    private readonly string model;

    /// <param name="generator">The model; null for none at all.</param>
    public SentenceEncoder(IEmbeddingGenerator<string, Embedding<float>>? generator)
    {
        this.generator = generator;
        var metadata = generator?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        Dimensions = metadata?.DefaultModelDimensions ?? 0;
        model = metadata?.DefaultModelId ?? "unnamed";
    }

    /// <summary>False where texts have no vectors, whoever asks.</summary>
    public bool HasModel => generator is not null;

    /// <summary>The shipped model, where it is in use: it needs no waiting, cannot fail, and can weigh words.</summary>
    public StaticModel? Shipped => generator as StaticModel;

    /// <summary>0 where there is no model, and for one that has not said it yet.</summary>
    public int Dimensions { get; private set; }

    /// <summary>Kept with the index: vectors of different models cannot be compared.</summary>
    public string Name => generator is null ? "none" : $"{model}/{Dimensions}";

    public string? Fault { get; private set; }

    /// <summary>
    /// Whether an index with the vectors of this model can be used; while a model cannot say how long its vectors are, the index is believed.
    /// </summary>
    public bool Fits(string name)
    {
        if (Dimensions == 0 && generator is not null && name.StartsWith(model + "/", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(model.Length + 1), CultureInfo.InvariantCulture, out var kept))
        {
            Dimensions = kept;
        }
        return name == Name;
    }

    /// <summary>A vector for each text, of one length; null without a model and while it fails.</summary>
    public List<float[]>? Encode(IReadOnlyList<string> texts)
    {
        if (generator is null) return null;
        try
        {
            var vectors = generator.GenerateAsync(texts).GetAwaiter().GetResult().Select(e => e.Vector.ToArray()).ToList();
            if (Dimensions == 0 && vectors is [{ Length: <= EmbeddingLimits.MostDimensions } first, ..]) Dimensions = first.Length;
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

    /// <summary>Asks the model for a vector, to see whether it answers now.</summary>
    public bool Answers()
    {
        if (Shipped is null) Encode(["meaning"]);
        return Fault is null;
    }
}
