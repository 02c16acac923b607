using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Text;

namespace Glossary.Tests.Exchange;

/// <summary>Texts that other systems keep: their links, shortcodes and HTML.</summary>
public class PageTextTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task Front_matter_in_YAML_TOML_and_JSON_is_read_alike_whatever_its_case_and_its_other_names_lead_to_the_page()
    {
        var report = (await ImportAsync(
            ("content/en/toml.md",
                "+++\nTitle = \"Bight\"\naka = [\"loop of rope\"]\ntags = [\"rope\"]\ndate = 2024-05-01\n"
                    + "[params]\nreference = \"https://ex.test/bight\"\n+++\n\nA curve.\n"),
            ("content/en/json.md",
                "{\n  \"title\": \"Hitch\",\n  \"TAGS\": [\"rope\"]\n}\n\nTies to a post. See [it](/b/) and [again](/old-bitt/) and [more](../bitt-post/).\n"),
            ("content/en/yaml.md",
                "---\nTITLE: Bitt\nslug: bitt-post\nurl: /b/\naliases: [/old-bitt/]\nlinkTitle: Bt\naka: post, stub\nabbr: BT\n---\nHolds a rope.\n"),
            ("content/en/plain.md", "No front matter here.\n"))).Sound();
        Assert.Equal("page", Assert.Single(report.Lost).Field);
        var bight = await app.GetAsync("/api/terms/toml");
        Assert.Equal("https://ex.test/bight", bight.GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("url").GetString());
        Assert.Equal("rope", bight.GetProperty("tags")[0].GetString());
        var bitt = await app.GetAsync("/api/terms/bitt-post");
        Assert.Equal(["post", "stub", "BT", "Bt"], bitt.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(
            "Ties to a post. See [it](/terms/bitt-post) and [again](/terms/bitt-post) and [more](/terms/bitt-post).",
                TextOf(await app.GetAsync("/api/terms/json")));
    }

    [Fact]
    public async Task Links_within_an_import_lead_to_its_entries_and_others_become_their_text()
    {
        var report = (await ImportAsync(
            ("content/en/hawser.md",
                "---\ntitle: Hawser\n---\nSee [fid](../fid/), [c](fid.md), [**b**][], [x](/docs/spec/), [web](https://ex.test/a), ![a fid](f.png) "
                + "and {{< ref \"fid\" >}}, [r]({{< relref \"fid.md\" >}}).\n\n## Use\n\nFor towing.\n\n[**b**]: /docs/fid\n"),
            ("content/en/fid.md", "---\ntitle: Fid\n---\nA cone.\n"))).Sound();
        var hawser = await app.GetAsync("/api/terms/hawser");
        Assert.StartsWith(
            "See [fid](/terms/fid), [c](/terms/fid), [**b**](/terms/fid), x, [web](https://ex.test/a), a fid and [fid](/terms/fid), [r](/terms/fid).",
                TextOf(hawser),
            StringComparison.Ordinal);
        Assert.Equal("seeAlso", hawser.GetProperty("relations")[0].GetProperty("type").GetString());
        Assert.Contains("'/docs/spec/'", Assert.Single(report.Lost).Reason, StringComparison.Ordinal);
        var html = hawser.GetProperty("definitions")[0].GetProperty("html").GetString()!;
        Assert.Contains(">Use</h3>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shortcodes_and_macros_that_are_known_show_as_what_they_stand_for_and_others_are_told_once_with_their_count()
    {
        var report = (await ImportAsync(
            ("content/en/dolly.md",
                "---\ntitle: Dolly\nshort_description: A small post.\n---\n{{% def id=\"a\" %}} A post. {{% /def %}}\n"
                    + "{{< state v=\"1\" >}}{{< state v=\"2\" >}}"
                + "It has {{% glossary_tooltip term_id=\"sheave\" text=\"wheels\" %}}{{< note >}} and more{{< /note >}}.\n"),
            ("content/en/sheave.md", "---\ntitle: Sheave\n---\nA wheel. {{< glossary_definition term_id=\"dolly\" length=\"short\" prepend=\"A dolly:\" >}}\n"),
            ("content/en/mdn.md",
                "---\ntitle: Mdn\nslug: Glossary/Mdn\n---\n{{GlossarySidebar}}\n\nLets {{Glossary(\"sheave\", \"sheaves\")}} and {{glossary(\"origin\")}} and "
                + "{{HTTPHeader(\"Origin\")}} in {{RFC(7230)}}, {{odd(\"one\", \"two\")}}, `{{code(\"x\")}}` and {{ site }}.\n"))).Sound();
        Assert.Equal("A post.\nIt has wheels and more.", Squeezed(TextOf(await app.GetAsync("/api/terms/dolly"))));
        Assert.Equal("A wheel. A dolly: A small post.", TextOf(await app.GetAsync("/api/terms/sheave")));
        Assert.Equal(
            "Lets [sheaves](/terms/sheave) and origin and `Origin` in [RFC 7230](https://www.rfc-editor.org/rfc/rfc7230), "
                + "two, `{{code(\"x\")}}` and {{ site }}.",
            TextOf(await app.GetAsync("/api/terms/mdn")));
        Assert.Equal(["{{< def >}}", "{{< state >}}", "{{odd}}"], report.Lost.Select(l => l.Field!).Order(StringComparer.Ordinal));
        Assert.Contains(report.Lost, l => l.Field == "{{< state >}}" && l.Reason.Contains(": 2,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HTML_of_another_system_becomes_Markdown()
    {
        (await app.ImportAsync(
            "parent,name,displayName,description,synonyms,relatedTerms,references,tags,reviewers,owner,glossaryStatus,color,iconURL,extension\n"
                + ",Winch,Winch,\"<p>Pulls <strong>hard</strong>; see <a href=\"\"https://ex.test/w\"\">here</a> &amp; "
                + "<a href=\"\"/glossary/x\"\">there</a>.</p><ul><li>by hand</li><li>by motor</li></ul>\",,,,,,,Approved,,,\n",
            ExchangeFormat.Csv)).Sound();
        Assert.Equal("Pulls **hard**; see [here](https://ex.test/w) & there.\n\n- by hand\n- by motor", TextOf(await app.GetAsync("/api/terms/winch")));
    }

    [Theory]
    [InlineData("<p>a<br>b</p>", "a\\\nb")]
    [InlineData("<h2>Use</h2><p>x</p>", "## Use\n\nx")]
    [InlineData("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n\n   - b\n2. c")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b")]
    [InlineData("<pre><code>x = 1\ny</code></pre>", "```\nx = 1\ny\n```")]
    [InlineData("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>", "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |")]
    [InlineData("<p>2 * 3 <script>alert(1)</script>[x]</p>", "2 \\* 3 \\[x\\]")]
    [InlineData("a <b>bold</b> and <abbr title=\"x\">y</abbr> of <your-name>, 1 < 2 <!-- no -->", "a **bold** and y of <your-name>, 1 < 2 ")]
    [InlineData("an <a href=\"https://ex.test/\">address</a> and <img alt=\"picture\" src=\"x\">", "an [address](https://ex.test/) and picture")]
    [InlineData("no markup at all: a*b, c_d", "no markup at all: a*b, c_d")]
    public void HTML_says_the_same_in_Markdown(string html, string markdown) => Assert.Equal(markdown, ForeignMarkdown.Of(html, _ => null));

    [Fact]
    public void Headings_and_what_pictures_show_are_seen_on_pages()
    {
        var html = SafeHtml.Of("# One\n\n## Two\n\n![a post](x.png)");
        Assert.Equal("<h3>One</h3>\n<h4>Two</h4>\n<p>a post</p>", html);
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

    private static string TextOf(JsonElement term) => term.GetProperty("definitions")[0].GetProperty("text").GetString()!;

    private static string Squeezed(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()));
}
