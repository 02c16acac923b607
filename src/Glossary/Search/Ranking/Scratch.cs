using System.Collections.Concurrent;
using Glossary.Search.Vectors;

namespace Glossary.Search.Ranking;

/// <summary>A search's working memory, one place for each entry of the index; kept between searches, always returned clean.</summary>
internal sealed class Scratch(int size)
{
    private int[] sets = [];

    public int Size { get; } = size;
    /// <summary>BM25 so far.</summary>
    public float[] Lexical { get; } = new float[size];
    /// <summary>How entries came to be candidates: see <see cref="Via"/>.</summary>
    public Via[] Via { get; } = new Via[size];
    /// <summary>Letter pairs shared with the query.</summary>
    public byte[] Shared { get; } = new byte[size];
    /// <summary>Entries with a lexical score.</summary>
    public List<int> Touched { get; } = [];
    /// <summary>Entries that are candidates for any reason.</summary>
    public List<int> Candidates { get; } = [];
    /// <summary>Entries with shared letter pairs.</summary>
    public List<int> Sharing { get; } = [];

    /// <summary>What reading ahead came to; kept so that the reading is not optimised away.</summary>
    public int Touch { get; set; }
    /// <summary>The last text that entries were sought for by letter groups, and those: a misspelt word is looked up twice.</summary>
    public (string Text, bool Whole, int Most) SharingText { get; set; }
    public List<int> SharingFound { get; } = [];
    /// <summary>The candidates with their marks.</summary>
    public List<Ranked> Ranked { get; } = [];
    public Feedback Feedback { get; } = new();
    public VectorScratch Near { get; } = new();
    public Snippet.Memory Snippets { get; } = new();

    /// <summary>Zeros, one for each set of facet values.</summary>
    public int[] Sets(int count)
    {
        if (sets.Length < count) sets = new int[count];
        Array.Clear(sets, 0, count);
        return sets;
    }

    public void Propose(int number, Via via)
    {
        if (Via[number] == 0) Candidates.Add(number);
        Via[number] |= via;
    }

    public void ClearShared()
    {
        foreach (var number in Sharing) Shared[number] = 0;
        Sharing.Clear();
    }

    private void Clear()
    {
        foreach (var number in Touched) Lexical[number] = 0;
        foreach (var number in Candidates) Via[number] = 0;
        ClearShared();
        SharingText = default;
        Near.Forget();
        Touched.Clear();
        Ranked.Clear();
        Candidates.Clear();
    }

    /// <summary>Keeps as many as searches run at once. The last one given back is taken first: processors still have it at hand, and nobody waits.</summary>
    internal sealed class Pool
    {
        private readonly ConcurrentStack<Scratch> free = [];

        public Scratch Rent(int size) => free.TryPop(out var scratch) && scratch.Size >= size ? scratch : new(size + size / 8 + 64);

        public void Return(Scratch scratch)
        {
            scratch.Clear();
            free.Push(scratch);
        }
    }
}

/// <summary>Which part proposed an entry.</summary>
[Flags]
internal enum Via : byte { Lexical = 1, Meaning = 2, Label = 4, Fuzzy = 8, Prefix = 16, Sentence = 32, Deep = 64 }
