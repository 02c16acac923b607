using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Glossary.Meaning;

/// <summary>
/// A model behind HTTP: POST embeddings of OpenAI and its like, POST api/embed of Ollama. A search waits for its vector for a bounded time;
/// after a failure the endpoint is left alone for a while, so that searches do not all wait for what will not come.
/// </summary>
internal sealed class EndpointGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BatchTimeout = TimeSpan.FromSeconds(60);
    /// <summary>Afterwards the host's name is looked up again.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    /// <summary>Waited after the first failure; twice as long after each further one.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private const int BatchSize = 64;
    private const int Tries = 3;
    private const int LongestText = 6_000;
    private const int LongestAnswer = 64 * 1024 * 1024;

    private readonly GeneratorSettings settings;
    private readonly TimeProvider clock;
    private readonly HttpClient http;
    private readonly Uri address;
    private readonly string name;
    private int? dimensions;
    private volatile Failure? failure;

    private sealed record Failure(string Message, long At);

    private EndpointGenerator(GeneratorSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        address = new($"{settings.EmbeddingEndpoint.TrimEnd('/')}/{(settings.EmbeddingApi == EmbeddingApi.Ollama ? "api/embed" : "embeddings")}");
        // Health tells the name to everyone, so that the address is in it only as a mark that changes with it.
        name = $"{settings.EmbeddingModel}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..8]}";
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each request has one of its own
            MaxResponseContentBufferSize = LongestAnswer,
        };
        if (settings.EmbeddingKey.Length > 0) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.EmbeddingKey);
    }

    /// <summary>Asks once how long the vectors are; an endpoint that does not answer now may do so later.</summary>
    public static EndpointGenerator Open(GeneratorSettings settings, TimeProvider clock)
    {
        var generator = new EndpointGenerator(settings, clock);
        try
        {
            generator.dimensions = generator.GenerateAsync(["meaning"]).GetAwaiter().GetResult()[0].Vector.Length;
        }
        catch (GeneratorUnusableException)
        {
            // Remembered, and told when it is asked for vectors.
        }
        return generator;
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (failure is { } last && clock.GetElapsedTime(last.At) < Pause) throw new GeneratorUnusableException(last.Message);
        var texts = values.Select(t => t.Length > LongestText ? t[..LongestText] : t.Length == 0 ? " " : t).ToList();
        var vectors = new GeneratedEmbeddings<Embedding<float>>();
        try
        {
            foreach (var batch in texts.Chunk(BatchSize))
            {
                var asked = texts.Count == 1 ? AskAsync(batch, cancellationToken) : AskAgainAsync(batch, cancellationToken);
                foreach (var vector in await asked.ConfigureAwait(false))
                {
                    vectors.Add(new(vector) { ModelId = settings.EmbeddingModel });
                }
            }
            failure = null;
            return vectors;
        }
        catch (GeneratorUnusableException fault)
        {
            failure = new(fault.Message, clock.GetTimestamp());
            throw;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(settings.EmbeddingApi.ToString(), null, name, dimensions)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() => http.Dispose();

    // A rebuild asks often; one request that fails in passing must not leave its entries without meaning.
    private async Task<List<float[]>> AskAgainAsync(string[] texts, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AskAsync(texts, cancel).ConfigureAwait(false);
            }
            catch (GeneratorUnusableException fault) when (attempt < Tries && MayPass(fault))
            {
                await Task.Delay(FirstWait * (1 << (attempt - 1)), cancel).ConfigureAwait(false);
            }
        }
    }

    private static bool MayPass(GeneratorUnusableException fault) =>
        fault.InnerException is HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };

    private async Task<List<float[]>> AskAsync(string[] texts, CancellationToken cancel)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var patience = texts.Length == 1 ? TimeSpan.FromMilliseconds(settings.EmbeddingTimeout) : BatchTimeout;
        bounded.CancelAfter(patience);
        try
        {
            var question = new EmbeddingQuestion(settings.EmbeddingModel, texts);
            using var response = await http.PostAsJsonAsync(address, question, bounded.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"it answered {(int)response.StatusCode} {response.ReasonPhrase}", null, response.StatusCode);
            }
            var answer = await response.Content.ReadFromJsonAsync<EmbeddingAnswer>(bounded.Token).ConfigureAwait(false);
            return Check(answer?.Data?.OrderBy(d => d.Index).Select(d => d.Embedding).ToList() ?? answer?.Embeddings, texts.Length);
        }
        catch (OperationCanceledException fault) when (!cancel.IsCancellationRequested)
        {
            throw new GeneratorUnusableException($"it did not answer within {patience.TotalMilliseconds} ms", fault);
        }
        catch (HttpRequestException fault)
        {
            throw new GeneratorUnusableException(fault.StatusCode is null ? $"it cannot be reached ({fault.HttpRequestError})" : fault.Message, fault);
        }
        catch (Exception fault) when (fault is JsonException or IOException or NotSupportedException)
        {
            throw new GeneratorUnusableException("its answer is no list of vectors", fault);
        }
    }

    private static List<float[]> Check(List<float[]?>? vectors, int count)
    {
        if (vectors is null || vectors.Count != count) throw new GeneratorUnusableException($"it gave {vectors?.Count ?? 0} vectors for {count} texts");
        if (vectors.Any(v => v is not { Length: > 0 and <= EmbeddingLimits.MostDimensions } || v.Length != vectors[0]!.Length))
        {
            throw new GeneratorUnusableException("its vectors are not of one size");
        }
        return [.. vectors.OfType<float[]>()];
    }

    private sealed record EmbeddingQuestion([property: JsonPropertyName("model")] string Model, [property: JsonPropertyName("input")] string[] Input);

    /// <summary>OpenAI's form has data, Ollama's embeddings.</summary>
    private sealed record EmbeddingAnswer(
        [property: JsonPropertyName("data")] List<EmbeddingDatum>? Data,
        [property: JsonPropertyName("embeddings")] List<float[]?>? Embeddings);

    private sealed record EmbeddingDatum([property: JsonPropertyName("index")] int Index, [property: JsonPropertyName("embedding")] float[]? Embedding);
}
