using Glossary.Editing;
using Glossary.Web;

namespace Glossary.Tests.Editorial;

public class DifferenceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("", "one two")]
    [InlineData("one two", "")]
    [InlineData("one two three", "one two three")]
    [InlineData("one two three", "one three")]
    [InlineData("one three", "one two three")]
    [InlineData("the old text of a page", "a new text of the page")]
    [InlineData("  leading  and\ttwo\n\nlines ", "leading and two lines")]
    [InlineData("上游 is 下游", "下游 is 上游")]
    public void The_runs_put_together_are_the_texts(string old, string @new)
    {
        var runs = Differences.WordsOf(old, @new);
        Assert.Equal(old, string.Concat(runs.Where(r => r.Kind != "new").Select(r => r.Text)));
        Assert.Equal(@new, string.Concat(runs.Where(r => r.Kind != "gone").Select(r => r.Text)));
        Assert.All(runs, r => Assert.NotEmpty(r.Text));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.NotEqual(pair.First.Kind, pair.Second.Kind));
    }

    [Fact]
    public void A_word_that_changed_stands_between_those_that_did_not() => Assert.Equal(
        [new("same", "An origin "), new("gone", "server "), new("new", "host "), new("same", "answers.")],
        Differences.WordsOf("An origin server answers.", "An origin host answers."));

    [Fact]
    public void Two_texts_of_three_thousand_words_take_little_time_and_memory()
    {
        static string Old(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => $"word{i}"));
        static string New(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => i % 10 == 0 ? $"other{i}" : $"word{i}"));
        var (old, @new) = (Old(3_000), New(3_000));
        Differences.WordsOf("warm", "up");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var runs = Differences.WordsOf(old, @new);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(300, runs.Count(r => r.Kind == "gone"));
        Assert.Equal(2_700, runs.Where(r => r.Kind == "same").Sum(r => r.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.True(bytes < 6_000_000, $"{bytes} bytes");
        Growth.IsLinear(3_000, words => Differences.WordsOf(Old(words), New(words)));
    }

    [Fact]
    public void Two_texts_of_three_thousand_words_with_nothing_in_common_take_little_time_and_memory()
    {
        static string Words(string word, int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"{word}{i}"));
        var (old, @new) = (Words("old", 3_000), Words("new", 3_000));
        Differences.WordsOf("warm", "up");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(2, Differences.WordsOf(old, @new).Count);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes < 6_000_000, $"{bytes} bytes");
        Growth.IsLinear(3_000, words => Differences.WordsOf(Words("old", words), Words("new", words)));
    }
}
