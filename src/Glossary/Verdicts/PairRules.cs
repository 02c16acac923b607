using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>What decides one contested pair of a glossary: its views, and how roles relate in its kinds of relation.</summary>
internal sealed class PairRules
{
    public PairRules(PublishedGlossary glossary, ContestedPair pair)
    {
        (Glossary, Pair) = (glossary, pair);
        var knowledge = glossary.Knowledge.Of(pair);
        Views = knowledge.Views;
        Graph = new(knowledge);
    }

    public PublishedGlossary Glossary { get; }

    public ContestedPair Pair { get; }

    /// <summary>Those that decide this pair.</summary>
    public IReadOnlyList<View> Views { get; }

    public RoleGraph Graph { get; }

    /// <summary>The rules of every pair that a glossary has.</summary>
    public static IReadOnlyList<PairRules> Of(PublishedGlossary glossary) => [.. glossary.Knowledge.Pairs.Select(p => new PairRules(glossary, p))];
}
