using Glossary.Storage.Postgres;

namespace Glossary.Storage;

internal static class StorageSetup
{
    /// <summary>Under which the reading and writing of rows is logged.</summary>
    public const string LogCategory = "Microsoft.EntityFrameworkCore";

    public static void AddStorage(this IServiceCollection services, StorageOptions options)
    {
        var store = Open(options);
        services.AddSingleton(options);
        // By a function, so that it is let go of with the rest.
        services.AddSingleton(_ => store);
        services.AddSingleton(_ => GlossaryHome.Open(options));
        services.AddSingleton<Database>();
        store.AddContexts(services);
    }

    /// <summary>The kind of database that the settings name.</summary>
    /// <exception cref="HomeUnusableException">The connection string is none.</exception>
    public static Store Open(StorageOptions options)
    {
        try
        {
            return options.IsShared ? new PostgresStore(options.Connection) : new SqliteStore(options);
        }
        catch (FormatException fault)
        {
            throw new HomeUnusableException($"The setting GLOSSARY_DATABASE is wrong: {fault.Message}", fault);
        }
    }
}
