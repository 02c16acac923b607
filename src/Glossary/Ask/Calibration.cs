using Glossary.Entries;

namespace Glossary.Ask;

/// <summary>How sure an answer may be of itself: the share of answers of its kind that were right, measured on question sets (docs/benchmarks.md).</summary>
internal static class Calibration
{
    private const int MostNear = 3;

    public static double Of(AnswerKind kind, double evidence) => kind == AnswerKind.None ? 0 : evidence;

    /// <summary>What to show instead of an answer that is not sure enough: where its words lead.</summary>
    public static IReadOnlyList<RelatedEntry> Near(Answer answer, PublishedGlossary glossary) =>
        [.. answer.Terms.Take(MostNear).Select(glossary.Head).OfType<EntryHead>().Select(h => new RelatedEntry(h.Slug, h.Label, answer.Confidence))];
}
