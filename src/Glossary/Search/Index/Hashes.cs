namespace Glossary.Search.Index;

/// <summary>FNV-1a over UTF-16 units; 64 bits for labels, folded to 32 for words. Part of the index's format.</summary>
internal static class Hashes
{
    public const ulong Start = 14695981039346656037;

    public static ulong Extend(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    public static ulong Of(ReadOnlySpan<char> text) => Extend(Start, text);

    public static uint OfWord(ReadOnlySpan<char> word)
    {
        var hash = Of(word);
        return (uint)(hash ^ (hash >> 32));
    }
}
