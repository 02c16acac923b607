using System.Diagnostics;
using Glossary.Exchange.Tables;

namespace Glossary.Tests.Exchange;

/// <summary>Names on which patterns that go on from each sign would take very long.</summary>
public class SlowTextTests
{
    private const int Long = 250_000;

    [Theory]
    [InlineData(" ")]
    [InlineData("@")]
    [InlineData("a ")]
    [InlineData("é-")]
    [InlineData("_")]
    public void A_column_with_a_very_long_name_is_not_known_and_that_at_once(string again)
    {
        var watch = Stopwatch.StartNew();
        var found = new ColumnMap().Find("x" + string.Concat(Enumerable.Repeat(again, Long)) + "!");
        Assert.Null(found.Field);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
    }
}
