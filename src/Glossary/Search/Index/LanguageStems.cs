using System.Collections.Frozen;
using Glossary.Text;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Glossary.Search.Index;

/// <summary>
/// Stems of words by the language of their text: ours for English, Lucene's for the languages that it has, and the folded word itself for all others.
/// </summary>
internal static class LanguageStems
{
    // These keep nothing of a word, so that one serves all.
    private static readonly FrozenDictionary<string, Func<char[], int, int>> Light = new Dictionary<string, Func<char[], int, int>>
    {
        ["ar"] = new ArabicStemmer().Stem,
        ["bg"] = new BulgarianStemmer().Stem,
        ["cs"] = new CzechStemmer().Stem,
        ["de"] = new GermanLightStemmer().Stem,
        ["el"] = new GreekStemmer().Stem,
        ["es"] = new SpanishLightStemmer().Stem,
        ["fi"] = new FinnishLightStemmer().Stem,
        ["fr"] = new FrenchLightStemmer().Stem,
        ["hi"] = new HindiStemmer().Stem,
        ["hu"] = new HungarianLightStemmer().Stem,
        ["it"] = new ItalianLightStemmer().Stem,
        ["lv"] = new LatvianStemmer().Stem,
        ["pt"] = new PortugueseLightStemmer().Stem,
        ["ru"] = new RussianLightStemmer().Stem,
        ["sv"] = new SwedishLightStemmer().Stem,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ThreadLocal<SnowballProgram>> Snowball = new Dictionary<string, ThreadLocal<SnowballProgram>>
    {
        ["ca"] = new(() => new CatalanStemmer()),
        ["da"] = new(() => new DanishStemmer()),
        ["eu"] = new(() => new BasqueStemmer()),
        ["nb"] = new(() => new NorwegianStemmer()),
        ["nl"] = new(() => new DutchStemmer()),
        ["nn"] = new(() => new NorwegianStemmer()),
        ["no"] = new(() => new NorwegianStemmer()),
        ["ro"] = new(() => new RomanianStemmer()),
        ["tr"] = new(() => new TurkishStemmer()),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether words of the language have other stems than English ones.</summary>
    public static bool IsOther(string language) => !LanguageTag.IsEnglish(language);

    /// <param name="word">Folded and in lower case.</param>
    /// <param name="language">BCP 47 tag of its text.</param>
    public static string Of(string word, string language)
    {
        if (!IsOther(language)) return Stemmer.Stem(word);
        var primary = LanguageTag.Primary(language);
        if (Light.TryGetValue(primary, out var stem))
        {
            // Some stemmers make a word longer before they make it shorter.
            var letters = new char[word.Length + 2];
            word.CopyTo(0, letters, 0, word.Length);
            return new(letters, 0, stem(letters, word.Length));
        }
        if (!Snowball.TryGetValue(primary, out var program)) return word;
        program.Value!.SetCurrent(word);
        program.Value.Stem();
        return program.Value.Current;
    }
}
