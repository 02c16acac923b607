using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

public class HugoTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task A_glossary_as_Kubernetes_keeps_it_imports()
    {
        var report = (await ImportAsync(
            ("website/content/en/docs/reference/glossary/_index.md", "---\ntitle: Glossary\n---\n"),
            ("website/content/en/docs/reference/glossary/crate.md", """
            ---
            title: Crate
            id: crate
            date: 2018-04-12
            full_link: https://example.org/docs/crates/
            short_description: >
              A box of things.

            aka:
            - box
            tags:
            - core-object
            - fundamental
            ---
             A box of {{< glossary_tooltip text="things" term_id="thing" >}}.

            <!--more-->

            Shipped with {{< glossary_tooltip term_id="dock-worker" >}}.
            """),
            ("website/content/en/docs/reference/glossary/thing.md",
                "---\r\ntitle: Thing\r\nid: thing\r\naka:\r\ntags:\r\n- fundamental\r\n---\r\nWhat is in a crate."),
            ("website/content/de/docs/reference/glossary/crate.md", "\ufeff---\ntitle: Kiste\nid: crate\ntags: [fundamental]\n---\nEin Kasten.\n"))).Sound();
        Assert.Equal((2, 2), (report.Rows, report.Created));
        var crate = await app.GetAsync("/api/terms/crate");
        Assert.Equal("A box of things.\n\nShipped with dock worker.", crate.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal(("A box of things.", "https://example.org/docs/crates/"),
            (crate.GetProperty("summary").GetString(), crate.GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("url").GetString()));
        Assert.Equal(["box"], Texts(crate, "altLabels"));
        Assert.Equal(["seeAlso thing"], Relations(crate));
        var kiste = await app.GetAsync("/api/terms/crate?lang=de");
        Assert.Equal(("Kiste", "de", "Ein Kasten."), (
            kiste.GetProperty("label").GetString(), kiste.GetProperty("language").GetString(),
            kiste.GetProperty("definitions")[0].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_glossary_as_the_CNCF_keeps_it_imports()
    {
        var report = (await ImportAsync(
            ("content/en/scaling-out.md", """
            ---
            title: Scaling Out
            status: Feedback Appreciated
            category: Concept
            tags: ["infrastructure", "", ""]
            ---

            More [nodes](/node-of-a-kind/) of the same kind.

            ## Problem it addresses

            Too little.
            """),
            ("content/en/node_of_a_kind.md", "---\ntitle: Node\nstatus: Completed\ncategory: Technology\n---\nA computer."))).Sound();
        Assert.Equal(("status", true), (Assert.Single(report.Lost).Field, report.Lost.Single().Reason.Contains("2, the first is 'Feedback",
            StringComparison.Ordinal)));
        var scaling = await app.GetAsync("/api/terms/scaling-out");
        Assert.Equal(["infrastructure", "concept"], Texts(scaling, "tags"));
        Assert.Equal(["seeAlso node-of-a-kind"], Relations(scaling));
        Assert.Equal("published", scaling.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Front_matter_of_odd_types_is_read()
    {
        var report = (await ImportAsync(
            ("odd.md", "\n---\ntitle: 404\ntags: [1, true, 2020-01-01]\naka: Not Found\ndraft: false\nweight: 10\nparams:\n  a: [1, {b: c}]\n---\ntext")))
            .Sound();
        Assert.Equal("params.a", Assert.Single(report.Lost).Field);
        var odd = await app.GetAsync("/api/terms/odd");
        Assert.Equal("404", odd.GetProperty("label").GetString());
        Assert.Equal(["1", "true", "2020-01-01"], Texts(odd, "tags"));
        Assert.Equal(["Not Found"], Texts(odd, "altLabels"));
    }

    [Theory]
    [InlineData("+++\ntitle = 'x'\n", 1, null, "closes")]
    [InlineData("+++\ntitle = 'x'\naka = [\n+++\n", 3, null, "not valid TOML")]
    [InlineData("{\n\"title\": \"x\",\n", 3, null, "not valid JSON")]
    [InlineData("---\ntitle: x\n", 1, null, "closes")]
    [InlineData("---\ntitle: x\naka: [a\n---\n", 4, null, "not valid YAML")]
    [InlineData("---\naka: x\n---\ntext", 2, "title", "missing")]
    [InlineData("---\ntitle: x\ntags: {a: b}\n---\ntext", 3, "tags[0]", "text")]
    [InlineData("---\ntitle: [a, b]\n---\ntext", 2, "title", "must be a text")]
    public async Task A_fault_is_named_by_page_line_and_field(string page, int row, string? field, string reason)
    {
        var problem = Assert.Single((await ImportAsync(("content/bad.md", page))).Problems);
        Assert.Equal(("content/bad.md", row, field), (problem.Where, problem.Row, problem.Field));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_zip_is_refused()
    {
        var problem = Assert.Single((await app.ImportAsync("no zip at all", ExchangeFormat.Markdown)).Problems);
        Assert.Contains("cannot be unpacked", problem.Reason, StringComparison.Ordinal);
    }

    private Task<ImportReport> ImportAsync(params (string Path, string Text)[] pages)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in pages)
            {
                using var page = zip.CreateEntry(path).Open();
                page.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return app.ImportAsync(buffer.ToArray(), ExchangeFormat.Markdown);
    }

    private static IEnumerable<string?> Texts(JsonElement term, string name) => term.GetProperty(name).EnumerateArray().Select(t => t.GetString());

    private static IEnumerable<string> Relations(JsonElement term) => term.GetProperty("relations").EnumerateArray()
        .Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}");
}
