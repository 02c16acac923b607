using System.Collections.Concurrent;
using Glossary.Search;
using Glossary.Web;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>Building, changing, damaging and opening an index.</summary>
public class IndexLifeTests
{
    [Fact]
    public void Changes_are_seen_and_outlive_the_process()
    {
        using var index = new TestIndex(Entry(1, "lamp"), Entry(2, "shelf"), Entry(3, "chair"));
        index.Index.Apply([Entry(2, "cupboard"), Entry(4, "table")], [3], 7);
        Check(index.Index);
        Check(index.Reopen());

        void Check(SearchIndex opened)
        {
            Assert.Equal((IndexState.Ready, 7L, 3), (opened.State, opened.ChangeNumber, opened.Count));
            Assert.Equal(2, index.Find("cupboard")[0]);
            Assert.Equal(4, index.Find("table")[0]);
            Assert.Empty(opened.Suggest("shel", 5));
            Assert.DoesNotContain(3, index.Find("chair"));
            Assert.Equal(1, index.Find("lamp")[0]);
        }
    }

    [Fact]
    public void A_change_without_entries_moves_the_change_number_only()
    {
        using var index = new TestIndex(Entry(1, "lamp"));
        index.Index.Apply([], [], 2);
        Assert.Equal((2L, 1), (index.Index.ChangeNumber, index.Index.Count));
        Assert.Equal(2, index.Reopen().ChangeNumber);
    }

    [Fact]
    public void An_index_of_nothing_answers_with_nothing()
    {
        using var index = new TestIndex();
        Assert.Equal(IndexState.Ready, index.Index.State);
        Assert.Empty(index.Find("lamp"));
        Assert.Empty(index.Index.Suggest("la", 5));
        index.Index.Apply([Entry(1, "lamp")], [], 2);
        Assert.Equal(1, index.Find("lamp")[0]);
    }

    [Fact]
    public async Task Searches_go_on_while_the_index_changes()
    {
        using var index = new TestIndex([.. Documents(200, 0)]);
        using var over = new CancellationTokenSource();
        var faults = new ConcurrentQueue<string>();
        var searches = Enumerable.Range(0, 3).Select(n => Task.Run(() =>
        {
            for (var i = n; !over.IsCancellationRequested; i++)
            {
                // Number 7 is in every state of the index, and first for its own name.
                var results = index.Index.Search(new(i % 2 == 0 ? "thing seven" : "what do you call the constant thing that stays") { Limit = 20 });
                if (results.Hits.Count == 0 || (i % 2 == 0 && results.Hits[0].Id != 7))
                {
                    faults.Enqueue($"{i}: {string.Join(' ', results.Hits.Take(3).Select(h => h.Id))}");
                }
                if (results.Hits.DistinctBy(h => h.Id).Count() != results.Hits.Count) faults.Enqueue($"{i}: an entry twice");
                if (index.Index.Suggest("thing sev", 3).All(s => s.Id != 7)) faults.Enqueue($"{i}: no suggestion");
            }
        })).ToList();
        for (var change = 2; change < 40; change++)
        {
            if (change % 10 == 0) index.Index.Rebuild(Documents(200, change), change, null, TestContext.Current.CancellationToken);
            else index.Index.Apply([.. Documents(20, change)], [100 + change], change);
        }
        await over.CancelAsync();
        await Task.WhenAll(searches);
        Assert.Empty(faults);
        Assert.Equal(39, index.Index.ChangeNumber);
    }

    [Fact]
    public void A_rebuild_that_is_cancelled_leaves_the_old_index()
    {
        using var index = new TestIndex(Entry(1, "lamp"));
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => index.Index.Rebuild(Cancelling(), 9, null, cancel.Token));
        Check(index.Index);
        Assert.Throws<InvalidDataException>(() => index.Index.Rebuild(Failing(), 9, null, TestContext.Current.CancellationToken));
        Check(index.Index);
        index.Index.Apply([Entry(2, "shelf")], [], 2);
        Assert.Equal(2, index.Find("shelf")[0]);
        Assert.Equal(2, index.Reopen().Count);

        void Check(SearchIndex old)
        {
            Assert.Equal((IndexState.Ready, 1L, 1), (old.State, old.ChangeNumber, old.Count));
            Assert.Equal(1, index.Find("lamp")[0]);
        }

