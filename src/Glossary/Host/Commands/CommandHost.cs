using Glossary.Model;
using Glossary.Storage;
using Spectre.Console;

namespace Glossary.Host.Commands;

/// <summary>The glossary without a server, for one command.</summary>
internal static class CommandHost
{
    /// <summary>
    /// Opens the home folder, which no server may have open, and runs the work. On a database that nodes share it needs no home: where none is named, one
    /// is made for it and taken away.
    /// </summary>
    public static async Task<int> RunAsync(GlossaryOptions options, Func<IServiceProvider, Task<int>> work)
    {
        if (options.IsHomeNamed || !options.Storage.IsShared) return await RunAtHomeAsync(options, work);
        options.Home = Directory.CreateTempSubdirectory("glossary-").FullName;
        try
        {
            return await RunAtHomeAsync(options, work);
        }
        finally
        {
            Directory.Delete(options.Home, recursive: true);
        }
    }

    /// <summary>
    /// For work that only reads. Where there is no database none is made: what an empty one would be filled with is read, from a home that goes again.
    /// </summary>
    /// <exception cref="Refusal">There is no database, and no folder in its place.</exception>
    public static async Task<int> ReadAsync(GlossaryOptions options, Func<IServiceProvider, Task<int>> work)
    {
        if (HasDatabase(options)) return await RunAsync(options, work);
        if (options.Data == "none") NeedDatabase(options);
        var folder = options.Data.Length > 0 ? options.Data : StartGlossary.ShippedData();
        await Console.Error.WriteLineAsync($"There is no database in {Path.GetFullPath(options.Home)}: this is the glossary in {folder}. Nothing is kept.");
        options.Home = Directory.CreateTempSubdirectory("glossary-").FullName;
        try
        {
            return await RunAtHomeAsync(options, work);
        }
        finally
        {
            Directory.Delete(options.Home, recursive: true);
        }
    }

    /// <summary>For work on a database that has to be there.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static Task<int> OnDatabaseAsync(GlossaryOptions options, Func<IServiceProvider, Task<int>> work)
    {
        NeedDatabase(options);
        return RunAsync(options, work);
    }

    /// <exception cref="Refusal">There is no database to work on.</exception>
    public static void NeedDatabase(GlossaryOptions options)
    {
        if (HasDatabase(options)) return;
        throw new Refusal(
            RefusalKind.NotFound,
            $"There is no database in {Path.GetFullPath(options.Home)}; name its folder with --home, or make one with: glossary import FOLDER --publish.");
    }

    private static bool HasDatabase(GlossaryOptions options) => options.Storage.IsShared || File.Exists(options.Storage.DatabaseFile);

    private static async Task<int> RunAtHomeAsync(GlossaryOptions options, Func<IServiceProvider, Task<int>> work)
    {
        await using var services = new ServiceCollection()
            .AddLogging(l => l.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning))
            .AddMetrics()
            .AddGlossary(options)
            .BuildServiceProvider();
        services.GetRequiredService<GlossaryHome>();
        return await work(services);
    }

    /// <summary>Shows how far long work is on a terminal; says nothing in a pipe.</summary>
    public static async Task<T> WithProgressAsync<T>(string what, Func<IProgress<int>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return await work(null);
        var terminal = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Status().StartAsync(what, status => work(new Progress<int>(done => status.Status($"{what}: {done:N0}"))));
    }
}
