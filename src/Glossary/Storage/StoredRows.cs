using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

/// <summary>
/// Plain SQL for what every start reads. EF Core takes longer to build its model than a hundred thousand rows take to be read
/// (docs/benchmarks.md), so the start goes without it.
/// </summary>
internal sealed class StoredRows : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction? asOfOneMoment;
    private readonly bool own;

    private StoredRows(DbConnection connection, DbTransaction? asOfOneMoment, bool own)
    {
        this.connection = connection;
        this.asOfOneMoment = asOfOneMoment;
        this.own = own;
    }

    /// <summary>Rows as of now, whatever is written meanwhile.</summary>
    public static StoredRows Open(StorageOptions options)
    {
        var connection = new SqliteConnection(GlossaryDb.ConnectionString(options));
        connection.Open();
        return new(connection, connection.BeginTransaction(deferred: true), own: true);
    }

    /// <summary>Rows as a context sees them, with what its transaction has written.</summary>
    public static StoredRows Of(GlossaryDb db)
    {
        db.Database.OpenConnection();
        return new(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), own: false);
    }

    /// <summary>The rows of a query, each as <paramref name="read"/> makes it.</summary>
    public IEnumerable<T> Read<T>(string sql, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = asOfOneMoment;
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return read(rows);
    }

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A list as EF Core stores it: a JSON array of texts.</summary>
    public static IReadOnlyList<string> List(DbDataReader row, int column)
    {
        var json = row.GetString(column);
        if (json == "[]") return [];
        // Nearly all lists are a few plain words, for which a JSON reader is ten times the work.
        return json.StartsWith("[\"", StringComparison.Ordinal) && !json.Contains('\\', StringComparison.Ordinal)
            ? json[2..^2].Split("\",\"")
            : JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default)!;
    }

    public static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public void Dispose()
    {
        if (!own) return;
        asOfOneMoment?.Dispose();
        connection.Dispose();
    }
}
