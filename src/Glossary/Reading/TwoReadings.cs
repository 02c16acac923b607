using Glossary.Answers;
using Glossary.Text;

namespace Glossary.Reading;

/// <summary>Makes one answer of what two readers made of a question.</summary>
internal static class TwoReadings
{
    /// <summary>What only a chat model read is no surer than this: how often it is right depends on the model, and is not known here.</summary>
    public const double OfChatAlone = 0.75;

    /// <summary>Where two readers disagree, one of them is wrong.</summary>
    public const double OfDispute = 0.6;

    /// <param name="own">The answer to our own reading.</param>
    /// <param name="chat">The answer to the other; it has something to say.</param>
    public static Answer Meet(Answer own, Answer chat)
    {
        if (own.Kind == AnswerKind.None) return Bounded(chat, OfChatAlone) with { Reader = QuestionReader.Chat };
        if (AreSame(own, chat)) return own with { Reader = QuestionReader.Both };
        return own.Confidence < Readers.Sure
            ? Bounded(chat, OfDispute) with { Reader = QuestionReader.Chat, Note = chat.Note ?? Otherwise(own) }
            : Bounded(own, OfDispute) with { Note = own.Note ?? Otherwise(chat) };
    }

    /// <summary>Whether both say the same of whom, in every view that both have.</summary>
    private static bool AreSame(Answer one, Answer other)
    {
        if (one.Pair is null || other.Pair is null) return one.Pair is null && other.Pair is null && one.Terms.SequenceEqual(other.Terms);
        var shared = one.Answers.Join(other.Answers, a => a.View, a => a.View, (a, b) => (One: a, Other: b)).ToList();
        return shared.Count > 0 && one.Pair.Key == other.Pair.Key && one.Parts.Count == other.Parts.Count
            && shared.TrueForAll(s => AreSame(s.One.Leading, s.Other.Leading) && AreSame(s.One.Trailing, s.Other.Trailing)
                && s.One.Cases.Zip(s.Other.Cases).All(c => AreSame(c.First.Leading, c.Second.Leading)));
    }

    private static bool AreSame(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Select(Folding.Key).ToHashSet(StringComparer.Ordinal).SetEquals(other.Select(Folding.Key));

    private static string? Otherwise(Answer other) => other.Proposition is { } said ? $"Read in another way, it asks whether {said}." : null;

    private static Answer Bounded(Answer answer, double most) => answer with
    {
        Confidence = Math.Min(answer.Confidence, most),
        Parts = [.. answer.Parts.Select(p => p with { Confidence = Math.Min(p.Confidence, most) })],
    };
}
