using Glossary.Language;

namespace Glossary.Tests.Ask;

/// <summary>Expressions by which an editor says how questions lean on others: none may stop the answers to them.</summary>
public class LeaningPatternTests
{
    private static readonly string Long = new string('a', 60) + "!";

    [Fact]
    public void One_that_would_take_for_ever_matches_nothing()
    {
        var pattern = new LeaningPattern("^(?:a+)+$");
        Assert.False(pattern.IsMatch(Long));
        Assert.False(pattern.Match(Long).Success);
        Assert.Equal(Long, pattern.Replace(Long, "b"));
        Assert.True(pattern.IsMatch("aaa"));
    }

    [Fact]
    public void What_is_put_in_is_taken_as_it_is_written() => Assert.Equal("is $0 up", new LeaningPattern(@"\bit\b").Replace("is it up", "$0", 1));
}
