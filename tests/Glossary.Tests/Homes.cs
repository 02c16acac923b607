using Glossary.Host.Commands;
using Microsoft.Data.Sqlite;

namespace Glossary.Tests;

/// <summary>
/// Homes of the program (database and index) as its first start leaves them, made once for all tests and copied for each that starts from there.
/// That a first start fills an empty home is a claim of its own: StartTests and RunningServer start without a copy.
/// </summary>
internal static class Homes
{
    private static readonly DirectoryInfo Templates = Directory.CreateTempSubdirectory("glossary-homes-");
    private static readonly Lazy<Task<string>> Shipped = new(() => MakeAsync("shipped"));
    private static readonly Lazy<Task<string>> Empty = new(() => MakeAsync("empty", "--data", "none"));

    /// <summary>A home with the shipped glossary.</summary>
    public static Task CopyShippedAsync(string home) => CopyAsync(Shipped, home);

    /// <summary>A home with a database and an index that hold nothing.</summary>
    public static Task CopyEmptyAsync(string home) => CopyAsync(Empty, home);

    public static void Delete() => Templates.Delete(recursive: true);

    private static async Task<string> MakeAsync(string name, params string[] arguments)
    {
        var home = Path.Combine(Templates.FullName, name);
        Assert.Equal(0, await GlossaryCommands.RunAsync(["reindex", "--home", home, .. arguments]));
        // The last connection that closes leaves everything in one file.
        SqliteConnection.ClearAllPools();
        return home;
    }

    private static async Task CopyAsync(Lazy<Task<string>> template, string home)
    {
        var from = await template.Value;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(home, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
