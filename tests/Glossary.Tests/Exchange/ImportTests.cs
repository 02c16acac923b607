using System.IO.Compression;
using System.Text;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Exchange;

public class ImportTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task An_imported_entry_is_read_searched_and_listed()
    {
        var report = await ImportAsync(
            """{"label":"flux capacitor","altLabels":["fluxcap"],"tags":["time"],"definition":"What makes time travel possible.","citations":[{"title":"Manual","locator":"page 1","url":"https://example.org/manual"}]}""");
        Assert.Equal(1, report.Created);
        var term = await app.GetAsync("/api/terms/flux-capacitor");
        Assert.Equal("Manual", term.GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("title").GetString());
        Assert.Equal("flux-capacitor", (await app.GetAsync("/api/search?q=fluxcap")).GetProperty("hits")[0].GetProperty("slug").GetString());
        Assert.Equal(1, (await app.GetAsync("/api/terms?tag=time")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("CIN 2/3", "cin-2-3")]
    [InlineData("C#", "c-sharp")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData(".NET", "dot-net")]
    [InlineData("[18F]SPA-RQ", "18f-spa-rq")]
    [InlineData("24/7", "24-7")]
    [InlineData("a+b", "a-plus-b")]
    [InlineData("μL", "μl")]
    [InlineData("úvula", "uvula")]
    [InlineData("ﬁx-up", "fix-up")]
    [InlineData("术语", "术语")]
    public async Task A_hard_label_is_readable_linkable_and_findable(string label, string slug)
    {
        await ImportAsync(System.Text.Json.JsonSerializer.Serialize(new { label, definition = $"The thing that is called {label}." }));
        var term = await app.GetAsync($"/api/terms/{Uri.EscapeDataString(slug)}");
        Assert.Equal(label, term.GetProperty("label").GetString());
        var byLabel = await app.GetAsync($"/api/terms?label={Uri.EscapeDataString(label)}");
        Assert.Equal(slug, byLabel.GetProperty("items")[0].GetProperty("slug").GetString());
        var found = await app.GetAsync($"/api/search?q={Uri.EscapeDataString(label)}");
        Assert.Equal(slug, found.GetProperty("hits")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task Homonyms_get_numbered_slugs_and_keep_them()
    {
        const string rows = """
            {"label":"jib","definition":"A sail."}
            {"label":"jib","definition":"The arm of a crane."}
            """;
        await ImportAsync(rows);
        var found = await app.GetAsync("/api/terms?label=jib");
        Assert.Equal(["jib", "jib-2"], found.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("slug").GetString()!).Order());
        var again = await ImportAsync(rows);
        Assert.Equal((0, 0, 2), (again.Created, again.Changed, again.Unchanged));
    }

    [Theory]
    [InlineData("{\"label\":\"ok-a\",\"definition\":\"x\"}\n{\"label\":", 2, null, "not valid JSON")]
    [InlineData("{\"label\":\"ok-b\",\"definition\":\"x\"}\n\n{\"definition\":\"x\"}", 3, "label", "missing")]
    [InlineData("{\"label\":\"ok-c\",\"definition\":\"x\"}\n{\"label\":\"b\",\"colour\":\"red\"}", 2, "colour", "not a field")]
    [InlineData("{\"label\":\"ok-d\",\"definition\":\"x\"}\n{\"label\":\"b\",\"definition\":\"x\",\"view\":\"sideways\"}", 2, "definitions[0].view",
        "sideways")]
    [InlineData("{\"slug\":\"twin\",\"label\":\"a\",\"definition\":\"x\"}\n{\"slug\":\"twin\",\"label\":\"b\",\"definition\":\"x\"}", 2, "slug", "row 1")]
    [InlineData("{\"label\":\"ok-e\",\"definition\":\"x\"}\n{\"slug\":\"Not A Slug\",\"label\":\"b\",\"definition\":\"x\"}", 2, "slug", "Not A Slug")]
    [
        InlineData(
            "{\"label\":\"ok-f\",\"definition\":\"x\"}\n{\"label\":\"b\",\"definition\":\"x\",\"relations\":[{\"type\":\"related\",\"slug\":\"nowhere\"}]}", 2,
            "relations[0].term", "nowhere")
    ]
    [InlineData("{\"label\":\"ok-g\",\"definition\":\"x\"}\n{\"label\":\"b\",\"label\":\"c\"}", 2, null, "not valid JSON")]
    [InlineData("{\"label\":\"ok-h\",\"definition\":\"x\"}\n[1,2]", 2, null, "set of fields")]
    public async Task A_bad_row_is_named_and_nothing_is_imported(string rows, int row, string? field, string reason)
    {
        var before = await CountAsync();
        var report = await ImportAsync(rows);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((row, field), (problem.Row, problem.Field));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_dry_run_counts_and_keeps_nothing()
    {
        var before = await CountAsync();
        var report = await ImportAsync("""{"label":"dry","definition":"x"}""", new ImportMode(Publish: true, DryRun: true));
        Assert.Equal(1, report.Created);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Without_publishing_readers_see_nothing_new()
    {
        await ImportAsync("""{"label":"secret draft","definition":"x"}""", new ImportMode(Publish: false));
        await app.ProblemAsync("/api/terms/secret-draft", 404);
        var found = await app.GetAsync("/api/search?q=secret%20draft");
        Assert.DoesNotContain(found.GetProperty("hits").EnumerateArray(), h => h.GetProperty("slug").GetString() == "secret-draft");
        await ImportAsync("""{"label":"secret draft","definition":"x"}""");
        await app.GetAsync("/api/terms/secret-draft");
    }

    [Fact]
    public async Task A_changed_entry_keeps_its_definition_ids_and_shows_at_once()
    {
        await ImportAsync("""{"label":"mutable","definitions":[{"text":"First.","sense":"in a"},{"text":"Second.","sense":"in b"}]}""");
        var before = (await app.GetAsync("/api/terms/mutable")).GetProperty("definitions").EnumerateArray()
            .ToDictionary(d => d.GetProperty("sense").GetString()!, d => d.GetProperty("id").GetInt64());
        var report = await ImportAsync("""{"label":"mutable","definitions":[{"text":"Second, changed.","sense":"in b"},{"text":"First.","sense":"in a"}]}""");
        Assert.Equal(1, report.Changed);
        var term = await app.GetAsync("/api/terms/mutable");
        Assert.Equal(2, term.GetProperty("version").GetInt32());
        Assert.Equal("Second, changed.", term.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.All(term.GetProperty("definitions").EnumerateArray(),
            d => Assert.Equal(before[d.GetProperty("sense").GetString()!], d.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task A_gzipped_stream_with_a_byte_order_mark_and_CRLF_imports()
    {
        using var packed = new MemoryStream();
        const string Rows = "{\"label\":\"packed\",\"definition\":\"x\"}\r\n\r\n{\"label\":\"packed too\",\"definition\":\"y\"}";
        await using (
            var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(
                [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Rows)]);
        }

        var report = await app.ImportAsync(packed.ToArray(), ExchangeFormat.Ndjson);
        Assert.Equal(2, report.Created);
    }

    [Fact]
    public async Task Markup_in_a_definition_never_reaches_a_page()
    {
        await ImportAsync(System.Text.Json.JsonSerializer.Serialize(
            new
            {
                label = "hostile",
                definition =
                    "<script>alert(1)</script> <img src=x onerror=alert(2)> [click](javascript:alert(3)) [ok](https://example.org) **bold** <a "
                        + "href=\"data:text/html,x\">d</a> [d](data:text/html,x)"
            }));
        var html = (await app.GetAsync("/api/terms/hostile")).GetProperty("definitions")[0].GetProperty("html").GetString()!;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<a href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<a href=\"data", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<strong>bold</strong>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org\"", html, StringComparison.Ordinal);
        var found = await app.GetAsync("/api/search?q=hostile");
        Assert.DoesNotContain("<script", found.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private Task<ImportReport> ImportAsync(string ndjson, ImportMode? mode = null) => app.ImportAsync(ndjson, ExchangeFormat.Ndjson, mode);

    private async Task<int> CountAsync()
    {
        await using var storage = await app.Host.Services.GetRequiredService<Database>().OpenAsync(default);
        return (await storage.CountAsync(default)).Entries.Values.Sum();
    }
}
