using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>A copy of a database that is a file, as of now: what is tried on it makes nobody wait, and goes with it.</summary>
internal sealed class TrialDatabase : IAsyncDisposable
{
    private readonly string folder;
    private readonly SqliteStore store;
    private readonly ServiceProvider services;

    private TrialDatabase(string folder)
    {
        this.folder = folder;
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
        var folder = Directory.CreateTempSubdirectory("glossary-trial-").FullName;
        try
        {
            await of.CopyAsync(new StorageOptions(folder).DatabaseFile, cancel);
            return new(folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>A change that is never kept.</summary>
    public Task<StorageSession> BeginAsync(CancellationToken cancel) =>
        new Database(services.GetRequiredService<IDbContextFactory<GlossaryDb>>(), store).BeginAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
