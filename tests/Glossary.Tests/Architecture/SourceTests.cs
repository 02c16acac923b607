namespace Glossary.Tests.Architecture;

/// <summary>Holds what no analyzer of the build does.</summary>
public class SourceTests
{
    private const int LongestLine = 160;
    private const string RawText = "\"\"\"";

    [Fact]
    public void No_line_of_code_is_longer_than_a_screen_is_wide() => Assert.Empty(
        from file in Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor"
        let path = Path.GetRelativePath(Repository.Root, file)
        where !path.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules" or "Migrations")
        from line in CodeOf(file)
        where line.Text.Length > LongestLine
        select $"{path}:{line.Number} has {line.Text.Length} characters");

    // What stands in a raw text is data: samples of files, which have the lines that they have.
    private static IEnumerable<(int Number, string Text)> CodeOf(string file)
    {
        var isData = false;
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var marks = line.Split(RawText).Length - 1;
            if (!isData && marks == 0) yield return (index + 1, line);
            isData ^= marks % 2 == 1;
        }
    }
}
