using System.Collections.Concurrent;
using System.Collections.Frozen;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Glossary.Search.Text;

/// <summary>The form under which a word is indexed (Porter's stem), and the words too common to be worth looking up.</summary>
internal static class Stems
{
    // Snowball costs about a microsecond a word; a glossary's vocabulary fits in here, and whoever sends random words cannot make it grow further.
    private const int MostKept = 100_000;
    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);

    [ThreadStatic] private static PorterStemmer? _porter;

    /// <summary>English function words: articles, pronouns, auxiliaries, prepositions, conjunctions, question words.</summary>
    private static readonly FrozenSet<string> Stop = (
        "a an the this that these those it its itself they them their he she his her him we us our you your i me my " +
        "is are was were be been being am do does did doing done has have had having can could may might must shall should will would " +
        "of in on at to from for with without by as into onto about than via per and or but nor so if then when while where " +
        "what which who whom whose how why there here also such not no other some any each both more most very just only etc eg ie " +
        "s t dont isnt cant im ive id whats").Split(' ').ToFrozenSet();

    public static bool IsStop(string word) => Stop.Contains(word);

    public static string Of(string word)
    {
        if (Kept.TryGetValue(word, out var stem)) return stem;
        stem = Stem(word);
        if (Kept.Count < MostKept) Kept.TryAdd(word, stem);
        return stem;
    }

    private static string Stem(string word)
    {
        if (word.Length < 3) return word;
        foreach (var c in word)
            if (c is < 'a' or > 'z') return word;
        var porter = _porter ??= new();
        porter.SetCurrent(word);
        porter.Stem();
        return porter.Current;
    }
}
