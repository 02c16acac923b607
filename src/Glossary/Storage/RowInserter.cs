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

    /// <summary>Inserts rows that are followed by nobody; those with an id of the database's have it afterwards.</summary>
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
            commands[row.GetType()] = command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = table.Sql;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
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
        foreach (var (children, owner) in table.Children)
        {
            foreach (var child in (IEnumerable?)children.GetValue(row) ?? Array.Empty<object>())
            {
                owner.SetValue(child, id);
                await InsertAsync(child, cancel);
            }
        }
    }

    /// <summary>How rows of a kind are written.</summary>
    /// <param name="Sql">Gives the new id, where the database makes one.</param>
    /// <param name="Columns">In the order of the parameters.</param>
    /// <param name="Key">Where the new id goes.</param>
    /// <param name="Children">Lists of rows that belong to one of these, and where those have its id.</param>
    private sealed record Table(
        string Sql, IReadOnlyList<(PropertyInfo Property, RelationalTypeMapping Type, bool Nullable)> Columns, PropertyInfo? Key,
        IReadOnlyList<(PropertyInfo Children, PropertyInfo Owner)> Children)
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
            var returned = key is null ? "" : $" RETURNING {Name(key)}";
            return new(
                $"INSERT INTO \"{store.Name}\" ({string.Join(", ", columns.Select(Name))}) "
                    + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))}){returned}",
                [.. columns.Select(c => (c.PropertyInfo!, c.GetRelationalTypeMapping(), c.IsNullable))], key?.PropertyInfo,
                [.. type.GetNavigations().Where(n => n.IsCollection).Select(n => (n.PropertyInfo!, n.ForeignKey.Properties[0].PropertyInfo!))]);
        }

        public void Bind(DbCommand command, object row)
        {
            var isFirst = command.Parameters.Count == 0;
            for (var i = 0; i < Columns.Count; i++)
            {
                var (property, type, nullable) = Columns[i];
                var value = property.GetValue(row);
                GlossaryDb.RefuseUnwritable(property.Name, value);
                var parameter = type.CreateParameter(command, $"@p{i}", value, nullable);
                if (isFirst) command.Parameters.Add(parameter);
                else command.Parameters[i].Value = parameter.Value;
            }
        }
    }
}
