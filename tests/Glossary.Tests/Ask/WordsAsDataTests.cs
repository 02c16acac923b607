using System.Text.Json;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Tests.Ask;

/// <summary>The words by which questions are read are a file like others: checked, edited, and shipped in the program for a glossary that has none.</summary>
public sealed class WordsAsDataTests(EmptyApp empty) : IClassFixture<EmptyApp>
{
    private const string Question = "is it dubious that the client is upstream of the server?";

    [Fact]
    public void A_word_that_an_editor_adds_to_a_list_is_read_at_once()
    {
        Assert.StartsWith("No", Asking.Ask(Question).Summary, StringComparison.Ordinal);
        var edited = Asking.Edited(k => k with { Language = Read($"code: en\ndenials: {Said("denials")} dubious\n") });
        Assert.StartsWith("In the", edited.Ask(new(Question)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_left_out_is_the_shipped_one()
    {
        var words = Read("code: en\nquantities: several\n");
        Assert.Equal(["several"], words.Quantities);
        Assert.Equal(LanguageFormat.Shipped.Determiners, words.Determiners);
        Assert.Equal(["quantities"], ((Node.Fields)LanguageFormat.WriteOwn(words)!).Values.Select(v => v.Key));
        Assert.Null(LanguageFormat.WriteOwn(Read("code: en\n")));
    }

    [Theory]
    [InlineData("French", "L’app-a appelle l'api d'une base", "the app-a calls the api of a database")]
    [InlineData("Spanish", "¿Quién llama?", "who calls? ")]
    [InlineData("Italian", "un'app legge dell'altra", "a app reads of altra")]
    [InlineData("German", "l'app ruft O'Hara auf", "l'app calls O'Hara")]
    public void What_stands_before_a_word_comes_apart_in_the_languages_whose_words_say_so(string language, string text, string read) =>
        Assert.Equal(read, new Glossary.Language.Glosses(LanguageFormat.Shipped).Read(language, text));

    [Theory]
    [InlineData("code: en\nquantitys: several\n", "is not a field here")]
    [InlineData("code: tlh\n", "no other grammar is known")]
    [InlineData("quantities: several\n", "is missing")]
    [InlineData("code: en\nquantities: [several]\n", "must be a text")]
    [InlineData("code: en\nslips: teh the\n", "must be a set of fields")]
    public void Check_names_what_is_wrong_with_a_file(string yaml, string fault)
    {
        var folder = Directory.CreateTempSubdirectory("glossary-words-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "language"));
        File.WriteAllText(Path.Combine(folder.FullName, "language", "en.yaml"), yaml);
        var problems = new List<ImportProblem>();
        GlossaryFolder.Read(folder.FullName, problems);
        folder.Delete(recursive: true);
        Assert.Contains(problems, p => p.Where.EndsWith("en.yaml", StringComparison.Ordinal) && p.Reason.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_has_the_lists_that_are_read()
    {
        var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "data/language/schema.json"))).RootElement;
        var shipped = LanguageFormat.Shipped;
        Assert.Equal(
            shipped.Lists.Keys.Concat(shipped.Maps.Keys).Concat(["code", "name"]).Order(StringComparer.Ordinal),
            schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_glossary_without_files_reads_by_the_shipped_words()
    {
        var answer = await empty.GetAsync("/api/ask?q=was%20bedeutet%20das%20Wort%20und%20ist%20es%20ein%20Server");
        Assert.Contains("German", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    private static string Said(string list) => string.Join(' ', LanguageFormat.Shipped.Lists[list]);

    private static LanguageWords Read(string yaml)
    {
        var problems = new List<ImportProblem>();
        var words = LanguageFormat.Read(new FieldReader(YamlText.Read(new StringReader(yaml)).Single(), "en.yaml", "", problems));
        Assert.Empty(problems);
        return words;
    }
}
