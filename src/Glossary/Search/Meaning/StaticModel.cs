using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Glossary.Search.Text;
using Microsoft.Extensions.AI;

namespace Glossary.Search.Meaning;

/// <summary>
/// The shipped model of meaning: a row of <see cref="Dimensions"/> int8 with a scale for each of its words and n-gram buckets.
/// A text's vector is the sum of its words' rows, divided by its length; cosine is the dot product. See docs/search.md.
/// </summary>
internal sealed class StaticModel : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MostRows = 512;
    private const int LongestWord = 32;
    private static readonly Lazy<StaticModel> Loaded = new(() => new());

    private readonly Dictionary<string, int> _words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly sbyte[] _rows;
    private readonly float[] _scales;
    private readonly int _buckets;

    public static StaticModel Shared => Loaded.Value;

    public int Dimensions { get; }

    /// <summary>Changes with the model, so that an index made with another one is noticed.</summary>
    public string Name { get; }

    private StaticModel()
    {
        using var meta = JsonDocument.Parse(Resource("meta.json"));
        Dimensions = meta.RootElement.GetProperty("dim").GetInt32();
        _buckets = meta.RootElement.GetProperty("buckets").GetInt32();
        var count = meta.RootElement.GetProperty("words").GetInt32();
        _words = new(count, StringComparer.Ordinal);
        foreach (var line in System.Text.Encoding.ASCII.GetString(Resource("tokens.txt")).AsSpan().TrimEnd('\n').EnumerateLines())
            _words.TryAdd(line.ToString(), _words.Count);
        _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _rows = MemoryMarshal.Cast<byte, sbyte>(Resource("vectors.i8")).ToArray();
        _scales = MemoryMarshal.Cast<byte, float>(Resource("scales.f32")).ToArray();
        Name = $"static-{Dimensions}-{_words.Count}-{_scales[0]:R}";
    }

    /// <summary>Adds the text's rows and divides by the length; zeros where the text has no word that the model can read.</summary>
    public void Encode(string text, Span<float> vector, Func<string, float>? weigh = null)
    {
        vector.Clear();
        text = Folding.Fold(text);
        var rows = 0;
        foreach (var word in new ModelWords(text))
        {
            if (rows >= MostRows) break;
            Add(word, weigh, vector, ref rows);
        }
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 1e-9f) TensorPrimitives.Divide(vector, length, vector);
    }

    /// <summary>True where the word is one of the model's own, and so surely no misspelling.</summary>
    public bool Knows(string word) => _words.ContainsKey(word);

    private void Add(ReadOnlySpan<char> word, Func<string, float>? weigh, Span<float> vector, ref int rows)
    {
        Span<char> lower = stackalloc char[LongestWord];
        lower = lower[..word.ToLowerInvariant(lower)];
        var weight = weigh?.Invoke(lower.ToString()) ?? 1;
        if (_bySpan.TryGetValue(lower, out var row)) AddRow(row, weight, vector, ref rows);
        else if (!ModelWords.IsCamel(word)) AddGrams(lower, weight, vector, ref rows);
        else
            for (int start = 0, end = 1; start < word.Length; end++)
            {
                if (end < word.Length && !ModelWords.IsCamelBorder(word, end)) continue;
                if (_bySpan.TryGetValue(lower[start..end], out row)) AddRow(row, weight, vector, ref rows);
                else AddGrams(lower[start..end], weight, vector, ref rows);
                start = end;
            }
    }

    private void AddGrams(ReadOnlySpan<char> word, float weight, Span<float> vector, ref int rows)
    {
        Span<char> padded = stackalloc char[LongestWord + 2];
        padded = padded[..(word.Length + 2)];
        padded[0] = '<';
        word.CopyTo(padded[1..]);
        padded[^1] = '>';
        for (var n = 3; n <= 5; n++)
            for (var i = 0; i + n <= padded.Length; i++)
            {
                var hash = 2166136261u; // FNV-1a
                foreach (var c in padded.Slice(i, n)) hash = (hash ^ c) * 16777619u;
                AddRow(_words.Count + (int)(hash % (uint)_buckets), weight, vector, ref rows);
            }
    }

    private void AddRow(int row, float weight, Span<float> vector, ref int rows)
    {
        if (rows++ < MostRows) Int8.AddScaled(_rows.AsSpan(row * Dimensions, Dimensions), _scales[row] * weight, vector);
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
