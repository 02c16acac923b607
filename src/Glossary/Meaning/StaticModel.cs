using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Glossary.Text;
using Microsoft.Extensions.AI;

namespace Glossary.Meaning;

/// <summary>
/// The shipped model of meaning: a row of <see cref="Dimensions"/> int8 with a scale for each of its words and n-gram buckets.
/// A text's vector is the sum of its words' rows, divided by its length; cosine is the dot product. See docs/search.md.
/// </summary>
internal sealed class StaticModel : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MostRows = 512;
    private const int LongestWord = 32;
    private const int LongestNumber = 4;
    private const int ShortestGram = 3;
    private const int LongestGram = 5;
    /// <summary>Shorter than any row: what is below comes of rounding.</summary>
    private const float ShortestVector = 1e-9f;
    private static readonly Lazy<StaticModel> Loaded = new(() => new());

    private readonly Dictionary<string, int> words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly sbyte[] rows;
    private readonly float[] scales;
    private readonly int buckets;

    public static StaticModel Shared => Loaded.Value;

    public int Dimensions { get; }

    /// <summary>Changes with the model, so that an index made with another one is noticed.</summary>
    public string Name { get; }

    private StaticModel()
    {
        using var meta = JsonDocument.Parse(Resource("meta.json"));
        Dimensions = meta.RootElement.GetProperty("dim").GetInt32();
        buckets = meta.RootElement.GetProperty("buckets").GetInt32();
        var count = meta.RootElement.GetProperty("words").GetInt32();
        words = new(count, StringComparer.Ordinal);
        foreach (var line in Encoding.ASCII.GetString(Resource("tokens.txt")).AsSpan().TrimEnd('\n').EnumerateLines())
        {
            words.TryAdd(line.ToString(), words.Count);
        }
        bySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        rows = MemoryMarshal.Cast<byte, sbyte>(Resource("vectors.i8")).ToArray();
        scales = MemoryMarshal.Cast<byte, float>(Resource("scales.f32")).ToArray();
        Name = $"static-{Dimensions}-{words.Count}-{scales[0]:R}";
    }

    /// <summary>Adds the text's rows and divides by the length; zeros where the text has no word that the model can read.</summary>
    /// <param name="text">Any text; what is beyond 512 rows is not read.</param>
    /// <param name="vector"><see cref="Dimensions"/> numbers.</param>
    /// <param name="weigh">What a word, in lower case, counts; 1 where null.</param>
    public void Encode(string text, Span<float> vector, Func<string, float>? weigh = null)
    {
        vector.Clear();
        var rows = 0;
        var words = new Tokenizer(Folding.Fold(text), TokenizerOptions.Model);
        while (rows < MostRows && words.MoveNext())
        {
            if (IsRead(words.Bare)) Add(words.Bare, weigh, vector, ref rows);
        }
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > ShortestVector) TensorPrimitives.Divide(vector, length, vector);
    }

    /// <summary>True where the word is one of the model's own, and so surely no misspelling.</summary>
    public bool Knows(string word) => words.ContainsKey(word);

    // Long numbers say nothing of meaning.
    private static bool IsRead(ReadOnlySpan<char> word) =>
        word.Length is > 0 and <= LongestWord && (word.Length <= LongestNumber || word.ContainsAnyExceptInRange('0', '9'));

    private void Add(ReadOnlySpan<char> word, Func<string, float>? weigh, Span<float> vector, ref int rows)
    {
        Span<char> lower = stackalloc char[LongestWord];
        lower = lower[..word.ToLowerInvariant(lower)];
        var weight = weigh?.Invoke(lower.ToString()) ?? 1;
        if (bySpan.ContainsKey(lower) || !IsCamel(word))
        {
            AddPart(lower, weight, vector, ref rows);
            return;
        }
        for (int start = 0, end = 1; start < word.Length; end++)
        {
            if (end < word.Length && !IsCamelBorder(word, end)) continue;
            AddPart(lower[start..end], weight, vector, ref rows);
            start = end;
        }
    }

    private void AddPart(ReadOnlySpan<char> lower, float weight, Span<float> vector, ref int rows)
    {
        if (bySpan.TryGetValue(lower, out var row)) AddRow(row, weight, vector, ref rows);
        else AddGrams(lower, weight, vector, ref rows);
    }

    private static bool IsCamel(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsAsciiLetterUpper(word[i]) && !char.IsAsciiLetterUpper(word[i - 1])) return true;
        }
        return false;
    }

    private static bool IsCamelBorder(ReadOnlySpan<char> word, int at) =>
        char.IsAsciiLetterUpper(word[at])
        && (!char.IsAsciiLetterUpper(word[at - 1]) || (at + 1 < word.Length && char.IsAsciiLetterLower(word[at + 1])));

    private void AddGrams(ReadOnlySpan<char> word, float weight, Span<float> vector, ref int rows)
    {
        Span<char> padded = stackalloc char[LongestWord + 2];
        padded = padded[..(word.Length + 2)];
        padded[0] = '<';
        word.CopyTo(padded[1..]);
        padded[^1] = '>';
        for (var size = ShortestGram; size <= LongestGram; size++)
        {
            for (var i = 0; i + size <= padded.Length; i++)
            {
                AddRow(words.Count + (int)(Fnv1a(padded.Slice(i, size)) % (uint)buckets), weight, vector, ref rows);
            }
        }
    }

    private static uint Fnv1a(ReadOnlySpan<char> letters)
    {
        var hash = 2166136261u;
        foreach (var c in letters) hash = (hash ^ c) * 16777619u;
        return hash;
    }

    private void AddRow(int row, float weight, Span<float> vector, ref int rows)
    {
        if (rows++ < MostRows) Quantiser.AddScaled(this.rows.AsSpan(row * Dimensions, Dimensions), scales[row] * weight, vector);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            var vector = new float[Dimensions];
            Encode(text, vector);
            embeddings.Add(new(vector) { ModelId = Name });
        }
        return Task.FromResult(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("glossary", null, Name, Dimensions)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { } // shared by all, and owns nothing but memory

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("model/" + name)
            ?? throw new InvalidOperationException($"The model's {name} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
