using System.Globalization;
using Glossary.Benchmarks.Quality;
using Glossary.Search;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Glossary.Benchmarks.Http;

/// <summary>
/// What a user would build instead, behind the same web server: an address for each engine over the same entries, the first ten as JSON with slug, label and
/// score, and a constant answer as the ceiling.
/// </summary>
internal static class PeerServer
{
    private const string All = "all";
    private const int Hits = 10;
    private const int ConstantLetters = 2_000;

    private sealed record Hit(string Slug, string Label, double Score);

    public static void Serve(string file, string folder, string? postgres)
    {
        var entries = RetrievalTask.ReadEntries(file).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        MapLucene(app, entries, Path.Combine(folder, "lucene"));
        MapSqlite(app, entries, Path.Combine(folder, "fts5.db"));
        if (postgres is not null) MapPostgres(app, entries, postgres);
        var constant = System.Text.Encoding.UTF8.GetBytes($"{{\"pad\":\"{new string('x', ConstantLetters)}\"}}");
        app.MapGet("/const", http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = constant.Length;
            return http.Response.Body.WriteAsync(constant).AsTask();
        });
        app.MapGet("/ready", () => "ready");
        app.Run();
    }

    private static string TextOf(SearchDocument d) => string.Join('\n', [d.Label, .. d.AltLabels, d.Texts[0].Text]);

    // English analysis, one field, BM25, the hits' slug and label from their stored fields; fuzzy allows a slip from four letters on, two from eight.
    private static void MapLucene(WebApplication app, List<SearchDocument> entries, string folder)
    {
        var (similarity, analyzer) = (new BM25Similarity(), new EnglishAnalyzer(LuceneVersion.LUCENE_48));
        var directory = new MMapDirectory(folder);
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = similarity, OpenMode = OpenMode.CREATE, RAMBufferSizeMB = 128 };
        using (var writer = new IndexWriter(directory, settings))
        {
            foreach (var d in entries)
            {
                writer.AddDocument(new Document
                {
                    new StoredField("slug", $"e{d.Id}"), new StoredField("label", d.Label), new TextField(All, TextOf(d), Field.Store.NO),
                });
            }
        }
        var searcher = new IndexSearcher(DirectoryReader.Open(directory)) { Similarity = similarity };
        Hit Shown(ScoreDoc hit)
        {
            var found = searcher.Doc(hit.Doc);
            return new(Text("slug"), Text("label"), hit.Score);

            string Text(string field) => found.GetField(field).GetStringValue(CultureInfo.InvariantCulture);
        }

        app.MapGet("/lucene", (string q) => Find(q, fuzzy: false));
        app.MapGet("/fuzzy", (string q) => Find(q, fuzzy: true));

        List<Hit> Find(string text, bool fuzzy)
        {
            var query = new BooleanQuery();
            using (var tokens = analyzer.GetTokenStream(All, text))
            {
                var token = tokens.AddAttribute<ICharTermAttribute>();
                tokens.Reset();
                while (tokens.IncrementToken())
                {
                    var term = new Term(All, token.ToString());
                    query.Add(fuzzy && term.Text.Length >= 4 ? new FuzzyQuery(term, term.Text.Length < 8 ? 1 : 2) : new TermQuery(term), Occur.SHOULD);
                }
                tokens.End();
            }
            return [.. searcher.Search(query, Hits).ScoreDocs.Select(Shown)];
        }
    }

    private static void MapSqlite(WebApplication app, List<SearchDocument> entries, string file)
    {
        var connectionString = $"Data Source={file}";
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            using var make = connection.CreateCommand();
            make.CommandText = "drop table if exists t; create virtual table t using fts5(slug unindexed, label, body, tokenize = 'porter unicode61')";
            make.ExecuteNonQuery();
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.CommandText = "insert into t values ($slug, $label, $body)";
            var (slug, label, body) = (insert.Parameters.Add("$slug", SqliteType.Text), insert.Parameters.Add("$label", SqliteType.Text),
                insert.Parameters.Add("$body", SqliteType.Text));
            foreach (var d in entries)
            {
                (slug.Value, label.Value, body.Value) = ($"e{d.Id}", d.Label, TextOf(d));
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        app.MapGet("/fts5", (string q) =>
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"select slug, label, -bm25(t) from t where t match $q order by bm25(t) limit {Hits}";
            var words = q.Split([.. " \n\t\"',;:.()[]-/?!"], StringSplitOptions.RemoveEmptyEntries);
            command.Parameters.AddWithValue("$q", string.Join(" OR ", words.Select(w => $"\"{w}\"")));
            using var rows = command.ExecuteReader();
            var hits = new List<Hit>();
            while (rows.Read()) hits.Add(new(rows.GetString(0), rows.GetString(1), rows.GetDouble(2)));
            return hits;
        });
    }

    private static void MapPostgres(WebApplication app, List<SearchDocument> entries, string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        void Do(string sql)
        {
            using var command = source.CreateCommand(sql);
            command.ExecuteNonQuery();
        }
        Do("drop table if exists peer; create table peer(slug text, label text, body text)");
        using (var connection = source.OpenConnection())
        using (var copy = connection.BeginBinaryImport("copy peer(slug, label, body) from stdin (format binary)"))
        {
            foreach (var d in entries)
            {
                copy.StartRow();
                copy.Write($"e{d.Id}");
                copy.Write(d.Label);
                copy.Write(TextOf(d));
            }
            copy.Complete();
        }
        Do("alter table peer add v tsvector generated always as (to_tsvector('english', body)) stored");
        Do("create index on peer using gin(v)");
        Do("vacuum analyze peer");
        app.MapGet("/pg", async (string q) =>
        {
            await using var command = source.CreateCommand(
                "with q as (select replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery x) "
                    + $"select slug, label, ts_rank(v, x, 1) r from peer, q where v @@ x order by r desc limit {Hits}");
            command.Parameters.AddWithValue(q);
            await using var rows = await command.ExecuteReaderAsync();
            var hits = new List<Hit>();
            while (await rows.ReadAsync()) hits.Add(new(rows.GetString(0), rows.GetString(1), rows.GetFloat(2)));
            return hits;
        });
    }
}
