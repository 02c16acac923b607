
namespace Glossary.Search.Index;

/// <summary>Numbers for the facet values of all segments, given out as they are met and kept while the index is open.</summary>
internal sealed class FacetNames
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, int> numbers = [];
    private string[] names = [];
    private string[] otherLanguages = [];

    public int Count => Volatile.Read(ref names).Length;

    public string this[int number] => Volatile.Read(ref names)[number];

    /// <summary>The languages of entries whose words have other stems than English ones.</summary>
    public IReadOnlyList<string> OtherLanguages => Volatile.Read(ref otherLanguages);

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
            if (name.StartsWith(Facet.Language) && LanguageStems.IsOther(name[Facet.Language.Length..].ToString()))
            {
                Volatile.Write(ref otherLanguages, [.. otherLanguages, name[Facet.Language.Length..].ToString()]);
            }
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
