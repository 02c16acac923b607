using System.Collections.Concurrent;
using Glossary.Search;
using Microsoft.Extensions.AI;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>When the sentence model is asked, and what its answer changes.</summary>
public sealed class SentenceSearchTests
{
    private static readonly SearchDocument[] Entries =
    [
        Entry(1, "deadlock", "Several threads wait for each other.", alt: ["deadly embrace"]),
        Entry(2, "kitchen", "A room where meals are cooked."),
        Entry(3, "livelock", "Several threads are busy and come to nothing.", view: "threads"),
    ];
    private const string Described = "nobody gets on because everybody holds what another needs";

    [Theory]
    [InlineData("deadlock")]
    [InlineData("Deadly embrace")]
    [InlineData("what is a deadlock?")]
    [InlineData("dedlock")]
    [InlineData("deadl")]
    [InlineData("deadlock versus livelock")]
    public void A_query_that_names_a_term_is_answered_without_the_model(string query)
    {
        var model = new KnowingModel();
        using var index = Filled(model);
        model.Asked.Clear();
        var found = index.Index.Search(new(query));
        Assert.Equal((1, MeaningUse.Name), (found.Hits[0].Id, found.Meaning));
        Assert.Empty(model.Asked);
    }

    [Fact]
    public void A_description_is_understood_by_the_model_which_is_asked_once_for_it()
    {
        var model = new KnowingModel { [Described] = 2 };
        using var index = Filled(model);
        model.Asked.Clear();
        for (var i = 0; i < 3; i++)
        {
            var found = index.Index.Search(new(Described) { Explain = true });
            Assert.Equal((2, MeaningUse.Sentence), (found.Hits[0].Id, found.Meaning));
            Assert.True(found.Hits[0].Explanation!.Sentence > 0.9);
        }
        Assert.Equal([Described], model.Asked);
    }

    [Fact]
    public void Without_a_sentence_model_the_static_vectors_answer()
    {
        using var index = new TestIndex(Entries);
        Assert.Equal(MeaningUse.Static, index.Index.Search(new(Described)).Meaning);
        Assert.Null(index.Index.Sentences.Progress);
        using var without = new TestIndex(new SearchSettings { Meaning = false }, Entries);
        Assert.Equal(MeaningUse.None, without.Index.Search(new(Described)).Meaning);
    }

