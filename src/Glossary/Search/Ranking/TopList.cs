using System.Runtime.CompilerServices;

namespace Glossary.Search.Ranking;

/// <summary>Keeps the largest scores of a stream: a binary heap with the smallest kept one at its root.</summary>
internal struct TopList(int capacity)
{
    private readonly int[] items = new int[capacity];
    private readonly float[] scores = new float[capacity];

    public int Count { get; private set; }

    public readonly ReadOnlySpan<int> Items => items.AsSpan(0, Count);

    /// <summary>The items, largest score first; the list is of no use afterwards.</summary>
    public readonly ReadOnlySpan<int> Sorted()
    {
        Array.Sort(scores, items, 0, Count);
        items.AsSpan(0, Count).Reverse();
        return Items;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int item, float score)
    {
        // Of a long stream nearly all are too small.
        if (Count < items.Length || (Count > 0 && score > scores[0])) Take(item, score);
    }

    private void Take(int item, float score)
    {
        if (Count < items.Length)
        {
            var at = Count++;
            for (; at > 0 && scores[(at - 1) / 2] > score; at = (at - 1) / 2) (items[at], scores[at]) = (items[(at - 1) / 2], scores[(at - 1) / 2]);
            (items[at], scores[at]) = (item, score);
        }
        else
        {
            var at = 0;
            while (true)
            {
                var child = 2 * at + 1;
                if (child >= Count) break;
                if (child + 1 < Count && scores[child + 1] < scores[child]) child++;
                if (scores[child] >= score) break;
                (items[at], scores[at]) = (items[child], scores[child]);
                at = child;
            }
            (items[at], scores[at]) = (item, score);
        }
    }
}
