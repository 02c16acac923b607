using Microsoft.Extensions.AI;

namespace Glossary.Meaning;

/// <summary>Opens the sentence model that the settings name.</summary>
internal static class SentenceGenerators
{
    /// <summary>Where the sentence model lies that comes with the program.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "models", "arctic-xs");

    // One for all of the process, and never put away: it holds nothing but memory.
    private static readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>> Shipped = new(() => OfFolder(ShippedFolder));

    /// <summary>A model that cannot be used is given all the same; it says why when it is asked for vectors.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>> Open(GeneratorSettings settings, TimeProvider clock)
    {
        if (settings.EmbeddingEndpoint.Length > 0) return EndpointGenerator.Open(settings, clock);
        return settings.OnnxFolder.Length > 0 ? OfFolder(settings.OnnxFolder) : Shipped.Value;
    }

    private static IEmbeddingGenerator<string, Embedding<float>> OfFolder(string folder)
    {
        try
        {
            return new OnnxGenerator(OnnxFolder.Read(folder));
        }
        catch (GeneratorUnusableException fault)
        {
            return new AbsentGenerator(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), fault.Message);
        }
    }
}

/// <summary>Stands in for a model that is not there.</summary>
internal sealed class AbsentGenerator(string name, string reason) : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new GeneratorUnusableException(reason);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("absent", null, $"absent:{name}") : null;

    public void Dispose() { }
}

/// <summary>A model that cannot be used, or not now; the message tells an operator why.</summary>
internal sealed class GeneratorUnusableException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
