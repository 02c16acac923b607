using Glossary.Search.Index;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Glossary.Tests.Search;

/// <summary>What is kept of terms is bounded, whatever is looked for.</summary>
public sealed class PostingsCacheTests
{
    [Fact]
    public void Words_that_nobody_has_do_not_fill_the_memory_nor_push_out_those_that_somebody_has()
    {
        using var folder = new RAMDirectory();
        using (var writer = new IndexWriter(folder, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())))
        {
            writer.AddDocument([new StringField(IndexFields.Gram, "known", Field.Store.NO)]);
        }
        using var reader = DirectoryReader.Open(folder);
        var leaf = reader.Leaves[0].AtomicReader;
        var cache = new PostingsCache(1_000);
        var known = cache.Find(leaf, IndexFields.Gram, "known");
        Assert.NotNull(known);
        for (var i = 0; i < PostingsCache.MostMissing + 100; i++) Assert.Null(cache.Find(leaf, IndexFields.Gram, $"made up {i}"));
        Assert.Null(cache.Find(leaf, IndexFields.Gram, new string('x', 100_000)));
        Assert.InRange(cache.Count, 2, PostingsCache.MostMissing + 1);
        Assert.Same(known, cache.Find(leaf, IndexFields.Gram, "known"));
    }
}
