using System.Text.Json;

namespace Glossary.Host.Lint;

/// <summary>Findings as SARIF 2.1.0, which code hosts show beside the lines of a pull request.</summary>
internal static class Sarif
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Write(IReadOnlyList<LintFinding> findings) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                tool = new
                {
                    driver = new
                    {
                        name = "glossary",
                        rules = findings.DistinctBy(f => f.Slug).Select(f => new { id = f.Slug, shortDescription = new { text = $"The word '{f.Slug}'" } }),
                    },
                },
                columnKind = "utf16CodeUnits",
                results = findings.Select(f => new
                {
                    ruleId = f.Slug,
                    level = "note",
                    message = new { text = f.Message },
                    locations = new[]
                    {
                        new
                        {
                            physicalLocation = new
                            {
                                artifactLocation = new { uri = Address(f.File) },
                                region = new { startLine = f.Line, startColumn = f.Column, endColumn = f.Column + f.Length },
                            },
                        },
                    },
                }),
            },
        },
    }, Json);

    // Relative to where the command was typed, with slashes on every system.
    private static string Address(string file) =>
        Uri.EscapeDataString(Path.GetRelativePath(Environment.CurrentDirectory, file).Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal);
}
