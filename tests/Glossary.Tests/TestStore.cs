using System.Data.Common;
using Glossary.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Glossary.Tests;

/// <summary>
/// On which kind of database the tests of a run are: files in their homes, or, where GLOSSARY_TEST_SERVER is the connection string of a PostgreSQL
/// server, a database there for each home. Its user makes and drops databases.
/// </summary>
internal static class TestStore
{
    private static readonly string Server = Environment.GetEnvironmentVariable("GLOSSARY_TEST_SERVER") ?? "";

    public static bool IsShared => Server.Length > 0;

    /// <summary>What a product with the home has as GLOSSARY_DATABASE.</summary>
    public static string ConnectionOf(string home) =>
        IsShared ? new NpgsqlConnectionStringBuilder(Server) { Database = NameOf(home), MaxPoolSize = 20 }.ConnectionString : "";

    /// <summary>Makes the home's database, empty or as that of another home is, which nobody may have open.</summary>
    public static async Task MakeAsync(string home, string? from = null)
    {
        if (!IsShared) return;
        await AskServerAsync($"CREATE DATABASE \"{NameOf(home)}\" TEMPLATE \"{(from is null ? "template0" : NameOf(from))}\"");
    }

    public static async Task DropAsync(string home)
    {
        if (IsShared) await AskServerAsync($"DROP DATABASE IF EXISTS \"{NameOf(home)}\" WITH (FORCE)");
        else SqliteConnection.ClearAllPools();
    }

    /// <summary>The database beside the product, for what nobody does through it. Names of tables and columns are to be quoted.</summary>
    public static async Task<DbConnection> OpenAsync(string home)
    {
        DbConnection connection = IsShared
            ? new NpgsqlConnection(ConnectionOf(home) + ";Pooling=false")
            : new SqliteConnection($"Data Source={new StorageOptions(home).DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gives two products each other's databases; their indexes stay where they were.</summary>
    public static Task SwapAsync(App one, App other) => one.RestartAsync(() => other.RestartAsync(() => SwapAsync(one.Home, other.Home)));

    private static async Task SwapAsync(string one, string other)
    {
        if (IsShared)
        {
            var between = NameOf(one) + "-swap";
            foreach (var (from, to) in new[] { (NameOf(one), between), (NameOf(other), NameOf(one)), (between, NameOf(other)) })
            {
                await AskServerAsync($"ALTER DATABASE \"{from}\" RENAME TO \"{to}\"");
            }
        }
        else
        {
            SqliteConnection.ClearAllPools();
            var (file, another) = (new StorageOptions(one).DatabaseFile, new StorageOptions(other).DatabaseFile);
            File.Move(file, file + ".swap");
            File.Move(another, file);
            File.Move(file + ".swap", another);
        }
    }

    private static string NameOf(string home) => Path.GetFileName(Path.TrimEndingDirectorySeparator(home));

    private static async Task AskServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }
}
