using System.Net.Http.Headers;
using System.Text;

namespace Glossary.Tests.Exchange;

/// <summary>Two glossaries: one is exported over HTTP, the other takes it in.</summary>
public class HttpImportTests(HttpImportTests.TwoApps apps) : IClassFixture<HttpImportTests.TwoApps>
{
    public sealed class TwoApps : IAsyncLifetime
    {
        public App Shipped { get; } = new();

        public EmptyApp Empty { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Shipped.InitializeAsync();
            await Empty.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Shipped.DisposeAsync();
            await Empty.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    [InlineData("markdown")]
    public async Task What_an_export_sends_is_taken_in_with_the_type_that_it_bears(string format)
    {
        using var exported = await apps.Shipped.Host.Server.CreateClient().GetAsync($"/api/export?format={format}", TestContext.Current.CancellationToken);
        var file = await exported.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        // The views that its entries belong to are not in every format, and are there by then.
        await SendAsync(await ReadAsync(apps.Shipped, "yaml"), "application/yaml", "publish=true");
        var answer = (await SendAsync(file, exported.Content.Headers.ContentType!.ToString(), "publish=true&dryRun=true")).Is(200);
        var entries = (await apps.Shipped.GetAsync("/api/terms?limit=1")).GetProperty("total").GetInt32();
        Assert.Equal((entries, entries, 0), (Count(answer, "rows"), Count(answer, "unchanged"), answer.Json.GetProperty("refused").GetArrayLength()));
    }

    [Theory]
    [InlineData("text/csv; charset=utf-8; header=present", "label,definition\r\ntold by its type,x\r\n")]
    [InlineData("TEXT/CSV", "label,definition\r\ntold by its type,x\r\n")]
    [
        InlineData(
            "text/turtle",
            "<#told> a <http://www.w3.org/2004/02/skos/core#Concept>; <http://www.w3.org/2004/02/skos/core#prefLabel> \"told by its type\"@en; "
                + "<http://www.w3.org/2004/02/skos/core#definition> \"x\"@en .")
    ]
    [InlineData("application/x-ndjson; charset=utf-8", """{"label":"told by its type","definition":"x"}""")]
    [InlineData("application/jsonl", """{"label":"told by its type","definition":"x"}""")]
    [InlineData("application/json", """{"entries":[{"label":"told by its type","definition":"x"}]}""")]
    [InlineData("text/yaml", "label: told by its type\ndefinition: x\n")]
    public async Task A_file_is_read_as_its_type_says(string type, string file)
    {
        var answer = (await SendAsync(Encoding.UTF8.GetBytes(file), type, "dryRun=true")).Is(200);
        Assert.Equal(1, Count(answer, "created"));
    }

    [Theory]
    [InlineData("dryRn=true", "dryRn is no parameter of this address; did you mean dryRun?")]
    [InlineData("dry-run=true", "did you mean dryRun?")]
    [InlineData("zzzzzzzz=1", "it takes ")]
    public async Task Who_mistypes_a_parameter_has_not_imported(string query, string told)
    {
        var refused = (await SendAsync("label,definition\r\nnever taken in,x\r\n"u8.ToArray(), "text/csv", $"publish=true&{query}")).Is(400);
        Assert.Contains(told, refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        (await apps.Empty.With(null).GetAsync("/api/terms/never-taken-in")).Is(404);
    }

    [Theory]
    [InlineData("text/plain", "", "'text/plain' tells none")]
    [InlineData(null, "", "'' tells none")]
    [InlineData("text/csv", "format=tables", "is 'tables'")]
    public async Task What_tells_no_format_is_told_those_that_there_are(string? type, string query, string fault)
    {
        var refused = (await SendAsync([1, 2, 3], type, query)).Is(400);
        const string Formats = "yaml, json, ndjson, csv, xlsx, turtle, jsonld, rdfxml, ntriples, trig, markdown, datahub";
        foreach (var part in new[] { fault, Formats, "text/csv", "application/ld+json", "application/zip" })
        {
            Assert.Contains(part, refused.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_import_that_is_sent_twice_with_one_key_is_done_once()
    {
        var before = await ImportsAsync();
        var file = Encoding.UTF8.GetBytes("""{"label":"sent twice","definition":"x"}""");
        var first = (await SendAsync(file, "application/x-ndjson", "publish=true", once: "import-1")).Is(200);
        // Readers see it by then.
        await apps.Empty.GetAsync("/api/terms/sent-twice");
        var again = (await SendAsync(file, "application/x-ndjson", "publish=true", once: "import-1")).Is(200);
        Assert.Equal((1, first.Content), (Count(again, "created"), again.Content));
        (
            await SendAsync(
                Encoding.UTF8.GetBytes("""{"label":"sent twice","definition":"y"}"""), "application/x-ndjson", "publish=true", once: "import-1")).Is(422);
        Assert.Equal(before + 1, await ImportsAsync());
    }

    [Fact]
    public async Task A_refused_import_is_tried_anew_when_it_comes_again()
    {
        var file = Encoding.UTF8.GetBytes("""{"label":"comes too early","definition":"x","relations":[{"type":"related","slug":"comes-first"}]}""");
        (await SendAsync(file, "application/x-ndjson", "publish=true", once: "import-2")).Is(422);
        await apps.Empty.ProblemAsync("/api/terms/comes-too-early", 404);
        (await SendAsync(Encoding.UTF8.GetBytes("""{"label":"comes first","definition":"x"}"""), "application/x-ndjson", "publish=true")).Is(200);
        (await SendAsync(file, "application/x-ndjson", "publish=true", once: "import-2")).Is(200);
        await apps.Empty.GetAsync("/api/terms/comes-too-early");
    }

    private async Task<int> ImportsAsync() =>
        (await apps.Empty.Admin.GetAsync("/api/admin/audit?what=import")).Is(200).Json.GetProperty("total").GetInt32();

    private static int Count(HttpAnswer answer, string field) => answer.Json.GetProperty(field).GetInt32();

    private static Task<byte[]> ReadAsync(App app, string format) => app.ExportAsync(format);

    private async Task<HttpAnswer> SendAsync(byte[] file, string? type, string query, string? once = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/import?{query}") { Content = new ByteArrayContent(file) };
        request.Headers.Add("X-Api-Key", App.AdminKey);
        if (once is not null) request.Headers.Add("Idempotency-Key", once);
        if (type is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await apps.Empty.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        var content = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, App.Parse(content), content, null, null, $"POST import {type} {query}");
    }
}
