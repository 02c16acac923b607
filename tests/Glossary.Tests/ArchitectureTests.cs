using System.Text.RegularExpressions;

namespace Glossary.Tests;

/// <summary>Holds the arrows of docs/architecture.md.</summary>
public partial class ArchitectureTests
{
    [Theory]
    [InlineData("Lucene.Net", "Search")]
    [InlineData("FastEndpoints", "Entries", "Views", "Citations", "Finding", "Asking", "Changes", "Exchange", "Operations", "OpenApi", "Web", "Writing",
        "Annotating", "Site", "")]
    [InlineData("Microsoft.EntityFrameworkCore", "Data", "Live", "Entries", "Citations", "Changes", "Exchange", "Commands", "Writing", "Editorial", "Access",
        "Questions", "Operations", "")]
    [InlineData("CsvHelper", "Exchange")]
    [InlineData("Microsoft.ML", "Search")]
    [InlineData("YamlDotNet", "Exchange")]
    [InlineData("System.CommandLine", "Commands")]
    [InlineData("ModelContextProtocol", "Agents")]
    [InlineData("SkiaSharp", "Asking")]
    [InlineData("Microsoft.AspNetCore.Components", "Site")]
    public void A_library_is_used_in_its_rooms_only(string library, params string[] rooms)
    {
        foreach (var (file, room, usings) in Files())
        {
            if (usings.Any(u => u == library || u.StartsWith(library + ".", StringComparison.Ordinal)))
            {
                Assert.True(rooms.Contains(room), $"{file} uses {library}");
            }
        }
    }

    [Theory]
    [InlineData("Search", "Entries")]
    [InlineData("Ask", "Entries", "Views")]
    [InlineData("Matching", "Entries")]
    [InlineData("Formats", "Ask", "Entries", "Views", "Web")]
    public void A_room_of_pure_thought_knows_no_others(string room, params string[] allowed)
    {
        foreach (var (file, of, usings) in Files())
        {
            if (of != room) continue;
            foreach (var used in usings.Where(u => u.StartsWith("Glossary.", StringComparison.Ordinal)))
            {
                var other = used.Split('.')[1];
                Assert.True(other == room || allowed.Contains(other), $"{file} uses {used}");
            }
        }
    }

    private static IEnumerable<(string File, string Room, IReadOnlyList<string> Usings)> Files()
    {
        var source = Path.Combine(Repository.Root, "src", "Glossary");
        foreach (var path in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(source, path);
            var parts = file.Split(Path.DirectorySeparatorChar);
            if (parts[0] is "bin" or "obj" || parts.Contains("Migrations")) continue;
            yield return (file, parts.Length > 1 ? parts[0] : "", [.. Using().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value)]);
        }
    }

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
