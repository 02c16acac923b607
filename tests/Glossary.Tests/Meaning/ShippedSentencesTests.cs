extern alias benchmarks;

using System.Numerics.Tensors;
using Glossary.Meaning;
using Glossary.Search.Vectors;
using benchmarks::Glossary.Benchmarks.Shipped;

namespace Glossary.Tests.Meaning;

/// <summary>The sentence model that comes with the program, and what it has read of the shipped glossary.</summary>
public sealed class ShippedSentencesTests(ReadApp app) : IClassFixture<ReadApp>
{
    private const string Command = "dotnet run -c Release --project tests/Glossary.Benchmarks -- shipped src/Glossary/Meaning/ArcticXs/shipped.vectors";

    private static readonly SentenceEncoder Model = SentenceEncoder.Open(new(), TimeProvider.System);

    [Fact]
    public void Its_settings_are_those_of_its_folder()
    {
        var folder = OnnxFolder.Read(SentenceGenerators.ShippedFolder);
        Assert.Equal((true, 512, true), (folder.FirstToken, folder.Tokens, folder.LowerCase));
        Assert.Equal(new SentencePrompts("Represent this sentence for searching relevant passages: ", ""), folder.Prompts);
        Assert.Equal(384, Model.Dimensions);
    }

    [Theory]
    [InlineData("malicious code that locks your files until you pay", "ransomware: software that encrypts data and demands money")]
    [InlineData("each thread waits for what another one holds", "deadlock: a state where no member of a group can proceed")]
    [InlineData("keep a copy close by so that it need not be fetched again", "cache: storage of earlier results for quick reuse")]
    public void It_knows_what_is_meant_where_no_word_is_shared(string query, string meant)
    {
        string[] others = ["compiler: a program that translates source text to machine language", "router: a device that forwards packets between networks"];
        var asked = Model.OfQuery(query)!;
        var entries = Model.OfEntries([meant, .. others])!.ConvertAll(v => TensorPrimitives.CosineSimilarity<float>(v, asked));
        Assert.Equal(0, entries.IndexOf(entries.Max()));
    }

    /// <summary>A shipped text that was changed is read at the first start; until this is run again, every first start pays for it.</summary>
    [Fact]
    public async Task The_vectors_of_the_shipped_glossary_are_up_to_date()
    {
        var texts = await ShippedCommand.TextsAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("glossary-shipped-").FullName, "none");
        using var store = new SentenceStore(file, Model.Dimensions, ShippedVectors.File);
        Assert.True(texts.All(t => store.Has(t.Key)), $"Texts have no vector; run: {Command}");
        Assert.True(store.Count == texts.Count, $"Vectors have no text; run: {Command}");

        // A few, as what the model itself gives now; batches differ, and int8 with them.
        var few = texts.OrderBy(t => t.Key).Take(8).ToList();
        var vectors = Model.OfEntries([.. few.Select(t => t.Text)])!;
        for (var i = 0; i < few.Count; i++)
        {
            var kept = new sbyte[store.Dimensions];
            Assert.True(store.TryRead(few[i].Key, kept));
            var cosine = TensorPrimitives.CosineSimilarity<float>(kept.Select(x => (float)x).ToArray(), vectors[i]);
            Assert.True(cosine > 0.98, $"'{few[i].Text}' has another vector now ({cosine}); run: {Command}");
        }
    }

    [Fact]
    public async Task A_description_is_answered_by_it_and_a_name_without_it()
    {
        await Poll.UntilAsync("all vectors are in use", async () =>
            (await app.GetAsync("/health/ready")).TryGetProperty("meaning", out var m) && m.ValueKind == System.Text.Json.JsonValueKind.Object
            && m.GetProperty("done").GetInt32() == m.GetProperty("total").GetInt32());
        var described = await app.GetAsync("/api/search?q=a+machine+that+answers+in+place+of+the+ones+behind+it+and+hides+them");
        Assert.Equal("sentence", described.GetProperty("meaning").GetString());
        var named = await app.GetAsync("/api/search?q=reverse+proxy");
        Assert.Equal("name", named.GetProperty("meaning").GetString());
    }
}
