using System.Data.Common;
using System.Text.Json;
using Glossary.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

/// <summary>
/// Plain SQL, by which everything is read that readers see. EF Core takes longer to build its model than a hundred thousand rows take to be read
/// (docs/benchmarks.md), and for one entry several times as long as the queries do.
/// </summary>
/// <param name="connection">An open connection, which goes with this.</param>
/// <param name="transaction">Within which it is read, if there is one.</param>
/// <param name="own">Whether both end with this.</param>
internal sealed class StoredRows(DbConnection connection, DbTransaction? transaction, bool own = true) : IDisposable
{
    /// <summary>Statuses of the entries that readers see, as SQL lists them after IN.</summary>
    public const string Seen = $"'{nameof(EntryStatus.Published)}', '{nameof(EntryStatus.Deprecated)}'";

    /// <summary>Rows as a context sees them, with what its transaction has written.</summary>
    public static StoredRows Of(GlossaryDb db)
    {
        db.Database.OpenConnection();
        return new(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), own: false);
    }

    /// <summary>Rows that could not be made anything of, where they are left out; null where such a row is a fault.</summary>
    public List<UnreadableRow>? Unreadable { get; set; }

    /// <summary>The rows of a query, each as <paramref name="read"/> makes it.</summary>
    public IEnumerable<T> Read<T>(string sql, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            T value;
            try
            {
                value = read(rows);
            }
            catch (Exception fault) when (Unreadable is not null && fault is not (DbException or OutOfMemoryException or OperationCanceledException))
            {
                Unreadable.Add(new(TableOf(sql), $"{rows.GetValue(0)}", fault.Message));
                continue;
            }
            yield return value;
        }
    }

    private static string TableOf(string sql) => sql.Split("FROM \"", 2) is [_, var rest] ? rest.Split('"')[0] : "";

    /// <summary>Numbers as SQL lists them after IN; of none, one that no row has.</summary>
    public static string List(IEnumerable<long> ids)
    {
        var list = string.Join(',', ids);
        return list.Length > 0 ? list : "-1";
    }

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A word that many rows have: the same object for all.</summary>
    public static string? Shared(DbDataReader row, int column) => row.IsDBNull(column) ? null : string.Intern(row.GetString(column));

    public static T Choice<T>(DbDataReader row, int column) where T : struct, Enum => Enum.Parse<T>(row.GetString(column));

    /// <summary>A list as EF Core stores it: an array where the database has them, or else a JSON array of texts.</summary>
    public static IReadOnlyList<string> Texts(DbDataReader row, int column)
    {
        var stored = row.GetValue(column);
        if (stored is string[] array) return array;
        var json = (string)stored;
        if (json == "[]") return [];
        // Nearly all lists are a few plain words, for which a JSON reader is ten times the work.
        return json.StartsWith("[\"", StringComparison.Ordinal) && !json.Contains('\\', StringComparison.Ordinal)
            ? json[2..^2].Split("\",\"")
            : JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default)!;
    }

    /// <summary>A list of words that many rows have.</summary>
    public static IReadOnlyList<string> SharedTexts(DbDataReader row, int column) => [.. Texts(row, column).Select(string.Intern)];

    public static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public void Dispose()
    {
        if (!own) return;
        transaction?.Dispose();
        connection.Dispose();
    }
}

/// <summary>A row of which nothing can be made: somebody wrote to the file, or the disk did.</summary>
/// <param name="Table">Where it is.</param>
/// <param name="Key">Id of the row, or of what it belongs to.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record UnreadableRow(string Table, string Key, string Reason);
