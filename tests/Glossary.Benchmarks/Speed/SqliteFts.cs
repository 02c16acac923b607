using Glossary.Search;
using Microsoft.Data.Sqlite;

namespace Glossary.Benchmarks.Speed;

/// <summary>SQLite's FTS5: Porter's stems, words joined by OR, its own BM25; the hits' labels and texts are read with them.</summary>
internal sealed class SqliteFts : Contender
{
    private readonly ThreadLocal<SqliteConnection> connections;

    public SqliteFts(string folder, IEnumerable<SearchDocument> documents) : base("sqlite fts5")
    {
        var file = Path.Combine(folder, "fts.db");
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            Time(() => Build(file, documents));
        }
        Bytes = SizeOf(folder);
        connections = new(() =>
        {
            var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            return connection;
        }, trackAllValues: true);
    }

    public override IReadOnlyList<long> Search(string text)
    {
        var words = Words(text);
        if (words.Length == 0) return [];
        using var command = connections.Value!.CreateCommand();
        command.CommandText = "select rowid, label, text from entry where entry match $words order by rank limit 10";
        command.Parameters.AddWithValue("$words", words);
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
        foreach (var connection in connections.Values) connection.Dispose();
        connections.Dispose();
    }

    private static void Build(string file, IEnumerable<SearchDocument> documents)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText = "pragma synchronous = off; create virtual table entry using fts5(label, text, tokenize = 'porter unicode61');";
        make.ExecuteNonQuery();
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "insert into entry(rowid, label, text) values ($id, $label, $text)";
            var (id, label, body) = (insert.Parameters.Add("$id", SqliteType.Integer), insert.Parameters.Add("$label", SqliteType.Text),
                insert.Parameters.Add("$text", SqliteType.Text));
            foreach (var d in documents)
            {
                (id.Value, label.Value, body.Value) = (d.Id, d.Label, TextOf(d));
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        make.CommandText = "insert into entry(entry) values ('optimize')";
        make.ExecuteNonQuery();
    }

    private static string Words(string text) =>
        string.Join(" OR ", text.Split([.. " \n\t\"',;:.()[]-/?!"], StringSplitOptions.RemoveEmptyEntries).Select(w => $"\"{w}\""));
}
