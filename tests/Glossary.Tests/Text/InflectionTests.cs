using Glossary.Text;

namespace Glossary.Tests.Text;

public class InflectionTests
{
    [Theory]
    [InlineData("proxies", "proxy")]
    [InlineData("caches", "cache")]
    [InlineData("branches", "branch")]
    [InlineData("boxes", "box")]
    [InlineData("addresses", "address")]
    [InlineData("hashes", "hash")]
    [InlineData("servers", "server")]
    [InlineData("status", "status")]
    [InlineData("class", "class")]
    [InlineData("analysis", "analysis")]
    [InlineData("ties", "tie")]
    [InlineData("bus", "bus")]
    public void A_plural_has_one_likeliest_singular(string plural, string singular) => Assert.Equal(singular, Inflection.Singular(plural));

    [Theory]
    [InlineData("Reverse Proxies", "Reverse Proxie", "Reverse Proxy", "Reverse Proxi")]
    [InlineData("BOXES", "BOXE", "BOX")]
    [InlineData("bus")]
    public void Who_can_look_words_up_gets_all_that_a_plural_may_be_one_of(string plural, params string[] singulars) =>
        Assert.Equal(singulars, Inflection.Singulars(plural));

    [Theory]
    [InlineData("server|s are", 1)]
    [InlineData("box|es are", 2)]
    [InlineData("Cache|S", 1)]
    [InlineData("hash|es", 2)]
    [InlineData("class|s", 0)]
    [InlineData("cache|d", 0)]
    public void A_plural_ending_is_known_in_running_text(string text, int ending)
    {
        var end = text.IndexOf('|', StringComparison.Ordinal);
        Assert.Equal(ending, Inflection.EndingAfter(text.Remove(end, 1), end));
    }
}
