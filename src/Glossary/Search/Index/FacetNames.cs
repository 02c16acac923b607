namespace Glossary.Search.Index;

/// <summary>Numbers for the facet values of all segments, given out as they are met and kept while the index is open.</summary>
internal sealed class FacetNames
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = [];
    private string[] _names = [];

    public int Count => Volatile.Read(ref _names).Length;

    public string this[int number] => Volatile.Read(ref _names)[number];

    public int Of(ReadOnlySpan<char> name)
    {
        lock (_lock)
        {
            var bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (bySpan.TryGetValue(name, out var number)) return number;
            number = _numbers.Count;
            bySpan[name] = number;
            // Readers see a whole array, never one that grows.
            Volatile.Write(ref _names, [.. _names, name.ToString()]);
            return number;
        }
    }

    /// <summary>Number of a value that some entry has, else -1.</summary>
    public int Find(string name)
    {
        lock (_lock) return _numbers.TryGetValue(name, out var number) ? number : -1;
    }
}
