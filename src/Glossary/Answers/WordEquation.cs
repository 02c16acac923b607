using Glossary.Language;
using Glossary.Model;

namespace Glossary.Answers;

/// <summary>Answers whether one word is the other: "is a stub just a kind of mock?", "is primary the same as master?"</summary>
internal sealed class WordEquation(PublishedGlossary glossary, WordAnswerer words)
{
    private const double OfRecorded = 0.9;
    private const double OfUnrecorded = 0.65;

    /// <summary>How the two are recorded to be related, and what each means; null where the question does not ask that.</summary>
    public Answer? Answer(Question question, Frame frame)
    {
        if (frame.Words.Labels.Equated is not { } asked) return null;
        if (asked.One.FirstOrDefault(h => asked.Other.Any(o => o.Id == h.Id)) is { } both)
        {
            var note = $"'{asked.OneTyped}' and '{asked.OtherTyped}' are names of one entry, {both.Label}.";
            var same = words.Answer(question, frame, [both.Slug], AnswerKind.Definition);
            return same is null ? null : same with { Note = note, Confidence = OfRecorded };
        }
        var pairs = asked.One.SelectMany(one => asked.Other.Select(other => (One: one, Other: other, How: How(one, other)))).ToList();
        // Of several entries that a word may mean, those that are related are meant.
        var (first, second, how) = pairs.OrderBy(p => p.How is null ? 2 : IsLoose(p.How) ? 1 : 0).First();
        var way = IsLoose(how) ? Way(first, second) ?? Way(second, first) : null;
        return words.Answer(question, frame, [first.Slug, second.Slug], AnswerKind.Comparison) is { } answer
            ? answer with { Note = way ?? Say(first.Label, second.Label, how), Confidence = way is null && IsLoose(how) ? OfUnrecorded : OfRecorded }
            : null;
    }

    // "a reverse proxy is a kind of proxy, and a proxy of intermediary"
    private string? Way(EntryHead one, EntryHead other) =>
        glossary.Find(one.Slug) is { } from && Kinship.WayUp(glossary, from, other.Id) is { Count: > 0 } between
            ? $"What '{one.Label}' names is recorded as a kind of what '{between[0]}' names, and so, in the end, of what '{other.Label}' names."
            : null;

    private RelationType? How(EntryHead one, EntryHead other) =>
        glossary.Find(one.Slug) is { } first && glossary.Find(other.Slug) is { } second ? Kinship.Of(first, second) : null;

    // Whether what is recorded leaves open if one is the other.
    private static bool IsLoose(RelationType? how) => how is null or RelationType.Related or RelationType.SeeAlso;

    private static string Say(string one, string other, RelationType? how) => how switch
    {
        RelationType.Broader => $"What '{one}' names is recorded as a kind of what '{other}' names.",
        RelationType.Narrower => $"The other way round: what '{other}' names is recorded as a kind of what '{one}' names.",
        RelationType.Opposite => $"'{one}' and '{other}' are recorded as opposites.",
        RelationType.ExactMatch => $"'{one}' and '{other}' are recorded as meaning the same.",
        RelationType.ReplacedBy => $"'{one}' is out of use; '{other}' is recorded in its place.",
        RelationType.Related or RelationType.SeeAlso => $"'{one}' and '{other}' are recorded as related, and neither as a kind of the other.",
        _ => $"Nothing is recorded of how '{one}' and '{other}' are related; this is what they mean.",
    };
}
