using System.Text.Json.Nodes;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

public class RoundTripTests(App shipped, AwkwardApps awkward) : IClassFixture<App>, IClassFixture<AwkwardApps>
{
    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    public async Task Export_import_into_an_empty_database_and_export_again_is_the_same_to_the_byte(string format)
    {
        var first = await shipped.ExportAsync(format);
        await using var empty = await Exchanging.NewEmptyAppAsync();
        (await empty.ImportAsync(first, FormatOf(format))).Sound();
        Assert.Equal(first, await empty.ExportAsync(format));
        // The same in every other respect too, not only in what the format shows.
        Assert.Equal(await shipped.ExportTextAsync("json"), await empty.ExportTextAsync("json"));
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    public async Task Awkward_characters_come_back_to_the_byte(string format)
    {
        var app = awkward.First;
        var first = await app.ExportAsync(format);
        await using var empty = await Exchanging.NewEmptyAppAsync();
        (await empty.ImportAsync(first, FormatOf(format))).Sound();
        Assert.Equal(first, await empty.ExportAsync(format));
        Assert.Equal(await app.ExportTextAsync("ndjson"), await empty.ExportTextAsync("ndjson"));
    }

    [Theory]
    [InlineData("csv", "usages")]
    [InlineData("markdown")]
    public async Task What_a_format_can_hold_comes_back_whole(string format, params string[] cannotHold)
    {
        var app = awkward.Second;
        var first = await app.ExportAsync(format);
        await using var empty = await Exchanging.NewEmptyAppAsync();
        (await empty.ImportAsync(first, FormatOf(format))).Sound();
        Assert.Equal(Without(cannotHold, await app.ExportTextAsync("ndjson")), Without(cannotHold, await empty.ExportTextAsync("ndjson")));
    }

    [Theory]
    [InlineData("yaml", true)]
    [InlineData("json", true)]
    [InlineData("ndjson", true)]
    [InlineData("turtle", true)]
    [InlineData("jsonld", true)]
    [InlineData("yaml", false)]
    [InlineData("json", false)]
    [InlineData("ndjson", false)]
    [InlineData("turtle", false)]
    [InlineData("jsonld", false)]
    [InlineData("csv", true)]
    [InlineData("csv", false)]
    [InlineData("markdown", true)]
    [InlineData("markdown", false)]
    public async Task Importing_what_was_exported_changes_nothing_published_or_not(string format, bool publish)
    {
        var before = await shipped.ExportTextAsync("json");
        var report = (await shipped.ImportAsync(await shipped.ExportAsync(format), FormatOf(format), new(publish))).Sound();
        Assert.Equal((0, 0), (report.Created, report.Changed));
        Assert.True(report.Unchanged > 100);
        Assert.Equal(before, await shipped.ExportTextAsync("json"));
    }

    [Fact]
    public async Task A_status_in_the_file_is_the_status_of_the_entry()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        const string rows = """
            {"label":"alpha","status":"draft","definition":"A."}
            {"label":"beta","definition":"B."}
            """;
        (await app.ImportAsync(rows, ExchangeFormat.Ndjson)).Sound();
        Assert.Equal("beta", Assert.Single((await app.GetAsync("/api/terms")).GetProperty("items").EnumerateArray()).GetProperty("slug").GetString());
        var again = (await app.ImportAsync(rows, ExchangeFormat.Ndjson)).Sound();
        Assert.Equal(2, again.Unchanged);
    }

    private static ExchangeFormat FormatOf(string name) => Enum.Parse<ExchangeFormat>(name, ignoreCase: true);

    private static string Without(string[] fields, string ndjson) => string.Join('\n', ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var entry = JsonNode.Parse(line)!.AsObject();
        foreach (var field in fields) entry.Remove(field);
        return entry.ToJsonString();
    }));
}

/// <summary>The product with awkward entries, twice with other ones; tests export from it and import elsewhere.</summary>
public sealed class AwkwardApps : IAsyncLifetime
{
    public EmptyApp First { get; } = new();

    public EmptyApp Second { get; } = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (app, seed) in new[] { (First, 7), (Second, 8) })
        {
            await app.InitializeAsync();
            (await app.ImportAsync(AwkwardEntries.Ndjson(120, seed), ExchangeFormat.Ndjson)).Sound();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }
}
