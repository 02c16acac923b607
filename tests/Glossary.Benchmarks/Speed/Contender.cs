using System.Diagnostics;
using Glossary.Search;

namespace Glossary.Benchmarks.Speed;

/// <summary>One engine over the benchmark's entries: built once, then asked for the first ten.</summary>
internal abstract class Contender(string name) : IDisposable
{
    protected const int Hits = 10;

    public string Name => name;
    public TimeSpan Built { get; protected set; }
    public long Bytes { get; protected set; }

    /// <summary>Ids of the first ten hits, with whatever a user of the engine would read to show them.</summary>
    public abstract IReadOnlyList<long> Search(string text);

    public abstract void Dispose();

    /// <summary>The text under which plain engines find an entry: label, other labels, definition.</summary>
    protected static string TextOf(SearchDocument d) => string.Join('\n', [d.Label, .. d.AltLabels, d.Texts[0].Text]);

    protected static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);

    /// <summary>Takes the time of a build.</summary>
    protected void Time(Action build)
    {
        var watch = Stopwatch.StartNew();
        build();
        Built = watch.Elapsed;
    }
}

/// <summary>This product's index.</summary>
internal sealed class OwnIndex : Contender
{
    private readonly string folder;
    private readonly SearchIndex index;

    public OwnIndex(string folder, IEnumerable<SearchDocument> documents, SearchSettings? settings = null) : base("own")
    {
        this.folder = folder;
        if (!Directory.Exists(folder))
        {
            Time(() =>
            {
                using var made = SearchIndex.Open(folder, new());
                made.Rebuild(documents, 1, null, CancellationToken.None);
            });
        }

        var before = GC.GetTotalMemory(true);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        index = SearchIndex.Open(folder, settings ?? new());
        (Opened, OpenedBy) = (watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
        index.Ready.Wait();
        Clustered = watch.Elapsed - Opened;
        Bytes = SizeOf(folder);
        Memory = GC.GetTotalMemory(true) - before;
    }

    public TimeSpan Opened { get; }
    /// <summary>Processor time of <see cref="Opened"/>.</summary>
    public TimeSpan OpenedBy { get; }
    public TimeSpan Clustered { get; }
    public long Memory { get; }

    public override IReadOnlyList<long> Search(string text)
    {
        var hits = index.Search(new(text)).Hits;
        var ids = new long[hits.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = hits[i].Id;
        return ids;
    }

    public int Suggest(string typed) => index.Suggest(typed, Hits).Count;

    public override void Dispose() => index.Dispose();
}
