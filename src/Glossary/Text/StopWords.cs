using System.Collections.Frozen;

namespace Glossary.Text;

/// <summary>English function words, too common to be worth looking up: articles, pronouns, auxiliaries, prepositions, conjunctions, question words.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = (
        "a an the this that these those it its itself they them their he she his her him we us our you your i me my " +
        "is are was were be been being am do does did doing done has have had having can could may might must shall should will would " +
        "of in on at to from for with without by as into onto about than via per and or but nor so if then when while where " +
        "what which who whom whose how why there here also such not no other some any each both more most very just only etc eg ie " +
        "s t dont isnt cant im ive id whats").Split(' ').ToFrozenSet();

    /// <param name="word">In lower case, without apostrophes.</param>
    public static bool Contains(string word) => All.Contains(word);
}
