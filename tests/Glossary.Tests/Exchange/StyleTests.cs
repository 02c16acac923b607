using Glossary.Exchange;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>docs/style.md as far as it can be tested, and the shipped glossary held to it.</summary>
public sealed class StyleTests
{
    private const string Twenty = "A **word** stands here with as many others as a definition needs to have at the least, which is twenty.";

    [Fact]
    public void The_shipped_glossary_keeps_to_its_style()
    {
        var problems = new List<ImportProblem>();
        var content = GlossaryFolder.Read(Path.Combine(Repository.Root, "data"), problems);
        ContentCheck.Run(content, problems);
        StyleCheck.Run(content, problems);
        Assert.Equal([], problems.Select(p => p.ToString()));
        Assert.All(
            content.Entries.SelectMany(e => e.Entry.Definitions.SelectMany(d => d.Citations).Concat(e.Entry.Usages.SelectMany(u => u.Citations))),
            c => Assert.True((c.Quote ?? "").Split(' ').Length < 40));
    }

    [Fact]
    public void What_is_in_style_passes() => Assert.Empty(Check($"text: {Twenty}"));

    [Theory]
    [InlineData("text: A **word** too few.", "definitions[0].text", "4 words")]
    [InlineData("text: A word stands here with as many others as a definition needs to have at the least, which is twenty. The **sense** is late.",
        "definitions[0].text", "bold")]
    [InlineData($"text: {Twenty} This is obviously so.", "definitions[0]", "obviously")]
    [InlineData($"sense: messaging\n    text: {Twenty}", "definitions[0].sense", "must continue the word")]
    [InlineData($"text: {Twenty}\n    examples: [no end]", "definitions[0].examples[0]", "end like one")]
    [InlineData($"text: {Twenty}\n  - sense: as another\n    text: {Twenty}", "definitions[0].sense", "missing")]
    public void What_is_not_is_named(string definition, string field, string reason)
    {
        var problem = Assert.Single(Check(definition));
        Assert.Equal(field, problem.Field);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type: documentation\n  url: https://example.org/", "publisher")]
    [InlineData("type: documentation\n  publisher: P", "url")]
    [InlineData("type: book\n  publisher: P", "issued")]
    public void A_source_without_what_finds_it_is_named(string source, string field)
    {
        var problem = Assert.Single(Check($"text: {Twenty}", source));
        Assert.Equal($"book.{field}", problem.Field);
    }

    private static List<ImportProblem> Check(string definition, string source = "type: book\n  authors: [A. Author]\n  issued: '2020'")
    {
        var folder = Directory.CreateTempSubdirectory("glossary-style-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "citations.yaml"), $"- key: book\n  title: A Book\n  {source}\n");
            Directory.CreateDirectory(Path.Combine(folder, "entries"));
            File.WriteAllText(Path.Combine(folder, "entries", "word.yaml"), $"label: word\nsummary: A word.\ndefinitions:\n  - {definition}\n");
            var problems = new List<ImportProblem>();
            StyleCheck.Run(GlossaryFolder.Read(folder, problems), problems);
            return problems;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
