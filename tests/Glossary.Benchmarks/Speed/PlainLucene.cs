using System.Diagnostics;
using Glossary.Search;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Glossary.Benchmarks.Speed;

/// <summary>
/// What a careful user of Lucene.Net would write: EnglishAnalyzer, one field, BM25, memory-mapped, merged to one segment. The ids of hits come from doc values,
/// or, as most do, from stored fields, with the label and the text that a hit is shown with.
/// </summary>
internal sealed class PlainLucene : IDisposable
{
    private const int Hits = 10;
    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly bool _stored;

    private PlainLucene(string folder, string built, bool stored)
    {
        _stored = stored;
        Built = built;
        _reader = DirectoryReader.Open(new MMapDirectory(folder));
        _searcher = new(_reader) { Similarity = new BM25Similarity() };
    }

    public string Built { get; }

    public static PlainLucene Build(string folder, IEnumerable<SearchDocument> documents, bool stored)
    {
        var watch = Stopwatch.StartNew();
        using (var directory = new MMapDirectory(folder))
        using (var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 96 }))
        {
            foreach (var d in documents)
            {
                var document = new Document { new TextField("text", string.Join('\n', [d.Label, .. d.AltLabels, d.Texts[0].Text]), stored ? Field.Store.YES : Field.Store.NO) };
                if (stored)
                {
                    document.Add(new StoredField("id", d.Id));
                    document.Add(new StoredField("label", d.Label));
                }
                else document.Add(new NumericDocValuesField("id", d.Id));
                writer.AddDocument(document);
            }
            writer.ForceMerge(1);
            writer.Commit();
        }
        return new(folder, SpeedCommand.Built(stored ? "stored" : "plain", folder, watch.Elapsed), stored);
    }

    public long[] Search(string text)
    {
        var query = new BooleanQuery();
        using (var tokens = _analyzer.GetTokenStream("text", text))
        {
            var term = tokens.GetAttribute<ICharTermAttribute>();
            tokens.Reset();
            while (tokens.IncrementToken()) query.Add(new TermQuery(new("text", term.ToString())), Occur.SHOULD);
            tokens.End();
        }
        var top = _searcher.Search(query, Hits);
        if (_stored) return [.. top.ScoreDocs.Select(d => _searcher.Doc(d.Doc).GetField("id").GetInt64Value() ?? 0)];
        var ids = MultiDocValues.GetNumericValues(_reader, "id");
        return [.. top.ScoreDocs.Select(d => ids.Get(d.Doc))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
    }
}
