using System.ComponentModel.DataAnnotations;
using Glossary.Text;

namespace Glossary.Meaning;

/// <summary>Which protocol an embedding endpoint speaks: POST embeddings of OpenAI and its like, or POST api/embed of Ollama.</summary>
internal enum EmbeddingApi { OpenAI, Ollama }

/// <summary>What search knows of meaning: the sentence model with static vectors beside it, those alone, or nothing but words.</summary>
internal enum MeaningMode { Auto, Static, Off }

/// <summary>The models of meaning: which are used, and another sentence model instead of the shipped one, from a folder or an endpoint.</summary>
internal sealed class GeneratorSettings : IValidatableObject
{
    /// <summary>Of <see cref="MeaningPatience"/>, in milliseconds.</summary>
    public const int UsualPatience = 100;

    public MeaningMode Meaning { get; set; } = MeaningMode.Auto;

    /// <summary>Put before a query, and before a text of an entry; null for what the model's folder says, which an endpoint cannot.</summary>
    public string? QueryPrompt { get; set; }

    public string? EntryPrompt { get; set; }

    /// <summary>Folder of a sentence transformer in ONNX form.</summary>
    public string OnnxFolder { get; set; } = "";

    /// <summary>Base address, as https://api.openai.com/v1 or http://localhost:11434.</summary>
    public string EmbeddingEndpoint { get; set; } = "";

    public EmbeddingApi EmbeddingApi { get; set; } = EmbeddingApi.OpenAI;

    public string EmbeddingModel { get; set; } = "";

    /// <summary>Sent as a bearer token; none if empty.</summary>
    public string EmbeddingKey { get; set; } = "";

    /// <summary>Longest that a search waits for its query's vector, in milliseconds; afterwards it goes on without.</summary>
    [Range(50, 30_000, ErrorMessage = "must be 50 to 30000 milliseconds")]
    public int EmbeddingTimeout { get; set; } = 2_000;

    /// <summary>Longest that a query waits for its turn at the model, in milliseconds; afterwards it goes on with static vectors.</summary>
    [Range(0, 60_000, ErrorMessage = "must be 0 to 60000 milliseconds")]
    public int MeaningPatience { get; set; } = UsualPatience;

    /// <summary>False where the shipped model is used.</summary>
    public bool IsExternal => OnnxFolder.Length > 0 || EmbeddingEndpoint.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Meaning != MeaningMode.Auto && IsExternal)
        {
            yield return new($"is '{Meaning}', which uses no sentence model; OnnxFolder and EmbeddingEndpoint name one", [nameof(Meaning)]);
        }
        if (OnnxFolder.Length > 0 && EmbeddingEndpoint.Length > 0)
        {
            yield return new("is set together with EmbeddingEndpoint; only one model can be used", [nameof(OnnxFolder)]);
        }
        if (EmbeddingEndpoint.Length > 0)
        {
            if (WebAddress.FaultOfBase(EmbeddingEndpoint, nameof(EmbeddingKey)) is { } fault) yield return new(fault, [nameof(EmbeddingEndpoint)]);
            if (EmbeddingModel.Length == 0) yield return new("is missing; EmbeddingEndpoint needs the name of a model", [nameof(EmbeddingModel)]);
        }
        else if (EmbeddingModel.Length > 0 || EmbeddingKey.Length > 0)
        {
            yield return new("is missing; EmbeddingModel and EmbeddingKey do nothing without it", [nameof(EmbeddingEndpoint)]);
        }
        if (EmbeddingKey.Any(c => c is <= ' ' or > '~')) yield return new("has characters that cannot be sent as a bearer token", [nameof(EmbeddingKey)]);
    }
}
