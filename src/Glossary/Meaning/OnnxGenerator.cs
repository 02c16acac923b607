using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace Glossary.Meaning;

/// <summary>
/// A sentence transformer run in this process: WordPiece tokens, the model, and the mean of its tokens' vectors (or the first one), of length 1.
/// </summary>
internal sealed class OnnxGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Tokens of a batch, filled up: attention's memory grows with these times the length of a text, its speed hardly.</summary>
    private const int MostTokensOfBatch = 1_024;
    private static readonly string[] Known = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly OnnxFolder folder;
    private readonly InferenceSession session;
    private readonly BertTokenizer tokenizer;
    private readonly string output;
    private readonly bool pooled;
    private readonly int dimensions;

    /// <exception cref="GeneratorUnusableException">The files are no model of this kind, or the platform has no ONNX runtime.</exception>
    public OnnxGenerator(OnnxFolder folder)
    {
        this.folder = folder;
        try
        {
            var options = new BertOptions { LowerCaseBeforeTokenization = folder.LowerCase, RemoveNonSpacingMarks = folder.LowerCase };
            tokenizer = BertTokenizer.Create(folder.VocabularyFile, options);
            session = new(folder.ModelFile, Options());
        }
        catch (Exception fault) when (fault.GetBaseException() is DllNotFoundException)
        {
            var lacking = $"this program was built without the ONNX runtime of {RuntimeInformation.RuntimeIdentifier}; publish it with -r.";
            throw new GeneratorUnusableException($"The model {folder.Name} cannot be loaded: {lacking}", fault);
        }
        catch (Exception fault) when (fault is OnnxRuntimeException or ArgumentException or InvalidOperationException or IOException)
        {
            throw new GeneratorUnusableException($"The model {folder.Name} cannot be loaded: {fault.Message}", fault);
        }
        if (session.InputMetadata.FirstOrDefault(i => !Known.Contains(i.Key) || i.Value.ElementType != typeof(long)) is { Key: { } other })
        {
            throw Unusable($"wants an input {other} of {session.InputMetadata[other].ElementType?.Name}");
        }
        // A vector for each text where the model gives one, else a vector for each token.
        var (output, shape) = session.OutputMetadata
            .Where(o => o.Value.ElementType == typeof(float))
            .OrderBy(o => o.Value.Dimensions.Length)
            .Select(o => (o.Key, o.Value.Dimensions))
            .FirstOrDefault(o => o.Dimensions.Length is 2 or 3);
        if (output is null || shape[^1] is < 1 or > EmbeddingLimits.MostDimensions) throw Unusable("gives no vectors of a fixed size");
        (this.output, pooled, dimensions) = (output, shape.Length == 2, shape[^1]);
    }

    // One thread to a run: a query is done soon, and runs beside each other, of queries and of entries, take the other processors. Threads that wait for
    // work by spinning would take them from everybody else.
    private static Microsoft.ML.OnnxRuntime.SessionOptions Options() => new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        // Texts differ in length, so what was laid out for one is of no use for the next, and memory that is kept for the longest is kept for nothing.
        EnableMemoryPattern = false,
        EnableCpuMemArena = false,
    };

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var tokens = values.Select(Tokenise).ToList();
        var vectors = new float[tokens.Count][];
        // Texts of like length go together, since all of a batch are as long as its longest.
        var order = Enumerable.Range(0, tokens.Count).OrderBy(i => tokens[i].Count).ToArray();
        for (int start = 0, end = 0; start < order.Length; start = end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (end < order.Length && (end == start || (end - start + 1) * tokens[order[end]].Count <= MostTokensOfBatch)) end++;
            Run(order[start..end], tokens, vectors);
        }
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v) { ModelId = folder.Name })));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("onnx", null, folder.Name, dimensions)
        : serviceType == typeof(SentencePrompts) ? folder.Prompts
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() => session.Dispose();

    private GeneratorUnusableException Unusable(string why)
    {
        session.Dispose();
        return new($"The model {folder.Name} {why}; it is no sentence transformer.");
    }

    private List<int> Tokenise(string text) =>
        [tokenizer.ClassificationTokenId, .. tokenizer.EncodeToIds(text, folder.Tokens - 2, addSpecialTokens: false, out _, out _), tokenizer.SeparatorTokenId];

    private void Run(int[] batch, List<List<int>> tokens, float[][] vectors)
    {
        var longest = batch.Max(i => tokens[i].Count);
        var (ids, mask) = (new long[batch.Length * longest], new long[batch.Length * longest]);
        ids.AsSpan().Fill(tokenizer.PaddingTokenId);
        for (var b = 0; b < batch.Length; b++)
        {
            for (var t = 0; t < tokens[batch[b]].Count; t++)
            {
                (ids[b * longest + t], mask[b * longest + t]) = (tokens[batch[b]][t], 1);
            }
        }

        var inputs = new Dictionary<string, OrtValue>();
        try
        {
            foreach (var name in session.InputMetadata.Keys)
            {
                var given = name == "input_ids" ? ids : name == "attention_mask" ? mask : new long[ids.Length];
                inputs[name] = OrtValue.CreateTensorValueFromMemory(given, [batch.Length, longest]);
            }
            using var run = new RunOptions();
            using var outputs = session.Run(run, inputs, [output]);
            var values = outputs[0].GetTensorDataAsSpan<float>();
            for (var b = 0; b < batch.Length; b++) vectors[batch[b]] = Pool(values, b, longest, tokens[batch[b]].Count);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new GeneratorUnusableException($"The model {folder.Name} failed: {fault.Message}", fault);
        }
        finally
        {
            foreach (var input in inputs.Values) input.Dispose();
        }
    }

    private float[] Pool(ReadOnlySpan<float> values, int row, int longest, int count)
    {
        var vector = new float[dimensions];
        if (pooled)
        {
            values.Slice(row * dimensions, dimensions).CopyTo(vector);
        }
        else
        {
            for (var t = 0; t < (folder.FirstToken ? 1 : count); t++)
            {
                TensorPrimitives.Add<float>(vector, values.Slice((row * longest + t) * dimensions, dimensions), vector);
            }
        }
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 1e-9f) TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }
}
