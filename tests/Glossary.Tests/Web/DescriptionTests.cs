using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glossary.Tests.Web;

/// <summary>The API's description says what a maker of clients needs: who may call what, under which name, with which parameters.</summary>
public partial class DescriptionTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_that_reads_as_one()
    {
        var names = (await OperationsAsync()).Select(o => o.Operation.GetProperty("operationId").GetString()!).ToList();
        Assert.True(names.Count > 90, $"only {names.Count} operations");
        Assert.All(names, n => Assert.Matches(CamelCase(), n));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Who_edits_needs_one_of_the_declared_ways_and_who_reads_needs_none()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        var ways = document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(w => w.Name).ToList();
        foreach (var (path, operation) in await OperationsAsync())
        {
            var allowed = operation.GetProperty("security").EnumerateArray().Select(w => w.EnumerateObject().Select(o => o.Name).SingleOrDefault()).ToList();
            Assert.All(allowed.OfType<string>(), w => Assert.Contains(w, ways));
            Assert.Equal(!path.StartsWith("/api/admin", StringComparison.Ordinal), allowed.Contains(null));
        }
    }

    [Fact]
    public async Task Every_section_is_described_and_belongs_to_readers_or_to_editors()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        var sections = document.GetProperty("tags").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!);
        Assert.All(sections.Values, s => Assert.NotEmpty(s.GetProperty("description").GetString()!));
        var grouped = document.GetProperty("x-tagGroups").EnumerateArray()
            .SelectMany(g => g.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!)).Order(StringComparer.Ordinal);
        Assert.Equal(sections.Keys.Order(StringComparer.Ordinal), grouped);
        foreach (var (path, operation) in await OperationsAsync())
        {
            var section = Assert.Single(operation.GetProperty("tags").EnumerateArray()).GetString()!;
            Assert.True(sections.ContainsKey(section), $"{path} stands in {section}, which is not described");
            Assert.Equal(path.StartsWith("/api/admin", StringComparison.Ordinal), section.StartsWith("admin-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_parameter_says_what_it_is_and_every_text_how_long_it_may_be()
    {
        foreach (var (path, operation) in await OperationsAsync())
        {
            if (!operation.TryGetProperty("parameters", out var parameters)) continue;
            foreach (var parameter in parameters.EnumerateArray())
            {
                Assert.True(parameter.TryGetProperty("description", out _), $"{path} does not say what {parameter.GetProperty("name")} is");
                var schema = parameter.GetProperty("schema");
                if (!schema.GetProperty("type").ToString().Contains("string", StringComparison.Ordinal)) continue;
                Assert.True(schema.TryGetProperty("maxLength", out _) || schema.TryGetProperty("enum", out _), $"{path} has no limit for {parameter}");
            }
        }
    }

    private async Task<List<(string Path, JsonElement Operation)>> OperationsAsync() =>
        [.. (await app.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (p.Name, o.Value)))];

    [GeneratedRegex("^[a-z]+([A-Z][a-z]+)*$")]
    private static partial Regex CamelCase();
}
