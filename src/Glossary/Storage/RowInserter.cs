using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

/// <summary>
/// Writes many new rows, and what belongs to them, each table by one prepared command: a fifth of what it takes when each row is followed. What the columns
/// are is read from the model, so that a new one needs nothing here.
/// </summary>
internal sealed class RowInserter(GlossaryDb db) : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(Type Context, Type Row), Table> Tables = [];

    private readonly Dictionary<Type, DbCommand> commands = [];

    /// <summary>Inserts rows that are followed by nobody; those that others can belong to have their ids afterwards.</summary>
    public async Task InsertAsync(IEnumerable<object> rows, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var row in rows) await InsertAsync(row, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands.Values) await command.DisposeAsync();
    }

    private async Task InsertAsync(object row, CancellationToken cancel)
    {
        var table = Tables.GetOrAdd((db.GetType(), row.GetType()), _ => Table.Of(db.Model.FindEntityType(row.GetType())!));
        if (!commands.TryGetValue(row.GetType(), out var command))
        {
            commands[row.GetType()] = command = table.Command(db);
            table.Bind(command, row);
            await command.PrepareAsync(cancel);
        }
        else
        {
            table.Bind(command, row);
        }
        if (table.Key is not { } key)
        {
            await command.ExecuteNonQueryAsync(cancel);
            return;
        }
        var id = Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
        key.SetValue(row, id);
        foreach (var (parts, owner) in table.Parts)
        {
            foreach (var part in parts(row))
            {
                owner.SetValue(part, id);
                await InsertAsync(part, cancel);
            }
        }
    }

    /// <summary>How rows of a kind are written.</summary>
    /// <param name="Sql">Gives the new id, where that is needed.</param>
    /// <param name="Columns">In the order of the parameters.</param>
    /// <param name="Key">Where the new id goes; null where the database makes none, or nothing can belong to the row, and nobody asks for it.</param>
    /// <param name="Parts">Rows that belong to one of these, and where those have its id.</param>
    private sealed record Table(
        string Sql, IReadOnlyList<Column> Columns, PropertyInfo? Key,
        IReadOnlyList<(Func<object, IEnumerable<object>> Of, PropertyInfo Owner)> Parts)
    {
        public static Table Of(IEntityType type)
        {
            if (type.GetComplexProperties().Any() || type.GetNavigations().Any(n => n.TargetEntityType.IsOwned()))
            {
                throw new NotSupportedException($"{type.DisplayName()} has parts within its row, which are not written here.");
            }
            var key = type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } only] ? only : null;
            var columns = type.GetProperties().Where(p => p != key).ToList();
            var store = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
            string Name(IProperty property) => $"\"{property.GetColumnName(store)}\"";
            var parts = type.GetNavigations().Where(n => n.IsCollection).Select(n => (PartsOf(n), n.ForeignKey.Properties[0].PropertyInfo!)).ToList();
            var asked = parts.Count > 0 ? key : null;
            return new(
                $"INSERT INTO \"{store.Name}\" ({string.Join(", ", columns.Select(Name))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})"
                    + (asked is null ? "" : $" RETURNING {Name(asked)}"),
                [.. columns.Select(Column.Of)], asked?.PropertyInfo, parts);
        }

        private static Func<object, IEnumerable<object>> PartsOf(INavigation parts)
        {
            var getter = parts.GetGetter();
            return row => (getter.GetClrValue(row) as IEnumerable)?.Cast<object>() ?? [];
        }

        public DbCommand Command(GlossaryDb db)
        {
            var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Sql;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            return command;
        }

        public void Bind(DbCommand command, object row)
        {
            var parameters = command.Parameters;
            var isFirst = parameters.Count == 0;
            for (var i = 0; i < Columns.Count; i++)
            {
                if (isFirst) parameters.Add(Columns[i].Parameter(command, $"@p{i}", row));
                else parameters[i].Value = Columns[i].Stored(row);
            }
        }
    }

    /// <summary>How a value goes from a row into a command.</summary>
    private sealed record Column(string Name, IClrPropertyGetter Getter, RelationalTypeMapping Type, bool Nullable)
    {
        public static Column Of(IProperty property) => new(property.Name, property.GetGetter(), property.GetRelationalTypeMapping(), property.IsNullable);

        public DbParameter Parameter(DbCommand command, string name, object row) => Type.CreateParameter(command, name, Written(row), Nullable);

        /// <summary>As the database has it: the parameter that was made of the first row takes it as it is.</summary>
        public object Stored(object row) => (Type.Converter is { } converter ? converter.ConvertToProvider(Written(row)) : Written(row)) ?? DBNull.Value;

        private object? Written(object row)
        {
            var value = Getter.GetClrValue(row);
            GlossaryDb.RefuseUnwritable(Name, value);
            return value;
        }
    }
}