        IEnumerable<SearchDocument> Cancelling()
        {
            for (var i = 0; i < 5_000; i++)
            {
                if (i == 2_000) cancel.Cancel();
                yield return Entry(i, $"shelf {i}");
            }
        }

        static IEnumerable<SearchDocument> Failing()
        {
            yield return Entry(1, "shelf");
            throw new InvalidDataException("The database went away.");
        }
    }

    [Fact]
    public void A_rebuild_tells_how_far_it_is()
    {
        using var index = new TestIndex();
        var told = new List<int>();
        index.Index.Rebuild(Documents(1_200, 1), 2, new Told(told.Add), TestContext.Current.CancellationToken);
        Assert.Equal(1_200, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.True(told.Count > 1);
    }

    [Fact]
    public void A_missing_index_is_told_and_answers_with_nothing()
    {
        using var index = new TestIndex(Entry(1, "lamp"));
        var opened = index.Reopen(meanwhile: Empty);
        Assert.Equal((IndexState.Missing, -1L, 0), (opened.State, opened.ChangeNumber, opened.Count));
        Assert.Contains(index.Folder, opened.Reason, StringComparison.Ordinal);
        Assert.Empty(index.Find("lamp"));
        Assert.Throws<InvalidOperationException>(() => opened.Apply([Entry(1, "lamp")], [], 2));
        Mended(index);
    }

    [Theory]
    [InlineData("every file is rubbish")]
    [InlineData("every file is cut")]
    [InlineData("every file is empty")]
    [InlineData("the largest file is missing")]
    [InlineData("only the commit is left")]
    public void A_damaged_index_is_told_and_mended(string how)
    {
        using var index = new TestIndex(Entry(1, "lamp"), Entry(2, "shelf"));
        var opened = index.Reopen(meanwhile: folder =>
        {
            var files = Directory.GetFiles(folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).OrderByDescending(f => new FileInfo(f).Length)
                .ToList();
            foreach (var file in files)
            {
                var bytes = File.ReadAllBytes(file);
                if (how.EndsWith("rubbish", StringComparison.Ordinal)) File.WriteAllBytes(file, [1, 2, 3]);
                else if (how.EndsWith("cut", StringComparison.Ordinal)) File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                else if (how.EndsWith("empty", StringComparison.Ordinal)) File.WriteAllBytes(file, []);
                else if (how.StartsWith("only", StringComparison.Ordinal)
                    && !Path.GetFileName(file).StartsWith("segments", StringComparison.Ordinal))
                {
                    File.Delete(file);
                }
            }
            if (how.StartsWith("the largest", StringComparison.Ordinal)) File.Delete(files[0]);
        });
        Assert.Equal(IndexState.Damaged, opened.State);
        Assert.NotNull(opened.Reason);
        Assert.Empty(index.Find("lamp"));
        Mended(index);
    }

    [Fact]
    public void An_index_made_without_meaning_is_of_another_model()
    {
        using var index = new TestIndex(new SearchSettings { Meaning = false }, Entry(1, "lamp"));
        Assert.Equal(IndexState.OtherSchema, index.Reopen().State);
        Assert.Contains("none", index.Index.Reason, StringComparison.Ordinal);
        Mended(index);
    }

    private static void Mended(TestIndex index)
    {
        index.Index.Rebuild([Entry(1, "lamp")], 5, null, TestContext.Current.CancellationToken);
        Assert.Equal((IndexState.Ready, null, 5L), (index.Index.State, index.Index.Reason, index.Index.ChangeNumber));
        Assert.Equal(1, index.Find("lamp")[0]);
        Assert.Equal(IndexState.Ready, index.Reopen().State);
        Assert.Equal(1, index.Find("lamp")[0]);
    }

    private static void Empty(string folder)
    {
        foreach (var file in Directory.GetFiles(folder)) File.Delete(file);
    }

    private static IEnumerable<SearchDocument> Documents(int count, int version) =>
        Enumerable.Range(0, count).Select(i => i == 7
            ? Entry(7, "thing seven", "The constant thing that stays.") : Entry(i, $"item {i} of {version}", $"The state {version} of many."));

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
