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
        using var generator = Open();
        using var index = new TestIndex(new SearchSettings { Generator = generator }, Entries);
        var hit = index.Index.Search(new("something that shines in the dark") { Explain = true }).Hits[0];
        Assert.Equal(1, hit.Id);
        Assert.True(hit.Explanation!.Meaning > 0);
        Assert.Null(index.Index.MeaningFault);
        Assert.Matches("^small-model@[0-9a-f]{8}/64$", index.Index.Model);
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
        using var generator = Open(timeout: how == "never" ? 3_000 : 30_000);
        using var index = new TestIndex(new SearchSettings { Generator = generator }, Entries);
        server.Answers = how;
        var hit = index.Index.Search(new("lamp") { Explain = true }).Hits[0];
        Assert.Equal((1, 0), (hit.Id, hit.Explanation!.Meaning));
        Assert.Contains(why, index.Index.MeaningFault, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", index.Index.MeaningFault, StringComparison.Ordinal);

        server.Answers = "well";
        clock.GoOn(EndpointGenerator.Pause);
        Assert.True(index.Index.Search(new("lamp") { Explain = true }).Hits[0].Explanation!.Meaning > 0);
        Assert.Null(index.Index.MeaningFault);
    }

    [Fact]
    public void An_endpoint_that_failed_is_left_alone_for_a_while()
    {
        using var generator = Open();
        using var index = new TestIndex(new SearchSettings { Generator = generator }, Entries);
        server.Answers = "503";
        index.Index.Search(new("lamp"));
        var asked = server.Asked.Count;
        for (var i = 0; i < 50; i++) Assert.NotEmpty(index.Find("lamp"));
        Assert.Equal(asked, server.Asked.Count);
        clock.GoOn(EndpointGenerator.Pause);
        Assert.NotEmpty(index.Find("lamp"));
        Assert.Equal(asked + 1, server.Asked.Count);
    }

    [Fact]
    public void A_rebuild_asks_again_where_the_endpoint_was_only_busy()
    {
        using var generator = Open();
        using var index = new TestIndex(new SearchSettings { Generator = generator });
        server.Answers = "busy once";
        index.Index.Rebuild(Entries, 2, null, TestContext.Current.CancellationToken);
        Assert.False(index.Index.LacksVectors);
        Assert.Null(index.Index.MeaningFault);
    }

    [Fact]
    public void What_was_written_without_vectors_is_remembered_until_it_is_written_anew()
    {
        using var generator = Open();
        using var index = new TestIndex(new SearchSettings { Generator = generator }, Entries);
        server.Answers = "503";
        index.Index.Apply([Entry(4, "candle", "Wax with a wick.")], [], 2);
        server.Answers = "well";
        clock.GoOn(EndpointGenerator.Pause);
        Assert.True(index.Index.TryMeaning());
        Assert.True(index.Index.LacksVectors);
        Assert.Contains("when the index was built", index.Index.MeaningFault, StringComparison.Ordinal);

        var opened = index.Reopen(new() { Generator = generator });
        Assert.Equal((IndexState.Ready, true), (opened.State, opened.LacksVectors));
        opened.Rebuild(Entries, 3, null, TestContext.Current.CancellationToken);
        Assert.False(opened.LacksVectors);
        Assert.Null(opened.MeaningFault);
        Assert.False(index.Reopen(new() { Generator = generator }).LacksVectors);
    }

    [Fact]
    public void An_endpoint_that_is_down_at_the_start_finds_its_vectors_in_the_index()
    {
        using var generator = Open();
        using var index = new TestIndex(new SearchSettings { Generator = generator }, Entries);
        server.Answers = "503";
        using var later = Open();
        var opened = index.Reopen(new() { Generator = later });
        Assert.Equal(IndexState.Ready, opened.State);
        Assert.Equal(1, index.Find("lamp")[0]);
        Assert.NotNull(opened.MeaningFault);
        server.Answers = "well";
        clock.GoOn(EndpointGenerator.Pause);
        Assert.True(opened.Search(new("something that shines in the dark") { Explain = true }).Hits[0].Explanation!.Meaning > 0);
    }

    [Fact]
    public void Vectors_of_another_model_or_another_size_are_not_used()
    {
        using var generator = Open();
        using var index = new TestIndex(new SearchSettings { Generator = generator }, Entries);
        Assert.Equal(IndexState.OtherSchema, index.Reopen().State);
        Assert.Contains("small-model", index.Index.Reason, StringComparison.Ordinal);
        using var other = Open(model: "large-model");
        Assert.Equal(IndexState.OtherSchema, index.Reopen(new() { Generator = other }).State);
        server.Answers = "longer";
        using var longer = Open();
        Assert.Equal(IndexState.OtherSchema, index.Reopen(new() { Generator = longer }).State);
        index.Index.Rebuild(Entries, 2, null, TestContext.Current.CancellationToken);
        Assert.EndsWith("/96", index.Index.Model, StringComparison.Ordinal);
    }

    // Patient enough for a busy machine; only who is to be kept waiting is asked for less.
    private EndpointGenerator Open(EmbeddingApi api = EmbeddingApi.OpenAI, string model = "small-model", int timeout = 30_000) => EndpointGenerator.Open(new()
    {
        EmbeddingApi = api,
        EmbeddingEndpoint = api == EmbeddingApi.OpenAI ? server.Url + "/v1" : server.Url,
        EmbeddingModel = model,
        EmbeddingKey = "a-key",
        EmbeddingTimeout = timeout,
    }, clock);
}
