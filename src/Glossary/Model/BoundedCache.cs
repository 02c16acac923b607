using System.Collections.Concurrent;

namespace Glossary.Model;

/// <summary>Keeps what was costly to make. When it is full it starts anew: cheaper than knowing what was used last, and what is wanted is soon back.</summary>
internal sealed class BoundedCache<TKey, TValue>(int most, IEnumerable<KeyValuePair<TKey, TValue>> first) where TKey : notnull where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> kept = new(first);

    public BoundedCache(int most)
        : this(most, [])
    {
    }

    public IEnumerable<KeyValuePair<TKey, TValue>> Kept => kept;

    public TValue? Find(TKey key) => kept.GetValueOrDefault(key);

    public TValue Keep(TKey key, TValue value)
    {
        // Counting the entries of a concurrent dictionary takes all its locks; it is done when something is added only.
        if (kept.Count >= most) kept.Clear();
        return kept[key] = value;
    }
}
