using System.Security.Cryptography;
using System.Text.Json;

namespace Glossary.Meaning;

/// <summary>A sentence transformer's folder: model.onnx (or onnx/model.onnx) and vocab.txt, with the settings that lie beside them.</summary>
internal sealed record OnnxFolder(string Name, string ModelFile, string VocabularyFile)
{
    private const int MostTokens = 512;
    private const int FewestTokens = 8;
    /// <summary>Where no file says it: what most sentence transformers were trained with.</summary>
    private const int UsualTokens = 256;

    public bool LowerCase { get; private init; } = true;
    /// <summary>Longer texts are cut; the marks of beginning and end count.</summary>
    public int Tokens { get; private init; } = UsualTokens;
    /// <summary>The first token's vector stands for the text, instead of the mean of all.</summary>
    public bool FirstToken { get; private init; }

    /// <exception cref="GeneratorUnusableException">A file is missing or cannot be read.</exception>
    public static OnnxFolder Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new GeneratorUnusableException($"There is no folder {folder}.");
        var model = new[] { "model.onnx", Path.Combine("onnx", "model.onnx") }.Select(f => Path.Combine(folder, f)).FirstOrDefault(File.Exists)
            ?? throw new GeneratorUnusableException($"The folder {folder} has neither model.onnx nor onnx/model.onnx.");
        var vocabulary = Path.Combine(folder, "vocab.txt");
        if (!File.Exists(vocabulary))
        {
            throw new GeneratorUnusableException($"The folder {folder} has no vocab.txt; only models with a WordPiece vocabulary can be used.");
        }
        try
        {
            var pooling = Settings(folder, Path.Combine("1_Pooling", "config.json"));
            var tokens = Number(Settings(folder, "sentence_bert_config.json"), "max_seq_length")
                ?? Number(Settings(folder, "tokenizer_config.json"), "model_max_length")
                ?? UsualTokens;
            return new(NameOf(folder, model), model, vocabulary)
            {
                LowerCase = Flag(Settings(folder, "tokenizer_config.json"), "do_lower_case") ?? true,
                Tokens = Math.Clamp(tokens, FewestTokens, MostTokens),
                FirstToken = Flag(pooling, "pooling_mode_cls_token") ?? false,
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new GeneratorUnusableException($"The folder {folder} cannot be read: {fault.Message}", fault);
        }
    }

    // With a part of the file's hash, so that an index is noticed that was made with another model in the same folder.
    private static string NameOf(string folder, string model)
    {
        using var file = File.OpenRead(model);
        return $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))}-{Convert.ToHexStringLower(SHA256.HashData(file))[..8]}";
    }

    private static JsonElement Settings(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path)) : default;
    }

    private static bool? Flag(JsonElement settings, string name) =>
        Value(settings, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    private static int? Number(JsonElement settings, string name) =>
        Value(settings, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number)
            ? (int)Math.Clamp(number, 0, MostTokens)
            : null;

    private static JsonElement? Value(JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(name, out var value) ? value : null;
}
