using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Glossary.Storage;

/// <summary>Copies all that is stored into an empty database, of another kind or of the same: every row under its id, and ids go on where they were.</summary>
internal static class StoreCopy
{
    private const int BatchSize = 500;

    private static readonly MethodInfo CopyTable = typeof(StoreCopy).GetMethod(nameof(CopyTableAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <returns>How many rows it were.</returns>
    /// <exception cref="HomeUnusableException">One of them cannot be opened, or the other one is not empty.</exception>
    public static async Task<long> RunAsync(StorageOptions from, StorageOptions to, IProgress<int>? progress, CancellationToken cancel)
    {
        await using var source = Open(from);
        await using var target = Open(to);
        await Migrate(source, cancel);
        await Migrate(target, cancel);
        await using var read = await Contexts(source).CreateDbContextAsync(cancel);
        await using var write = await Contexts(target).CreateDbContextAsync(cancel);
        // With the writer's turn at both, so that nothing changes meanwhile.
        await using var reading = await read.Database.BeginTransactionAsync(cancel);
        await StoreOf(source).EnterAsync(read, cancel);
        await using var writing = await write.Database.BeginTransactionAsync(cancel);
        await StoreOf(target).EnterAsync(write, cancel);
        if (await write.Changes.AnyAsync(cancel) || await write.Entries.AnyAsync(cancel) || await write.ApiKeys.AnyAsync(cancel))
        {
            throw new HomeUnusableException("There is a glossary in the database to copy to; it must be empty.");
        }
        write.ChangeTracker.AutoDetectChangesEnabled = false;
        var copied = 0L;
        foreach (var type in InOrder(read.Model))
        {
            copied += await (Task<long>)CopyTable.MakeGenericMethod(type.ClrType).Invoke(null, [read, write, progress, copied, cancel])!;
        }
        await StoreOf(target).ContinueIdsAsync(write, await StoreOf(source).LastIdsAsync(read, cancel), cancel);
        await StoreOf(target).CommitAsync(writing, cancel);
        return copied;
    }

    private static async Task<long> CopyTableAsync<T>(GlossaryDb from, GlossaryDb to, IProgress<int>? progress, long before, CancellationToken cancel)
        where T : class
    {
        var copied = 0L;
        await foreach (var row in from.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            to.Add(row);
            if (++copied % BatchSize == 0) await SaveAsync(to, progress, before + copied, cancel);
        }
        await SaveAsync(to, progress, before + copied, cancel);
        return copied;
    }

    private static async Task SaveAsync(GlossaryDb to, IProgress<int>? progress, long copied, CancellationToken cancel)
    {
        await to.SaveChangesAsync(cancel);
        to.ChangeTracker.Clear();
        progress?.Report((int)copied);
    }

    /// <summary>What rows refer to comes before them.</summary>
    private static IEnumerable<IEntityType> InOrder(IModel model)
    {
        var left = model.GetEntityTypes().ToList();
        while (left.Count > 0)
        {
            var next = left.First(t => t.GetForeignKeys().All(k => k.PrincipalEntityType == t || !left.Contains(k.PrincipalEntityType)));
            left.Remove(next);
            yield return next;
        }
    }

    private static ServiceProvider Open(StorageOptions options)
    {
        var services = new ServiceCollection();
        services.AddStorage(options);
        return services.BuildServiceProvider();
    }

    private static Store StoreOf(ServiceProvider services) => services.GetRequiredService<Store>();

    private static IDbContextFactory<GlossaryDb> Contexts(ServiceProvider services) => services.GetRequiredService<IDbContextFactory<GlossaryDb>>();

    private static Task Migrate(ServiceProvider services, CancellationToken cancel) => StoreOf(services).MigrateAsync(Contexts(services), cancel);
}
