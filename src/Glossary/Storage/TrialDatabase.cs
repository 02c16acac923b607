using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>A copy of a database that is a file, as of now: what is tried on it makes nobody wait, and goes with it.</summary>
internal sealed class TrialDatabase : IAsyncDisposable
{
    private const string Beginning = "glossary-trial-";
    private const string Lock = "lock";
    // A folder that has no lock yet is being made, or is of a version that made none.
    private static readonly TimeSpan LongestMaking = TimeSpan.FromHours(6);

    private readonly string folder;
    private readonly FileStream held;
    private readonly SqliteStore store;
    private readonly ServiceProvider services;

    private TrialDatabase(string folder, FileStream held)
    {
        this.folder = folder;
        this.held = held;
        var options = new StorageOptions(folder);
        store = new SqliteStore(options);
        var contexts = new ServiceCollection();
        store.AddContexts(contexts);
        services = contexts.BuildServiceProvider();
    }

    /// <param name="of">The database; it can be written to meanwhile.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<TrialDatabase> OfAsync(Store of, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory(Beginning).FullName;
        FileStream? held = null;
        try
        {
            held = Hold(folder);
            await of.CopyAsync(new StorageOptions(folder).DatabaseFile, cancel);
            return new(folder, held);
        }
        catch
        {
            held?.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static FileStream Hold(string folder) => new(Path.Combine(folder, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Deletes the copies of processes that were killed: those that nobody holds.</summary>
    /// <param name="among">The folder that they lie in.</param>
    /// <returns>How many.</returns>
    public static int Sweep(string among)
    {
        var swept = 0;
        if (!Directory.Exists(among)) return 0;
        foreach (var folder in Directory.EnumerateDirectories(among, Beginning + "*", new EnumerationOptions { IgnoreInaccessible = true }))
        {
            try
            {
                if (!File.Exists(Path.Combine(folder, Lock)) && DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) < LongestMaking) continue;
                Hold(folder).Dispose();
                Directory.Delete(folder, recursive: true);
                swept++;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody is at it, or it is somebody else's.
            }
        }
        return swept;
    }

    /// <summary>A change that is never kept.</summary>
    public Task<StorageSession> BeginAsync(CancellationToken cancel) =>
        new Database(services.GetRequiredService<IDbContextFactory<GlossaryDb>>(), store).BeginAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        store.Dispose();
        held.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
