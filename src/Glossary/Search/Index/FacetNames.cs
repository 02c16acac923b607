
namespace Glossary.Search.Index;

/// <summary>Numbers for the facet values of all segments, given out as they are met and kept while the index is open.</summary>
internal sealed class FacetNames
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, int> numbers = [];
    private string[] names = [];

    public int Count => Volatile.Read(ref names).Length;

    public string this[int number] => Volatile.Read(ref names)[number];

    public int Of(ReadOnlySpan<char> name)
    {
        lock (guard)
        {
            var bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (bySpan.TryGetValue(name, out var number)) return number;
            number = numbers.Count;
            bySpan[name] = number;
            // Readers see a whole array, never one that grows.
            Volatile.Write(ref names, [.. names, name.ToString()]);
            return number;
        }
    }

    /// <summary>Number of a value that some entry has, else -1.</summary>
    public int Find(string name)
    {
        lock (guard)
        {
            return numbers.TryGetValue(name, out var number) ? number : -1;
        }
    }
}
