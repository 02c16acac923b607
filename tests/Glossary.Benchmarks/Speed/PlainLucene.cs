using Glossary.Search;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Glossary.Benchmarks.Speed;

/// <summary>How a user of Lucene.Net asks and reads.</summary>
internal enum LuceneUse
{
    /// <summary>QueryParser, and each hit's label and text from its stored fields, as the manual has it.</summary>
    Stored,
    /// <summary>QueryParser, and nothing but the hits' numbers, from doc values: what a careful user would write who has the texts elsewhere.</summary>
    DocValues,
    /// <summary>As <see cref="Stored"/>, but each word of four and more letters may have a slip (~1), or two from eight letters on (~2).</summary>
    Fuzzy,
}

/// <summary>Lucene.Net with EnglishAnalyzer, one field and BM25, memory-mapped and merged to one segment.</summary>
internal sealed class PlainLucene : Contender
{
    private const string Text = "text";
    private readonly EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;
    private readonly LuceneUse use;

    public PlainLucene(string folder, IEnumerable<SearchDocument> documents, LuceneUse use) : base($"lucene {use}".ToLowerInvariant())
    {
        this.use = use;
        if (!System.IO.Directory.Exists(folder)) Time(() => Build(folder, documents, use != LuceneUse.DocValues));
        Bytes = SizeOf(folder);
        reader = DirectoryReader.Open(new MMapDirectory(folder));
        searcher = new(reader) { Similarity = new BM25Similarity() };
    }

    public override IReadOnlyList<long> Search(string text)
    {
        // A parser serves one thread, and costs nothing to make.
        var query = new QueryParser(LuceneVersion.LUCENE_48, Text, analyzer).Parse(use == LuceneUse.Fuzzy ? Forgiving(text) : QueryParserBase.Escape(text));
        var top = searcher.Search(query, Hits).ScoreDocs;
        var ids = new long[top.Length];
        if (use == LuceneUse.DocValues)
        {
            var values = MultiDocValues.GetNumericValues(reader, "id");
            for (var i = 0; i < ids.Length; i++) ids[i] = values.Get(top[i].Doc);
        }
        else
        {
            for (var i = 0; i < ids.Length; i++) ids[i] = searcher.Doc(top[i].Doc).GetField("id").GetInt64Value() ?? 0;
        }

        return ids;
    }

    public override void Dispose()
    {
        reader.Dispose();
        analyzer.Dispose();
    }

    private static void Build(string folder, IEnumerable<SearchDocument> documents, bool stored)
    {
        using var directory = new MMapDirectory(folder);
        using var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        using var writer = new IndexWriter(directory,
            new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 96 });
        foreach (var d in documents)
        {
            var document = new Document { new TextField(Text, TextOf(d), stored ? Field.Store.YES : Field.Store.NO) };
            if (stored)
            {
                document.Add(new StoredField("id", d.Id));
                document.Add(new StoredField("label", d.Label));
            }
            else
            {
                document.Add(new NumericDocValuesField("id", d.Id));
            }

            writer.AddDocument(document);
        }
        writer.ForceMerge(1);
        writer.Commit();
    }

    private static string Forgiving(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(w => QueryParserBase.Escape(w) + (w.Length switch { < 4 => "", < 8 => "~1", _ => "~2" })));
}
