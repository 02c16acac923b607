using Glossary.Exchange;
using Glossary.Host;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

public sealed class FolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("glossary-folder-").FullName;

    public FolderTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "entries"));
        Write("citations.yaml", "- key: book\n  title: A Book\n");
        Write("views.yaml", "- slug: dependency\n  label: Dependency\n  ruleInWords: Who needs whom.\n  upstreamIs: depended-on\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_sound_folder_has_no_problems()
    {
        Write(
            "entries/good.yaml",
            "label: good\ndefinitions:\n  - view: dependency\n    text: Fine.\n    citations:\n      - source: book\n        locator: chapter 1\n");
        Assert.Empty(Check());
    }

    [Theory]
    [InlineData("label: [", 2, null, "not valid YAML")]
    [InlineData("label: x\n  bad: y\n", 2, null, "not valid YAML")]
    [InlineData("label: x\nlabel: y\n", 2, null, "twice")]
    [InlineData("label: &a x\naltLabels: [*a]\n", 1, null, "anchors")]
    [InlineData("- just\n- a list\n", 1, null, "set of fields")]
    [InlineData("text: no label\n", 1, "label", "missing")]
    [InlineData("label: x\nsumary: y\n", 2, "sumary", "not a field")]
    [InlineData("label: x\ndefinitions:\n  - txt: y\n", 3, "definitions[0].text", "missing")]
    [InlineData("label: x\ndefinitions:\n  - text: y\n    rank: best\n", 4, "definitions[0].rank", "preferred, normal, deprecated")]
    [InlineData("label: x\ndefinitions:\n  - text: y\n    view: sideways\n    citations: [{source: book}]\n", 4, "definitions[0].view", "sideways")]
    [InlineData("label: x\ndefinitions:\n  - text: y\n    citations:\n      - source: nothing\n", 5, "definitions[0].citations[0].source", "nothing")]
    [InlineData("label: x\ndefinitions:\n  - text: y\n", 3, "definitions[0].citations", "empty")]
    [InlineData("label: x\ndefinitions:\n  - text: y\n    citations:\n      - title: T\n        url: javascript:alert(1)\n", 6,
        "definitions[0].citations[0].url", "http")]
    [InlineData("label: x\nrelations:\n  - type: opposite\n    term: nowhere\n", 4, "relations[0].term", "nowhere")]
    [InlineData("label: x\nrelations:\n  - type: enemy\n    term: good\n", 3, "relations[0].type", "opposite")]
    [InlineData("label: x\ntags: {a: b}\n", 2, "tags[0]", "text")]
    [InlineData("label: \"a\\u0007b\"\n", 1, "label", "control")]
    public void A_fault_is_named_by_file_line_and_field(string yaml, int line, string? field, string reason)
    {
        Write("entries/bad.yaml", yaml);
        var problem = Check().FirstOrDefault(p => p.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.NotNull(problem);
        Assert.Equal(Path.Combine("entries", "bad.yaml"), problem.Where);
        Assert.Equal(line, problem.Row);
        Assert.Equal(field, problem.Field);
    }

    [Fact]
    public void A_file_that_is_nested_without_end_is_refused()
    {
        Write("entries/deep.yaml", $"label: {new string('[', 5_000)}");
        Assert.Contains(Check(), p => p.Reason.Contains("nested", StringComparison.Ordinal));
    }

    [Fact]
    public void The_shipped_glossary_is_sound()
    {
        var problems = new List<ImportProblem>();
        var content = GlossaryFolder.Read(StartGlossary.ShippedData(), problems);
        ContentCheck.Run(content, problems);
        Assert.Empty(problems);
        Assert.True(content.Entries.Count >= 120);
    }

    [Fact]
    public async Task An_export_names_the_files_of_what_is_not_published_any_more()
    {
        Write("entries/withdrawn.yaml", "label: withdrawn\n");
        var strays = await ExportContent.WriteFolderAsync(
            folder, new KnowledgeBase(), [new Entry { Slug = "kept", Label = "kept" }], TestContext.Current.CancellationToken);
        Assert.Equal("withdrawn.yaml", Path.GetFileName(Assert.Single(strays)));
        Assert.True(File.Exists(Path.Combine(folder, "entries", "kept.yaml")));
    }

    [Fact]
    public void A_glossary_without_sources_passes_where_that_is_allowed()
    {
        Write("entries/plain.yaml", "label: plain\ndefinitions:\n  - text: Fine.\n");
        Assert.Single(Check());
        var problems = new List<ImportProblem>();
        ContentCheck.Run(GlossaryFolder.Read(folder, problems), problems, unsourced: true);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("citations.yaml", "- key: a\n  title: A\n  type: book\n- key: a\n  title: B\n  type: book\n", "citations.yaml:4: key: 'a' is there 2 times")]
    [InlineData("views.yaml", "- slug: v\n  label: V\n  ruleInWords: R.\n  citations: [{ source: none }]\n", "views.yaml:4: v: there is no source")]
    [InlineData("roles.yaml", "roles:\n  - slug: r\n    label: r\n    isA: [s]\n", "roles.yaml:4: r: there is no role 's'")]
    [InlineData("roles.yaml", "roles:\n  - { slug: r, label: r }\nrelations:\n  - { from: r, kind: k, to: r }\n", "roles.yaml:4: r k r: there is no kind")]
    [InlineData("entries/b.yaml", "label: b\ndefinition: B.\nrelations:\n  - type: related\n    term: none\n", "entries/b.yaml:5: relations[0].term")]
    [InlineData("entries/b.yaml", "label: b\ndefinitions:\n  - text: B.\n    view: none\n", "entries/b.yaml:4: definitions[0].view")]
    [InlineData("entries/b.yaml", "label: b\ndefinitions:\n  - text: B.\n    citations:\n      - source: none\n", "entries/b.yaml:5: definitions[0].cit")]
    [InlineData("entries/b.yaml", "label: b\ndefinition: B.\nunmarked:\n  - c\n", "entries/b.yaml:4: unmarked")]
    [InlineData("entries/b.yaml", "label: b\n\nslug: other\ndefinition: B.\n", "entries/other.yaml:1: slug: 'other' is there 2 times")]
    public void What_shows_between_files_is_told_with_its_line(string file, string text, string told)
    {
        if (told.StartsWith("entries/other", StringComparison.Ordinal)) Write("entries/other.yaml", "label: o\ndefinition: O.\n");
        Write(file, text);
        Assert.Contains(Check(), p => p.ToString().StartsWith(told, StringComparison.Ordinal));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private List<ImportProblem> Check()
    {
        var problems = new List<ImportProblem>();
        var content = GlossaryFolder.Read(folder, problems);
        ContentCheck.Run(content, problems);
        return problems;
    }
}
