using System.Runtime.CompilerServices;

namespace Glossary.Search.Ranking;

/// <summary>Keeps the largest scores of a stream: a binary heap with the smallest kept one at its root.</summary>
internal struct TopList(int capacity)
{
    private readonly int[] _items = new int[capacity];
    private readonly float[] _scores = new float[capacity];

    public int Count { get; private set; }

    public readonly ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>The items, largest score first; the list is of no use afterwards.</summary>
    public readonly ReadOnlySpan<int> Sorted()
    {
        Array.Sort(_scores, _items, 0, Count);
        _items.AsSpan(0, Count).Reverse();
        return Items;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int item, float score)
    {
        // Of a long stream nearly all are too small.
        if (Count < _items.Length || (Count > 0 && score > _scores[0])) Take(item, score);
    }

    private void Take(int item, float score)
    {
        if (Count < _items.Length)
        {
            var at = Count++;
            for (; at > 0 && _scores[(at - 1) / 2] > score; at = (at - 1) / 2) (_items[at], _scores[at]) = (_items[(at - 1) / 2], _scores[(at - 1) / 2]);
            (_items[at], _scores[at]) = (item, score);
        }
        else
        {
            var at = 0;
            while (true)
            {
                var child = 2 * at + 1;
                if (child >= Count) break;
                if (child + 1 < Count && _scores[child + 1] < _scores[child]) child++;
                if (_scores[child] >= score) break;
                (_items[at], _scores[at]) = (_items[child], _scores[child]);
                at = child;
            }
            (_items[at], _scores[at]) = (item, score);
        }
    }
}
