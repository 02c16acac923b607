using Glossary.Meaning;
using Glossary.Search;
using Glossary.Tests.Search;
using Microsoft.Extensions.AI;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Meaning;

/// <summary>Models behind HTTP, on a server that behaves as told.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private static readonly SearchDocument[] Entries = [Entry(1, "lamp", "A device that gives light."),
        Entry(2, "deadlock", "Several threads wait for each other."), Entry(3, "kitchen", "A room where meals are cooked.")];

    private const string Described = "something that shines in the dark";

    private readonly Clock clock = new();
    private ModelServer server = null!;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("OpenAI", "/v1/embeddings")]
    [InlineData("Ollama", "/api/embed")]
    public async Task Vectors_come_in_the_order_of_the_texts_and_in_batches(string api, string path)
    {
        using var generator = Open(Enum.Parse<EmbeddingApi>(api));
        var texts = Enumerable.Range(0, 150).Select(i => $"entry number {i}").ToList();
        var vectors = await generator.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        var one = await generator.GenerateAsync([texts[70]], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(150, vectors.Count);
        Assert.Equal(one[0].Vector.ToArray(), vectors[70].Vector.ToArray());
        Assert.Equal([1, 64, 64, 22, 1], server.Asked.Select(a => a.Texts));
        Assert.All(server.Asked, a => Assert.Equal((path, "Bearer a-key", "small-model"), (a.Path, a.Key, a.Model)));
        Assert.Equal(64, ((EmbeddingGeneratorMetadata)generator.GetService(typeof(EmbeddingGeneratorMetadata))!).DefaultModelDimensions);
    }

    [Fact]
    public void Search_finds_by_the_meaning_of_the_endpoints_model()
    {
        using var model = new SentenceEncoder(Open());
        using var index = new TestIndex(Entries);
        index.Use(model);
        Assert.Equal(6, index.Fill());
        var found = index.Index.Search(new(Described) { Explain = true });
        Assert.Equal((1, MeaningUse.Sentence), (found.Hits[0].Id, found.Meaning));
        Assert.True(found.Hits[0].Explanation!.Sentence > 0);
        Assert.Null(index.Index.Sentences.Fault);
        Assert.Matches("^small-model@[0-9a-f]{8}$", index.Index.Model);
    }

    [Fact]
    public void Prompts_of_the_settings_go_before_queries_and_entries()
    {
        using var model = SentenceEncoder.Open(Settings(prompts: true), clock);
        using var index = new TestIndex(Entries);
        index.Use(model);
        index.Fill();
        index.Index.Search(new(Described));
        Assert.Contains("passage: deadlock", server.Texts);
        Assert.Contains($"query: {Described}", server.Texts);
    }

    [Theory]
    [InlineData("503", "503")]
    [InlineData("never", "did not answer within 3000 ms")]
    [InlineData("one too few", "0 vectors for 1 texts")]
    [InlineData("of two sizes", "not of one size")]
    [InlineData("no json", "no list of vectors")]
    [InlineData("longer", "96 dimensions")]
    public void Search_goes_on_without_a_model_that_fails_and_says_why(string how, string why)
    {
        using var model = new SentenceEncoder(Open(timeout: how == "never" ? 3_000 : 30_000));
        using var index = new TestIndex(Entries);
        index.Use(model);
        index.Fill();
        server.Answers = how;
        var found = index.Index.Search(new(Described) { Explain = true });
        Assert.Equal((1, 0, MeaningUse.Static), (found.Hits[0].Id, found.Hits[0].Explanation!.Sentence, found.Meaning));
        Assert.Equal(1, index.Index.Sentences.Misses);
        Assert.Contains(why, index.Index.Sentences.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", index.Index.Sentences.Fault, StringComparison.Ordinal);

        server.Answers = "well";
        clock.GoOn(EndpointGenerator.Pause);
        Assert.Equal(MeaningUse.Sentence, index.Index.Search(new(Described)).Meaning);
        Assert.Null(index.Index.Sentences.Fault);
    }

    [Fact]
    public void An_endpoint_that_failed_is_left_alone_for_a_while()
    {
        using var model = new SentenceEncoder(Open());
        using var index = new TestIndex(Entries);
        index.Use(model);
        server.Answers = "503";
        index.Find(Described);
        var asked = server.Asked.Count;
        for (var i = 0; i < 50; i++) Assert.NotEmpty(index.Find(Described));
        Assert.Equal(asked, server.Asked.Count);
        clock.GoOn(EndpointGenerator.Pause);
        Assert.NotEmpty(index.Find(Described));
        Assert.Equal(asked + 1, server.Asked.Count);
    }

    [Fact]
    public void Entries_are_asked_for_again_where_the_endpoint_was_only_busy()
    {
        using var model = new SentenceEncoder(Open());
        using var index = new TestIndex(Entries);
        index.Use(model);
        server.Answers = "busy once";
        Assert.Equal(6, index.Fill());
        Assert.Null(index.Index.Sentences.Fault);
    }

    [Fact]
    public void What_an_endpoint_did_not_read_it_reads_when_it_answers_again()
    {
        using var model = new SentenceEncoder(Open());
        using var index = new TestIndex(Entries);
        index.Use(model);
        server.Answers = "503";
        Assert.Equal(0, index.Fill());
        Assert.Equal([1, 2, 3], index.Index.Sentences.Lacking().Order());
        Assert.Equal(new MeaningProgress(0, 6, false), index.Index.Sentences.Progress);
        server.Answers = "well";
        clock.GoOn(EndpointGenerator.Pause);
        Assert.Equal(6, index.Fill());
        Assert.Empty(index.Index.Sentences.Lacking());
        Assert.Equal(new MeaningProgress(6, 6, true), index.Index.Sentences.Progress);
    }

    [Fact]
    public void An_endpoint_that_is_down_at_the_start_finds_the_vectors_that_it_made()
    {
        using var model = new SentenceEncoder(Open());
        using var index = new TestIndex(Entries);
        index.Use(model);
        index.Fill();
        server.Answers = "503";
        using var later = new SentenceEncoder(Open());
        Assert.Equal(0, later.Dimensions);
        index.Reopen();
        Assert.Equal(model.Dimensions, index.Use(later).Dimensions);
        Assert.Equal(MeaningUse.Static, index.Index.Search(new(Described)).Meaning);
        server.Answers = "well";
        clock.GoOn(EndpointGenerator.Pause);
        Assert.Equal(MeaningUse.Sentence, index.Index.Search(new(Described)).Meaning);
        Assert.Equal(0, index.Fill());
    }

    [Fact]
    public void Vectors_of_another_model_or_another_size_are_not_used()
    {
        using var model = new SentenceEncoder(Open());
        using var index = new TestIndex(Entries);
        index.Use(model);
        index.Fill();
        using var other = new SentenceEncoder(Open(model: "large-model"));
        index.Use(other);
        Assert.Equal(new MeaningProgress(0, 6, false), index.Index.Sentences.Progress);
        server.Answers = "longer";
        using var longer = new SentenceEncoder(Open());
        index.Use(longer);
        Assert.Equal(new MeaningProgress(0, 6, false), index.Index.Sentences.Progress);
        Assert.Equal(6, index.Fill());
    }

    // Patient enough for a busy machine; only who is to be kept waiting is asked for less.
    private EndpointGenerator Open(EmbeddingApi api = EmbeddingApi.OpenAI, string model = "small-model", int timeout = 30_000) =>
        EndpointGenerator.Open(Settings(api, model, timeout), clock);

    private GeneratorSettings Settings(
        EmbeddingApi api = EmbeddingApi.OpenAI, string model = "small-model", int timeout = 30_000, bool prompts = false) => new()
        {
            EmbeddingApi = api,
            EmbeddingEndpoint = api == EmbeddingApi.OpenAI ? server.Url + "/v1" : server.Url,
            EmbeddingModel = model,
            EmbeddingKey = "a-key",
            EmbeddingTimeout = timeout,
            QueryPrompt = prompts ? "query: " : null,
            EntryPrompt = prompts ? "passage: " : null,
        };
}
