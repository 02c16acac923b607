using Glossary.Host;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests;

/// <summary>
/// Homes of the program (database and index) as its first start leaves them, made once for all tests and copied for each that starts from there.
/// That a first start fills an empty home is a claim of its own: StartTests and RunningServer start without a copy.
/// </summary>
internal static class Homes
{
    private static readonly DirectoryInfo Templates = Directory.CreateTempSubdirectory("glossary-homes-");
    private static readonly Lazy<Task<string>> Shipped = new(() => MakeAsync("shipped", ""));
    private static readonly Lazy<Task<string>> Empty = new(() => MakeAsync("empty", "none"));

    /// <summary>A home with the shipped glossary.</summary>
    public static Task CopyShippedAsync(string home) => CopyAsync(Shipped, home);

    /// <summary>A home with a database and an index that hold nothing.</summary>
    public static Task CopyEmptyAsync(string home) => CopyAsync(Empty, home);

    public static async Task DeleteAsync()
    {
        foreach (var home in Templates.EnumerateDirectories()) await TestStore.DropAsync(home.FullName);
        Templates.Delete(recursive: true);
    }

    private static async Task<string> MakeAsync(string name, string data)
    {
        var home = Path.Combine(Templates.FullName, $"{Templates.Name}-{name}");
        Directory.CreateDirectory(home);
        await TestStore.MakeAsync(home);
        await using (var services = new ServiceCollection().AddLogging().AddMetrics()
            .AddGlossary(new GlossaryOptions { Home = home, Database = TestStore.ConnectionOf(home), Data = data }).BuildServiceProvider())
        {
            await services.GetRequiredService<StartGlossary>().RunAsync(null, CancellationToken.None);
        }
        // The last connection that closes leaves everything in one file.
        SqliteConnection.ClearAllPools();
        return home;
    }

    private static async Task CopyAsync(Lazy<Task<string>> template, string home)
    {
        var from = await template.Value;
        await TestStore.MakeAsync(home, from);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(home, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
