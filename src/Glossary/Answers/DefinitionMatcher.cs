using System.Runtime.CompilerServices;
using Glossary.Language;
using Glossary.Model;

namespace Glossary.Answers;

/// <summary>Finds which of an entry's rival definitions a description fits: by the rare words that they share.</summary>
internal static class DefinitionMatcher
{
    // Entries are immutable, and their texts are long: each is taken apart once, for as long as it lives.
    private static readonly ConditionalWeakTable<Entry, List<HashSet<string>>> Known = [];
    private static readonly ConditionalWeakTable<View, HashSet<string>> KnownViews = [];

    /// <summary>Null where no definition fits better than the others.</summary>
    public static Definition? Best(WordsAsked words, Entry entry, KnowledgeBase knowledge)
    {
        var (views, speech) = (knowledge.Views, Speech.Of(knowledge));
        if (entry.Definitions.Count < 2) return null;
        var (asked, isDescribed) = (words.Stems, words.DescribesMeaning);
        // One word in common is chance, unless the question says that it describes a meaning.
        var enough = isDescribed ? 1 : 2;
        if (asked.Count < enough) return null;
        var texts = Known.GetValue(
            entry,
            e => [.. e.Definitions.Select(d => DescriptionStems.Of(string.Join(' ', d.Examples.Prepend(d.Text).Append(d.Sense).Append(d.Mnemonic)), speech))]);
        Definition? best = null;
        double most = 0, second = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            // A word that all definitions have tells none apart.
            var score = asked.Where(texts[i].Contains).Sum(w => Math.Log((texts.Count + 1.0) / texts.Count(t => t.Contains(w))));
            if (isDescribed && views.FirstOrDefault(v => v.Slug == entry.Definitions[i].View) is { } view)
            {
                score += asked.Where(Rule(view, speech).Contains).Sum(w => Math.Log((views.Count + 1.0) / views.Count(v => Rule(v, speech).Contains(w))));
            }
            if (!isDescribed && asked.Count(texts[i].Contains) < enough) score = Math.Min(score, second);
            if (score > most) (second, most, best) = (most, score, entry.Definitions[i]);
            else if (score > second) second = score;
        }
        return most > second * 1.1 ? best : null;
    }

    private static HashSet<string> Rule(View view, Speech speech) =>
        KnownViews.GetValue(view, v => DescriptionStems.Of($"{v.RuleInWords} {v.Slug} {string.Join(' ', v.Names)}", speech));
}
