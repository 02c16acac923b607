using Glossary.Answers;
using Glossary.Model;
using Glossary.Posts;

namespace Glossary.Tests.Agents;

public class HomonymTests
{
    private static readonly AskEngine Engine = new(PublishedGlossary.Of(
    [
        new() { Slug = "client", Label = "client", Summary = "The party that sends requests.", Tags = ["http"],
            Definitions = [new() { Text = "A program that sends requests to a server." }] },
        new() { Slug = "client-2", Label = "client", Summary = "Who is advised by a lawyer.", Tags = ["law"],
            Definitions = [new() { Text = "A person or organisation that a lawyer acts for." }] },
        new() { Slug = "server", Label = "server", Tags = ["http"], Definitions = [new() { Text = "A program that answers requests." }] },
    ], new()), (_, _) => []);

    [Fact]
    public void A_word_with_two_entries_is_answered_with_the_choices_and_what_tells_them_apart()
    {
        var answer = Engine.Ask(new("what is a client?"));
        Assert.Equal(AnswerKind.Definition, answer.Kind);
        Assert.Equal(["in http", "in law"], answer.Choices.Select(c => c.TellsApart));
        Assert.StartsWith("'client' may mean 2 things: (1) client, in http: The party that sends requests;", answer.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client in law", "client-2")]
    [InlineData("what is a client in law?", "client-2")]
    [InlineData("what does client mean to lawyers?", "client-2")]
    [InlineData("what is an HTTP client?", "client")]
    public void A_hint_in_the_question_chooses_and_the_others_are_told(string question, string slug)
    {
        var answer = Engine.Ask(new(question));
        Assert.Equal(AnswerKind.Definition, answer.Kind);
        Assert.Empty(answer.Choices);
        Assert.Equal(slug, answer.Terms[0]);
        Assert.All(answer.Answers, a => Assert.Equal(slug, a.Term));
    }

    [Fact]
    public void A_post_has_each_choice_under_its_own_name()
    {
        var post = AnswerPost.Of(Engine.Ask(new("what is a client?")));
        Assert.Equal(["client, in http", "client, in law"], post.Points.Select(p => p.Label));
        Assert.Equal("A person or organisation that a lawyer acts for.", post.Points[1].Text[0].Text);
    }

    [Fact]
    public void A_word_with_one_entry_has_no_choices() => Assert.Empty(Engine.Ask(new("what is a server?")).Choices);
}
