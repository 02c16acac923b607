using System.ComponentModel.DataAnnotations;
using Glossary.Text;

namespace Glossary.Reading;

/// <summary>Which protocol a chat endpoint speaks: POST chat/completions of OpenAI and its like, or POST api/chat of Ollama.</summary>
internal enum ChatApi { OpenAI, Ollama }

/// <summary>Of which questions a chat model is asked: those that our own reading is unsure of or has nothing on, or all.</summary>
internal enum ChatUse { Unsure, Always }

/// <summary>A second reader of questions, where an operator names one: a chat model behind HTTP. Without an endpoint there is none.</summary>
internal sealed class ReadingSettings : IValidatableObject
{
    /// <summary>Base address, as https://api.openai.com/v1 or http://localhost:11434.</summary>
    public string ChatEndpoint { get; set; } = "";

    public ChatApi ChatApi { get; set; } = ChatApi.OpenAI;

    public string ChatModel { get; set; } = "";

    /// <summary>Sent as a bearer token; none if empty.</summary>
    public string ChatKey { get; set; } = "";

    public ChatUse ChatUse { get; set; } = ChatUse.Unsure;

    /// <summary>Longest that a question waits for the model, its turn included, in milliseconds; afterwards our own reading stands.</summary>
    [Range(100, 60_000, ErrorMessage = "must be 100 to 60000 milliseconds")]
    public int ChatTimeout { get; set; } = 5_000;

    /// <summary>Questions that the model is asked at once; eight times as many may wait for their turn.</summary>
    [Range(1, 256, ErrorMessage = "must be 1 to 256")]
    public int ChatAtOnce { get; set; } = 4;

    /// <summary>Questions whose reading is remembered.</summary>
    [Range(3, 1_000_000, ErrorMessage = "must be 3 to 1000000")]
    public int ChatKept { get; set; } = 2_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ChatEndpoint.Length > 0)
        {
            if (WebAddress.FaultOfBase(ChatEndpoint, nameof(ChatKey)) is { } fault) yield return new(fault, [nameof(ChatEndpoint)]);
            if (ChatModel.Length == 0) yield return new("is missing; ChatEndpoint needs the name of a model", [nameof(ChatModel)]);
        }
        else if (ChatModel.Length > 0 || ChatKey.Length > 0)
        {
            yield return new("is missing; ChatModel and ChatKey do nothing without it", [nameof(ChatEndpoint)]);
        }
        if (ChatKey.Any(c => c is <= ' ' or > '~')) yield return new("has characters that cannot be sent as a bearer token", [nameof(ChatKey)]);
    }
}
