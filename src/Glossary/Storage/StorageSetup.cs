namespace Glossary.Storage;

internal static class StorageSetup
{
    /// <summary>Under which the reading and writing of rows is logged.</summary>
    public const string LogCategory = "Microsoft.EntityFrameworkCore";

    public static void AddStorage(this IServiceCollection services, StorageOptions options)
    {
        var store = new SqliteStore(options);
        services.AddSingleton(options);
        services.AddSingleton(store);
        services.AddSingleton(_ => GlossaryHome.Open(options));
        services.AddPooledDbContextFactory<GlossaryDb>(store.Use);
        services.AddSingleton<Database>();
    }
}
