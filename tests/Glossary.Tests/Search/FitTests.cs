using Glossary.Publishing;
using Glossary.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Search;

/// <summary>The sense of whether the shipped glossary speaks of such things at all.</summary>
public sealed class FitTests(ReadApp app) : IClassFixture<ReadApp>
{
    [Theory]
    [InlineData("how long should I boil an egg")]
    [InlineData("qwrtz plmkj vvvxx")]
    [InlineData("best restaurants near the cathedral")]
    [InlineData("my grandmother's recipe for apple pie with cinnamon")]
    [InlineData("who won the football match yesterday")]
    [InlineData("symptoms of a broken ankle and how to treat it")]
    [InlineData("photosynthesis")]
    [InlineData("giraffe")]
    [InlineData("xkcdfoobarbaz")]
    [InlineData("der schnelle braune Fuchs springt")]
    [InlineData("a flightless bird of the southern hemisphere that swims well")]
    [InlineData("\ud83d\ude00\ud83d\ude00")]
    public void A_foreign_text_or_gibberish_fits_badly(string text) => Assert.InRange(Fit(text), 0, 0.4);

    [Theory]
    [InlineData("doing the same request several times has no more effect than doing it once")]
    [InlineData("spreading incoming traffic over several servers")]
    [InlineData("the sender is slowed down because the receiver cannot keep up")]
    [InlineData("two threads wait for each other's locks forever")]
    [InlineData("releasing a new version to a small share of the users first")]
    [InlineData("server that stands in front of others and answers in their name")]
    [InlineData("keeping copies of data near their use so reads are faster")]
    [InlineData("adding more machines instead of a bigger one")]
    [InlineData("change the structure of code without changing what it does")]
    [InlineData("reverse proxy")]
    [InlineData("what is a sidecar?")]
    [InlineData("revers proxi")]
    public void A_paraphrase_of_an_entry_fits_well(string text) => Assert.InRange(Fit(text), 0.6, 1);

    private double Fit(string text) => app.Host.Services.GetRequiredService<LiveGlossary>().Index.Search(new SearchRequest(text)).Fit;
}
