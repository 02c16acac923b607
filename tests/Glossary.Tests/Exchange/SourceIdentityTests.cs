using System.Text.Json;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>Which sources are one.</summary>
public class SourceIdentityTests
{
    [Fact]
    public async Task Sources_of_one_title_are_two_where_what_both_say_differs_and_a_second_import_brings_none()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        string[] files =
        [
            """{"label":"one","definition":"a","citations":[{"title":"Manual","url":"https://one.example.org/m","publisher":"One"}]}""",
            """{"label":"two","definition":"b","citations":[{"title":"Manual","url":"https://two.example.org/m","publisher":"Two","authors":["Z"]}]}""",
            """{"label":"three","definition":"c","citations":[{"key":"manual","title":"Manual of C","publisher":"P"}]}""",
            """{"label":"four","definition":"d","citations":[{"title":"Guide","publisher":"One"}]}""",
            """{"label":"five","definition":"e","citations":[{"title":"Guide","authors":["Z"],"publisher":"Two"}]}""",
            """{"label":"six","definition":"f","citations":[{"title":"Guide"}]}""",
        ];
        foreach (var file in files) (await app.ImportAsync(file, ExchangeFormat.Ndjson)).Sound();
        Assert.Equal(["guide One", "guide-2 Two", "manual One", "manual-2 Two", "manual-3 P"], await SourcesAsync(app));
        foreach (var file in files) Assert.Equal(1, (await app.ImportAsync(file, ExchangeFormat.Ndjson)).Sound().Unchanged);
        Assert.Equal(5, (await SourcesAsync(app)).Count);
        var all = await app.ExportAsync("ndjson");
        var again = (await app.ImportAsync(all, ExchangeFormat.Ndjson)).Sound();
        Assert.Equal((0, files.Length), (again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task Keys_that_agree_as_far_as_keys_go_are_numbered_within_that_and_come_back()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var start = "https://long.example.org/" + new string('a', 95);
        var file = string.Join('\n', Enumerable.Range(0, 12).Select(
            i => $$"""{"label":"word {{i}}","definition":"d","citations":[{"title":"{{start}}/{{i}}","url":"{{start}}/{{i}}"}]}"""));
        (await app.ImportAsync(file, ExchangeFormat.Ndjson)).Sound();
        foreach (var (name, format) in new[] { ("ndjson", ExchangeFormat.Ndjson), ("turtle", ExchangeFormat.Turtle), ("yaml", ExchangeFormat.Yaml) })
        {
            await using var empty = await Exchanging.NewEmptyAppAsync();
            Assert.Equal(12, (await empty.ImportAsync(await app.ExportAsync(name), format)).Sound().Created);
        }
        var tooLong = await app.ImportAsync($"citations: [{{ key: {new string('a', 102)}, title: A }}]\n---\nlabel: a\ndefinition: x\n", ExchangeFormat.Yaml);
        Assert.Contains("is 102 characters long", Assert.Single(tooLong.Problems).Reason, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> SourcesAsync(EmptyApp app) =>
        [.. (await app.GetAsync("/api/citations")).GetProperty("items").EnumerateArray().Select(c => $"{Text(c, "key")} {Text(c, "publisher")}").Order()];

    private static string? Text(JsonElement source, string field) => source.GetProperty(field).GetString();
}
