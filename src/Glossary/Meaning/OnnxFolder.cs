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
    public SentencePrompts Prompts { get; private init; } = SentencePrompts.None;

    /// <summary>Names that models give to the prompt of what is sought with, and of what is sought.</summary>
    private static readonly string[] QueryPrompts = ["query", "search_query", "retrieval.query"];
    private static readonly string[] EntryPrompts = ["passage", "document", "search_document", "retrieval.passage"];
    /// <summary>Ways to make one vector of the tokens' that are known here; both may be absent, which means the mean.</summary>
    private static readonly string[] Poolings = ["pooling_mode_cls_token", "pooling_mode_mean_tokens"];
    /// <summary>
    /// Parts of a sentence transformer that are known here. Vectors are compared by their direction, so one that makes them of length 1 is done.
    /// </summary>
    private static readonly string[] Modules = ["Transformer", "Pooling", "Normalize"];

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
            RefuseOtherModules(folder);
            var pooling = Settings(folder, Path.Combine("1_Pooling", "config.json"));
            if (OtherPooling(pooling) is { } other) throw new GeneratorUnusableException($"The folder {folder} wants {other}, which is not known here.");
            var tokens = Number(Settings(folder, "sentence_bert_config.json"), "max_seq_length")
                ?? Number(Settings(folder, "tokenizer_config.json"), "model_max_length")
                ?? UsualTokens;
            return new(NameOf(folder, model), model, vocabulary)
            {
                LowerCase = Flag(Settings(folder, "tokenizer_config.json"), "do_lower_case") ?? true,
                Tokens = Math.Clamp(tokens, FewestTokens, MostTokens),
                FirstToken = Flag(pooling, Poolings[0]) ?? false,
                Prompts = PromptsOf(Settings(folder, "config_sentence_transformers.json")),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new GeneratorUnusableException($"The folder {folder} cannot be read: {fault.Message}", fault);
        }
    }

    private static void RefuseOtherModules(string folder)
    {
        var modules = Settings(folder, "modules.json");
        if (modules.ValueKind != JsonValueKind.Array) return;
        foreach (var module in modules.EnumerateArray())
        {
            var type = Text(module, "type") ?? "";
            if (!Modules.Contains(type[(type.LastIndexOf('.') + 1)..]))
            {
                throw new GeneratorUnusableException($"The folder {folder} has a module {type}, which is not known here.");
            }
        }
    }

    private static string? OtherPooling(JsonElement pooling) => pooling.ValueKind != JsonValueKind.Object ? null : pooling.EnumerateObject()
        .Where(p => p.Name.StartsWith("pooling_mode_", StringComparison.Ordinal) && p.Value.ValueKind == JsonValueKind.True && !Poolings.Contains(p.Name))
        .Select(p => p.Name).FirstOrDefault();

    // The prompt that is the default goes before every text that has none of its own.
    private static SentencePrompts PromptsOf(JsonElement settings)
    {
        if (Value(settings, "prompts") is not { } prompts) return SentencePrompts.None;
        var usual = Text(settings, "default_prompt_name") is { } name ? Text(prompts, name) ?? "" : "";
        return new(First(QueryPrompts), First(EntryPrompts));

        string First(string[] names) => names.Select(n => Text(prompts, n)).FirstOrDefault(t => t is not null) ?? usual;
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

    private static string? Text(JsonElement settings, string name) =>
        Value(settings, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static bool? Flag(JsonElement settings, string name) =>
        Value(settings, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    private static int? Number(JsonElement settings, string name) =>
        Value(settings, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number)
            ? (int)Math.Clamp(number, 0, MostTokens)
            : null;

    private static JsonElement? Value(JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(name, out var value) ? value : null;
}
