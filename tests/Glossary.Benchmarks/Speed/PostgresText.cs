using Glossary.Search;
using Npgsql;
using NpgsqlTypes;

namespace Glossary.Benchmarks.Speed;

/// <summary>PostgreSQL's full-text search: a stored tsvector with a GIN index, words joined by OR, ts_rank; one connection to a thread.</summary>
internal sealed class PostgresText : Contender
{
    private readonly NpgsqlDataSource source;
    private readonly ThreadLocal<(NpgsqlConnection Connection, NpgsqlCommand Command)> commands;

    public PostgresText(string connection, IEnumerable<SearchDocument> documents) : base("postgresql")
    {
        source = NpgsqlDataSource.Create(connection);
        Time(() => Build(documents));
        using (var size = source.CreateCommand("select pg_total_relation_size('entry')")) Bytes = (long)size.ExecuteScalar()!;
        commands = new(() =>
        {
            var own = source.OpenConnection();
            // Words are stemmed by the server, and joined there by OR.
            var command = new NpgsqlCommand(
                "select id, label, text from entry, (select replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery as words) q where v @@ words "
                    + "order by ts_rank(v, words) desc limit 10", own);
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = "" });
            command.Prepare();
            return (own, command);
        }, trackAllValues: true);
    }

    public override IReadOnlyList<long> Search(string text)
    {
        var command = commands.Value.Command;
        command.Parameters[0].Value = text;
        using var reader = command.ExecuteReader();
        var ids = new List<long>(Hits);
        while (reader.Read())
        {
            ids.Add(reader.GetInt64(0));
            reader.GetString(1);
            reader.GetString(2);
        }
        return ids;
    }

    public override void Dispose()
    {
        foreach (var (connection, command) in commands.Values)
        {
            command.Dispose();
            connection.Dispose();
        }
        commands.Dispose();
        source.Dispose();
    }

    private void Build(IEnumerable<SearchDocument> documents)
    {
        using var connection = source.OpenConnection();
        void Do(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            command.ExecuteNonQuery();
        }
        Do("drop table if exists entry; create table entry (id bigint primary key, label text, text text)");
        using (var import = connection.BeginBinaryImport("copy entry (id, label, text) from stdin (format binary)"))
        {
            foreach (var d in documents)
            {
                import.StartRow();
                import.Write(d.Id, NpgsqlDbType.Bigint);
                import.Write(d.Label, NpgsqlDbType.Text);
                import.Write(TextOf(d), NpgsqlDbType.Text);
            }
            import.Complete();
        }
        Do(
            "alter table entry add column v tsvector generated always as (to_tsvector('english', text)) stored; create index on entry using gin (v); "
                + "analyze entry");
    }
}
