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

/// <summary>What a careful user of Lucene.Net would write: EnglishAnalyzer, one field, BM25, memory-mapped, ids from doc values, merged to one segment.</summary>
internal sealed class PlainLucene : IDisposable
{
    private const int Hits = 10;
    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private PlainLucene(string folder, string built)
    {
        Built = built;
        _reader = DirectoryReader.Open(new MMapDirectory(folder));
        _searcher = new(_reader) { Similarity = new BM25Similarity() };
    }

    public string Built { get; }

    public static PlainLucene Build(string folder, IEnumerable<SearchDocument> documents)
    {
        var watch = Stopwatch.StartNew();
        using (var directory = new MMapDirectory(folder))
        using (var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 96 }))
        {
            foreach (var d in documents)
                writer.AddDocument([
                    new NumericDocValuesField("id", d.Id),
                    new TextField("text", string.Join('\n', [d.Label, .. d.AltLabels, d.Texts[0].Text]), Field.Store.NO)]);
            writer.ForceMerge(1);
            writer.Commit();
        }
        return new(folder, SpeedCommand.Built("plain", folder, watch.Elapsed));
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
        var ids = MultiDocValues.GetNumericValues(_reader, "id");
        return [.. top.ScoreDocs.Select(d => ids.Get(d.Doc))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
    }
}