    [Fact]
    public async Task More_queries_than_may_wait_are_answered_at_once_with_static_vectors()
    {
        var model = new KnowingModel();
        using var index = Filled(model);
        using var gate = new ManualResetEventSlim();
        model.Gate = gate;
        var most = 64 * Environment.ProcessorCount;
        var searches = Enumerable.Range(0, most).Select(i => Task.Factory.StartNew(
            () => index.Index.Search(new($"{Described} number {i}")).Meaning, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        // Those that are too many do not wait for the others, which do not come to an end before the gate opens.
        await Poll.UntilAsync("most are answered", () => Task.FromResult(searches.Count(s => s.IsCompleted) >= most - 8 * Environment.ProcessorCount));
        Assert.All(searches.Where(s => s.IsCompleted), s => Assert.Equal(MeaningUse.Static, s.Result));
        gate.Set();
        var answers = await Task.WhenAll(searches);
        Assert.Contains(MeaningUse.Sentence, answers);
        Assert.Equal(answers.Count(a => a == MeaningUse.Static), index.Index.Sentences.Misses);
    }

    [Fact]
    public void A_filter_and_a_far_page_leave_the_order_as_it_is()
    {
        var model = new KnowingModel { [Described] = 3 };
        using var index = Filled(model);
        var all = index.Index.Search(new(Described) { Limit = 10 }).Hits;
        var filtered = index.Index.Search(new(Described) { Limit = 10, View = "threads" }).Hits;
        Assert.Equal([.. all.Where(h => h.Id == 3).Select(h => (h.Id, h.Score))], filtered.Select(h => (h.Id, h.Score)));
        Assert.Equal([.. all.Select(h => h.Score)], index.Index.Search(new(Described) { Limit = 300 }).Hits.Select(h => h.Score));
    }

    [Fact]
    public void What_is_added_is_found_by_words_at_once_and_by_the_model_when_it_has_read_it()
    {
        var model = new KnowingModel { ["something to hold soup in"] = 4 };
        using var index = Filled(model);
        var added = Entry(4, "bowl", "A vessel.");
        index.Index.Apply([added], [], 2);
        Assert.Equal(4, index.Find("bowl")[0]);
        Assert.Equal([4], index.Index.Sentences.Lacking());
        Assert.False(index.Index.Sentences.Progress!.IsComplete);
        index.Fill(added);
        Assert.True(index.Index.Sentences.Progress!.IsComplete);
        Assert.Equal(4, index.Find("something to hold soup in")[0]);
    }

    [Fact]
    public void Nothing_is_read_twice_neither_after_a_restart_nor_after_a_rebuild()
    {
        var model = new KnowingModel();
        using var index = Filled(model);
        model.Asked.Clear();
        index.Index.Rebuild([.. Entries, Entry(5, "kitchen", "A room where meals are cooked.")], 2, null, TestContext.Current.CancellationToken);
        Assert.True(index.Index.Sentences.Progress!.IsComplete);
        index.Reopen();
        index.Use(new(model));
        Assert.True(index.Index.Sentences.Progress!.IsComplete);
        Assert.Equal(0, index.Fill());
        Assert.Empty(model.Asked);
    }

    [Fact]
    public void A_question_is_held_against_entries_and_against_other_sentences()
    {
        var model = new KnowingModel { [Described] = 3 };
        using var index = Filled(model);
        var meaning = index.Index.Sentences.Meaning!;
        var question = meaning.OfQuestion(Described)!;
        var near = meaning.NearestEntries(question, 2)!;
        Assert.Equal((2, 3), (near.Count, near[0].Id));
        Assert.True(near[0].Cosine > 0.9 && near[1].Cosine < 0.1);
        index.Index.Apply([], [3], 2);
        Assert.DoesNotContain(meaning.NearestEntries(question, 2)!, e => e.Id == 3);

        model.Asked.Clear();
        string[] others = ["kitchens have stoves", "livestock is fed", "kitchens have stoves"];
        for (var i = 0; i < 2; i++)
        {
            var cosines = meaning.Nearness(question, others)!;
            Assert.Equal((3, cosines[0]), (cosines.Count, cosines[2]));
            Assert.True(cosines[1] > 0.9 && cosines[0] < 0.1);
        }
        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public void What_was_read_of_a_summary_is_kept_and_no_model_is_asked_for_it()
    {
        var model = new KnowingModel();
        using var index = new TestIndex(Entries[0] with { Summary = "A *wait* without end." });
        index.Use(new(model));
        index.Fill();
        model.Asked.Clear();
        var meaning = index.Index.Sentences.Meaning!;
        var said = meaning.OfSummary("deadlock", "A *wait* without end.")!;
        Assert.Equal(1, said[1] / Math.Sqrt(said.Sum(v => v * v)), 0.01);
        Assert.Equal(1, said.Sum(v => v * v), 0.001);
        Assert.Null(meaning.OfSummary("deadlock", "Another one."));
        Assert.Empty(model.Asked);
    }

    private static TestIndex Filled(KnowingModel model)
    {
        var index = new TestIndex(Entries);
        index.Use(new(model));
        index.Fill();
        return index;
    }

    /// <summary>Has a direction for each entry's texts, and knows for some queries which entry is meant.</summary>
    private sealed class KnowingModel : Dictionary<string, long>, IEmbeddingGenerator<string, Embedding<float>>
    {
        private const int Dimensions = 8;

        public ConcurrentQueue<string> Asked { get; } = [];

        /// <summary>Nothing is answered before it opens.</summary>
        public ManualResetEventSlim? Gate { get; set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            foreach (var text in texts) Asked.Enqueue(text);
            Gate?.Wait(cancellationToken);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(t => new Embedding<float>(VectorOf(t)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("knowing", null, "knowing", Dimensions) : null;

        public void Dispose() { }

        private float[] VectorOf(string text)
        {
            var vector = new float[Dimensions];
            vector[0] = 0.1f;
            var entry = TryGetValue(text, out var id) ? id
                : text.StartsWith("dead", StringComparison.Ordinal) ? 1
                : text.StartsWith("kitchen", StringComparison.Ordinal) ? 2
                : text.StartsWith("live", StringComparison.Ordinal) ? 3
                : text.StartsWith("bowl", StringComparison.Ordinal) ? 4 : 0;
            vector[entry] = 1;
            return vector;
        }
    }
}
