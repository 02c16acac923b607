using Glossary.Meaning;
using Glossary.Tests.Search;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Meaning;

/// <summary>A sentence transformer in ONNX form: tiny-model, whose make.py tells what its words mean.</summary>
public sealed class OnnxTests : IDisposable
{
    private static readonly string Tiny = Path.Combine(Repository.Root, "tests/Glossary.Tests/Meaning/tiny-model");

    private readonly string folder = Directory.CreateTempSubdirectory("glossary-onnx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_texts_vector_is_the_mean_of_its_tokens_of_length_one()
    {
        using var generator = new OnnxGenerator(OnnxFolder.Read(Tiny));
        var vectors = await generator.GenerateAsync(["the LAMP"], cancellationToken: TestContext.Current.CancellationToken);
        // [CLS] the lamp [SEP]: light is 1 of 4, what all words share 0.1 each.
        var length = Math.Sqrt(0.25 * 0.25 + 0.1 * 0.1);
        Assert.Equal(8, vectors[0].Vector.Length);
        Assert.Equal(0.25 / length, vectors[0].Vector.Span[0], 1e-5);
        Assert.Equal(0.1 / length, vectors[0].Vector.Span[7], 1e-5);
        Assert.Equal(0, vectors[0].Vector.Span[1]);
    }

    [Fact]
    public async Task What_else_is_in_the_batch_does_not_change_a_vector()
    {
        using var generator = new OnnxGenerator(OnnxFolder.Read(Tiny));
        string[] texts = ["lamp", "", "a chair to sit on, and a lamp", .. Enumerable.Range(1, 80).Select(i => string.Concat(Enumerable.Repeat("boat ", i))),
            "Lámp"];
        var together = await generator.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = await generator.GenerateAsync([texts[i]], cancellationToken: TestContext.Current.CancellationToken);
            for (var d = 0; d < 8; d++) Assert.Equal(alone[0].Vector.Span[d], together[i].Vector.Span[d], 1e-5f);
        }
        Assert.Equal(together[0].Vector.ToArray(), together[^1].Vector.ToArray());
    }

    [Fact]
    public async Task A_long_text_is_cut_and_a_model_of_the_first_token_pools_so()
    {
        Copy("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
        using var mean = new OnnxGenerator(OnnxFolder.Read(Tiny));
        using var first = new OnnxGenerator(OnnxFolder.Read(folder));
        // 16 tokens fit, two of them marks: what comes after 14 words is not read.
        var cut = await mean.GenerateAsync([string.Concat(Enumerable.Repeat("lamp ", 14)), string.Concat(Enumerable.Repeat("lamp ", 14)) + "boat boat boat"],
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(cut[0].Vector.ToArray(), cut[1].Vector.ToArray());
        var marks = await first.GenerateAsync(["lamp"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1], marks[0].Vector.ToArray().Select(x => Math.Round(x, 5)));
    }

    [Fact]
    public void Search_finds_by_the_meaning_of_the_folders_model()
    {
        using var model = new SentenceEncoder(new OnnxGenerator(OnnxFolder.Read(Tiny)));
        using var index = new TestIndex(Entry(1, "lamp", "Bright."), Entry(2, "stool", "To sit on."), Entry(3, "cache", "It is for books."));
        index.Use(model);
        index.Fill();
        Assert.Equal(1, index.Find("it shines")[0]);
        Assert.Equal(2, index.Find("something to rest on")[0]);
        Assert.Matches("^tiny-model-[0-9a-f]{8}$", index.Index.Model);
        Assert.Null(index.Index.Sentences.Fault);
    }

    [Theory]
    [InlineData("nothing", "neither model.onnx nor onnx/model.onnx")]
    [InlineData("no folder", "There is no folder")]
    [InlineData("no vocabulary", "no vocab.txt")]
    [InlineData("a damaged model", "cannot be loaded")]
    [InlineData("damaged settings", "cannot be read")]
    [InlineData("another module", "a module sentence_transformers.models.Dense")]
    [InlineData("another pooling", "pooling_mode_lasttoken")]
    public void Search_goes_on_without_a_model_that_cannot_be_loaded_and_says_why(string what, string why)
    {
        if (what == "no folder") Directory.Delete(folder);
        else if (what != "nothing")
        {
            var (file, text) = what switch
            {
                "no vocabulary" => ("vocab.txt", null),
                "a damaged model" => ("model.onnx", "rubbish"),
                "another module" => ("modules.json", """[{ "type": "sentence_transformers.models.Dense" }]"""),
                "another pooling" => ("1_Pooling/config.json", """{ "pooling_mode_lasttoken": true }"""),
                _ => ("tokenizer_config.json", "rubbish"),
            };
            Copy(file, text);
        }

        using var model = SentenceEncoder.Open(new() { OnnxFolder = folder }, TimeProvider.System);
        using var index = new TestIndex(Entry(1, "lamp", "Bright."));
        index.Use(model);
        Assert.Equal(0, index.Fill());
        Assert.Equal([1], index.Find("lamp"));
        Assert.Contains(why, index.Index.Sentences.Fault, StringComparison.Ordinal);
        Directory.CreateDirectory(folder);
    }

    [Theory]
    [InlineData("""{ "prompts": { "query": "seek: ", "passage": "say: " } }""", "seek: ", "say: ")]
    [InlineData("""{ "prompts": { "search_query": "q ", "other": "o " }, "default_prompt_name": "other" }""", "q ", "o ")]
    [InlineData("""{ "prompts": {} }""", "", "")]
    public void Prompts_are_those_of_the_folder(string settings, string query, string entry)
    {
        Copy("config_sentence_transformers.json", settings);
        Assert.Equal(new SentencePrompts(query, entry), OnnxFolder.Read(folder).Prompts);
    }

    // The tiny model with one file changed, added, or left out.
    private void Copy(string changed, string? text)
    {
        foreach (var file in Directory.EnumerateFiles(Tiny, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Tiny, file);
            var target = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (name != changed) File.Copy(file, target);
        }
        if (text is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, changed))!);
        File.WriteAllText(Path.Combine(folder, changed), text);
    }
}
