using Glossary.Language;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Answers;

/// <summary>Answers which of several named words fits what the question tells: "is polling push or pull?", "egress or ingress, for what leaves?"</summary>
internal sealed class WordChoice(PublishedGlossary glossary, WordAnswerer words, FindEntries search, FieldSense field)
{
    // By so much must the better one be nearer to what is told, as a difference of cosines. Of 25 questions about the shipped words whose option both signs
    // named, the right one was named 9 times of 13 above it, and as often as not below.
    private const double ClearLead = 0.025;
    private const double OfKind = 0.9;
    private const double OfRelated = 0.8;
    private const double OfNearer = 0.65;
    private const double OfNone = 0.5;
    private const int MostSearched = 100;

    /// <summary>The word that fits first, and why; the words side by side where nothing singles one out.</summary>
    public Answer? Answer(Question question, Frame frame)
    {
        var options = frame.Words.Labels.Choices;
        // "push or pull?": nothing is told of what it is about, so that both are asked for.
        if (frame.Words.Labels.Rest.Length == 0) return words.Answer(question, frame, [.. options.Select(o => o.Slug)], AnswerKind.Comparison);
        var (fits, confidence, why) = ByRelation(frame, options) ?? ByMeaning(frame, options) ?? (null, OfNone, null);
        var inOrder = fits is null ? options : [fits, .. options.Where(o => o.Id != fits.Id)];
        return words.Answer(question, frame, [.. inOrder.Select(o => o.Slug)], AnswerKind.Comparison) is { } answer
            ? answer with { Confidence = confidence, Note = why ?? $"Which of them fits is not told by what you say; {Names(options)} mean this." }
            : null;
    }

    // Another word of ours that is named is what is asked about, and the glossary may know what it belongs to.
    private (EntryHead? Fits, double Confidence, string? Why)? ByRelation(Frame frame, IReadOnlyList<EntryHead> options)
    {
        foreach (var head in frame.Words.Labels.Entries.Where(e => options.All(o => o.Id != e.Id)))
        {
            if (glossary.Find(head.Slug) is not { } about) continue;
            var related = options.Select(o => (Option: o, How: Relation(about, o))).Where(r => r.How is not null).ToList();
            var kinds = related.FindAll(r => r.How == RelationType.Broader);
            if (kinds is [var kind]) return (kind.Option, OfKind, $"It is {kind.Option.Label}, of which {about.Label} is a kind.");
            if (related is [var only]) return (only.Option, OfRelated, $"It is {only.Option.Label}, to which alone {about.Label} is related.");
        }
        return null;
    }

    private RelationType? Relation(Entry about, EntryHead option) =>
        glossary.Find(option.Slug) is { } other && Kinship.Of(about, other) is { } kin && IsKin(kin) ? kin : null;

    private static bool IsKin(RelationType type) => type is RelationType.Broader or RelationType.Narrower or RelationType.Related;

    private (EntryHead? Fits, double Confidence, string? Why)? ByMeaning(Frame frame, IReadOnlyList<EntryHead> options)
    {
        if (frame.Words.Labels.Rest is not { Length: > 0 } told) return null;
        var found = search(told, MostSearched).FirstOrDefault(h => options.Any(o => o.Id == h.Id));
        if (found is null || field.NearestOf(told, options) is not { } near || near.Entry.Id != found.Id) return null;
        return near.Lead < ClearLead
            ? (near.Entry, OfNone, $"What you say is nearest to {near.Entry.Label}, and {Others(options, near.Entry)} may fit as well.")
            : (near.Entry, OfNearer, $"What you say fits {near.Entry.Label} best.");
    }

    private static string Others(IReadOnlyList<EntryHead> options, EntryHead one) => Names([.. options.Where(o => o.Id != one.Id)]);

    private static string Names(IReadOnlyList<EntryHead> options) => EnglishPhrase.List([.. options.Select(o => o.Label)]);
}
