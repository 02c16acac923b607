using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>A value of which nothing can be made: somebody wrote to the file, or the disk did.</summary>
/// <param name="Table">Where it is.</param>
/// <param name="Id">Of its row.</param>
/// <param name="Column">Which one.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="EntryId">The entry that the row belongs to, if it belongs to one.</param>
/// <param name="Stored">What stands there.</param>
internal sealed record UnreadableValue(string Table, long Id, string Column, string Reason, long? EntryId, string? Stored)
{
    /// <summary>"entries 12".</summary>
    public string Row => $"{Table} {Id}";
}

/// <summary>Finds values of which nothing can be made, and puts plain ones in their place, so that the rows can be read and written again.</summary>
internal static class RowRepair
{
    private const int LongestKept = 10_000;

    /// <summary>Whether a fault may be a stored value's, and not the program's or the machine's.</summary>
    public static bool IsOfValue(Exception fault) =>
        fault is FormatException or InvalidCastException or JsonException or InvalidOperationException or ArgumentException or InvalidDataException
            or OverflowException or NullReferenceException;

    /// <summary>Reads every row, and tells what cannot be read of it.</summary>
    public static IReadOnlyList<UnreadableValue> Find(StoredRows rows) => [.. StoredTable.All.SelectMany(t => Find(rows, t))];

    private static IEnumerable<UnreadableValue> Find(StoredRows rows, StoredTable table)
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        return rows.Read($"SELECT \"Id\", {table.Entry}, {columns} FROM \"{table.Name}\" ORDER BY \"Id\"", r => Faults(table, r)).SelectMany(f => f);
    }

    private static List<UnreadableValue> Faults(StoredTable table, DbDataReader row)
    {
        List<UnreadableValue>? faults = null;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            try
            {
                table.Columns[i].Read(row, i + 2);
            }
            catch (Exception fault) when (fault is not (DbException or OutOfMemoryException or OperationCanceledException))
            {
                var stored = row.IsDBNull(i + 2) ? null : $"{row.GetValue(i + 2)}";
                (faults ??= []).Add(new(
                    table.Name, row.GetInt64(0), table.Columns[i].Name, fault.Message, row.IsDBNull(1) ? null : row.GetInt64(1),
                    stored is { Length: > LongestKept } ? stored[..LongestKept] : stored));
            }
        }
        return faults ?? [];
    }

    /// <summary>Puts plain values in the place of those that cannot be read; a row that is nothing without its value goes.</summary>
    public static async Task ClearAsync(GlossaryDb db, IEnumerable<UnreadableValue> values, CancellationToken cancel)
    {
        foreach (var row in values.GroupBy(v => (v.Table, v.Id)))
        {
            var columns = StoredTable.All.First(t => t.Name == row.Key.Table).Columns;
            var plain = row.Select(v => (v.Column, columns.First(c => c.Name == v.Column).Plain)).ToList();
            // Names of tables and columns, and the plain values, are the program's own.
            var sql = plain.Exists(p => p.Plain is null)
                ? $"DELETE FROM \"{row.Key.Table}\" WHERE \"Id\" = {row.Key.Id}"
                : $"UPDATE \"{row.Key.Table}\" SET {string.Join(", ", plain.Select(p => $"\"{p.Column}\" = {p.Plain}"))} WHERE \"Id\" = {row.Key.Id}";
            await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancel);
        }
    }
}
