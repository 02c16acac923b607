using Glossary.Host.Commands;
using Glossary.Host.Lint;
using Glossary.Linking;
using Glossary.Tests.Ask;

namespace Glossary.Tests.Linking;

public class LintTests
{
    private const string Page = """
        ---
        title: upstream
        ---
        # About our upstream

        The `upstream` is [upstream](https://example.com/upstream) of the <b>client</b>.

        ```
        upstream
        ```

        And downstream, again upstream.
        """;

    private static Linter Linter(string? view = null, bool every = false, MarkRules? rules = null) =>
        new(Asking.Glossary, rules ?? new() { Contested = true, Only = ["upstream", "downstream"] }, view, every);

    [Fact]
    public void Contested_words_in_prose_are_told_with_line_and_column()
    {
        var found = Linter(every: true).Read("page.md", Page).ToList();
        Assert.Equal([(4, 13, "upstream"), (6, 20, "upstream"), (12, 5, "downstream"), (12, 23, "upstream")], found.Select(f => (f.Line, f.Column, f.Word)));
        Assert.Equal([(4, "upstream"), (12, "downstream")], Linter().Read("page.md", Page).Select(f => (f.Line, f.Slug)));
        var html = Linter().Read("page.html", "<h1>upstream</h1>\n<p>the upstream</p>").ToList();
        Assert.Equal((2, 8), (html[0].Line, html[0].Column));
    }

    [Fact]
    public void The_view_of_the_documentation_is_named()
    {
        Assert.Contains("Say which one you mean.", Linter().Read("a.md", "upstream").Single().Message, StringComparison.Ordinal);
        Assert.Contains("as in the dependency view: ", Linter("dependency").Read("a.md", "upstream").Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_writes_text_and_SARIF_and_fails_where_it_is_to()
    {
        var folder = Directory.CreateTempSubdirectory("glossary-lint-").FullName;
        var file = Path.Combine(folder, "page.md");
        await File.WriteAllTextAsync(file, Page, TestContext.Current.CancellationToken);
        Assert.Equal(0, await GlossaryCommands.RunAsync(["lint", folder]));
        Assert.Equal(1, await GlossaryCommands.RunAsync(["lint", file, "--strict", "--format", "json"]));
        Assert.Equal(2, await GlossaryCommands.RunAsync(["lint", file, "--format", "xml"]));
        Assert.Equal(2, await GlossaryCommands.RunAsync(["lint", Path.Combine(folder, "none.md")]));
        Assert.Equal(1, await GlossaryCommands.RunAsync(["lint", file, "--view", "sideways"]));
        Directory.Delete(folder, recursive: true);
        var sarif = App.Parse(Sarif.Write([.. Linter().Read("page.md", Page)]));
        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        var result = sarif.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(4, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }
}
