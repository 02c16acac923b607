namespace Glossary.Tests.Ask;

/// <summary>Verdicts on what is given field by field.</summary>
public sealed class DirectionFieldsTests(ReadApp app) : IClassFixture<ReadApp>
{
    [Theory]
    [InlineData("subject=api&object=web&relation=one-way", "yes")]
    [InlineData("subject=web&object=api&relation=calls", "no")]
    [InlineData("subject=api&object=web&relation=is called by", "yes")]
    [InlineData("subject=the client&object=server", "no")]
    [InlineData("subject=left-pad&object=our app&relation=is a library of&term=downstream", "no")]
    public async Task The_dependency_view_judges_what_is_given(string fields, string verdict)
    {
        var answer = await app.GetAsync($"/api/verdict?{fields.Replace(" ", "%20", StringComparison.Ordinal)}");
        var dependency = answer.GetProperty("answers").EnumerateArray().First(a => a.GetProperty("view").GetString() == "dependency");
        Assert.Equal((verdict, "own"), (dependency.GetProperty("verdict").GetString(), answer.GetProperty("reader").GetString()));
    }

    [Theory]
    [InlineData("object=", "subject")]
    [InlineData("subject=web&object=web", "as the subject is")]
    [InlineData("subject=the web&object=The Web", "as the subject is")]
    [InlineData("subject=web&object=%20", "is empty")]
    [InlineData("subject=web&object=api&relation=adores", "adores")]
    [InlineData("subject=web&object=api&message=postcard", "postcard")]
    [InlineData("subject=web&object=api&view=mine", "mine")]
    [InlineData("subject=web&object=api&term=sideways", "sideways")]
    [InlineData("subject=web&chain=web", "chain")]
    public async Task A_field_that_is_wrong_is_named(string fields, string named) =>
        Assert.Contains(named, (await app.ProblemAsync($"/api/verdict?{fields}", 400)).ToString(), StringComparison.Ordinal);
}
