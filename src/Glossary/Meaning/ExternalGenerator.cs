using Microsoft.Extensions.AI;

namespace Glossary.Meaning;

/// <summary>Opens the model of meaning that the settings name.</summary>
internal static class ExternalGenerator
{
    /// <summary>Null for the shipped model. A model that cannot be used is given all the same; it says why when it is asked for vectors.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>>? Open(GeneratorSettings settings, TimeProvider clock)
    {
        if (settings.EmbeddingEndpoint.Length > 0) return EndpointGenerator.Open(settings, clock);
        if (settings.OnnxFolder.Length == 0) return null;
        try
        {
            return new OnnxGenerator(OnnxFolder.Read(settings.OnnxFolder));
        }
        catch (GeneratorUnusableException fault)
        {
            return new AbsentGenerator(Path.GetFileName(Path.TrimEndingDirectorySeparator(settings.OnnxFolder)), fault.Message);
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
