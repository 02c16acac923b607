namespace Glossary.Tests.Ask;

/// <summary>Whether a question is of the glossary's field is decided by the sentence model and by what was understood: no list names what is not.</summary>
public sealed class FieldTests(ReadApp app) : IClassFixture<ReadApp>
{
    [Theory]
    [InlineData("what is the weather in Paris tomorrow?")]
    [InlineData("which salmon swim upstream to spawn?")]
    [InlineData("is the bridge upstream of the village?")]
    [InlineData("the server at my restaurant was rude")]
    [InlineData("ingredients of a sidecar cocktail")]
    [InlineData("is Vienna downstream of the dam?")]
    [InlineData("is the farm upstream of the brewery")]
    [InlineData("will shares of cloud firms go up today")]
    [InlineData("who is the queue at the bakery for")]
    [InlineData("how many calories are in a node of ginger")]
    [InlineData("what time does the library close on sunday")]
    [InlineData("who sings the song proxy")]
    [InlineData("is Cologne upstream of Basel on the Rhine?")]
    [InlineData("is the refinery downstream of the drilling rig")]
    [InlineData("is the promoter upstream of the gene's coding region?")]
    [InlineData("our supplier of steel is upstream of our factory, right?")]
    public async Task Words_of_the_field_in_questions_of_another_get_no_answer(string question) =>
        Assert.Equal("none", await KindAsync(question));

    [Theory]
    [InlineData("heron calls ibis. Is heron upstream of ibis?", "verdict")]
    [InlineData("is ledger-api upstream of till-ui?", "verdict")]
    [InlineData("Splitting hairs with a colleague over wording in the ADR. What does \"downstream\" mean?", "definition")]
    [InlineData("There are two boxes in the diagram, lynx and otter, with no line between them. Is lynx upstream of otter?", "verdict")]
    public async Task Names_that_nobody_knows_make_no_other_field(string question, string kind) => Assert.Equal(kind, await KindAsync(question));

    private async Task<string?> KindAsync(string question) =>
        (await app.GetAsync($"/api/ask?q={Uri.EscapeDataString(question)}")).GetProperty("kind").GetString();
}
