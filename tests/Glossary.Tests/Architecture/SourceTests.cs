namespace Glossary.Tests.Architecture;

/// <summary>Holds what no analyzer of the build does.</summary>
public class SourceTests
{
    private const int LongestLine = 160;

    [Fact]
    public void No_line_is_longer_than_a_screen_is_wide() => Assert.Empty(
        from file in Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor"
        let path = Path.GetRelativePath(Repository.Root, file)
        where !path.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules" or "Migrations")
        from line in File.ReadLines(file).Index()
        where line.Item.Length > LongestLine
        select $"{path}:{line.Index + 1} has {line.Item.Length} characters");
}
