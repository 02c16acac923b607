using Glossary.Text;

namespace Glossary.Tests.Text;

public class TokenizerTests
{
    [Theory]
    [InlineData("The client's cache", "the", "client", "cache")]
    [InlineData("don't", "dont")]
    [InlineData("back-end server", "back", "end", "backend*", "server")]
    [InlineData("C# and C++ with .NET", "c#", "and", "c++", "with", "net", ".net*")]
    [InlineData("a+b", "a", "b")]
    [InlineData("node.js", "node", "js", "nodejs*")]
    [InlineData("read_file(path)", "read", "file", "readfile*", "path")]
    [InlineData("a-b-c-d-e", "a", "b", "c", "d", "e")]
    public void Words_are_read_as_labels_are_written(string text, params string[] words) =>
        Assert.Equal(words, Tokenizer.Words(text).Select(w => w.Joined ? w.Text + "*" : w.Text));

    [Theory]
    [InlineData("Is the front-end upstream?", "Is", "the", "front-end", "upstream")]
    [InlineData("what's node.js, or C#?", "what's", "node.js", "or", "C#")]
    [InlineData(".NET vs. read_file", ".NET", "vs", "read_file")]
    [InlineData("a+b c++", "a", "b", "c++")]
    [InlineData("client/server", "client", "server")]
    public void In_a_question_hyphenated_names_stay_whole(string text, params string[] words) => Assert.Equal(words, Read(text, TokenizerOptions.Question));

    [Theory]
    [InlineData("Gödel's C++ F# a+ it's", "G", "del", "C++", "F#", "a", "it")]
    [InlineData("camelCase don't", "camelCase", "dont")]
    public void The_model_reads_ascii_only_and_signs_of_languages_only(string text, params string[] words) =>
        Assert.Equal(words, Read(text, TokenizerOptions.Model));

    [Fact]
    public void A_word_ends_where_it_would_if_it_were_met_on_the_way() =>
        Assert.Equal("a front-end, b".IndexOf(',', StringComparison.Ordinal), Tokenizer.EndOf("a front-end, b", 2, TokenizerOptions.Question));

    private static List<string> Read(string text, TokenizerOptions options)
    {
        var words = new List<string>();
        var tokens = new Tokenizer(text, options);
        while (tokens.MoveNext()) words.Add((options.KeepsCompounds ? tokens.Current : tokens.Bare).ToString());
        return words;
    }
}
