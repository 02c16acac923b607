using Glossary.Model;

namespace Glossary.Answers;

/// <summary>How sure an answer may be of itself: the share of answers of its kind that were right, measured on question sets (docs/benchmarks.md).</summary>
internal static class Calibration
{
    private const int MostNear = 3;

    /// <param name="kind">Kinds differ in how much their evidence is worth.</param>
    /// <param name="evidence">What the parts that made the answer make of it.</param>
    public static double Of(AnswerKind kind, double evidence) => kind switch
    {
        AnswerKind.None => 0,
        AnswerKind.Verdict => evidence >= 0.95 ? 0.95 : evidence >= 0.9 ? 0.88 : evidence >= 0.8 ? 0.75 : evidence >= 0.7 ? 0.65 : Math.Min(evidence, 0.4),
        AnswerKind.Which => evidence >= 0.95 ? 0.93 : evidence >= 0.9 ? 0.85 : evidence >= 0.8 ? 0.7 : evidence >= 0.7 ? 0.4 : Math.Min(evidence, 0.35),
        // How well a search fits is measured on its own data (docs/search.md); on questions its low end proves worse.
        AnswerKind.Search => evidence >= 0.5 ? evidence : 0.6 * evidence,
        _ => evidence >= 0.9 ? 0.95 : evidence,
    };

    /// <summary>What to show instead of an answer that is not sure enough: where its words lead.</summary>
    public static IReadOnlyList<RelatedEntry> Near(Answer answer, PublishedGlossary glossary) =>
        [.. answer.Terms.Take(MostNear).Select(glossary.Head).OfType<EntryHead>().Select(h => new RelatedEntry(h.Slug, h.Label, answer.Confidence))];
}
