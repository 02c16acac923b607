using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>All that the glossary has to say to a question.</summary>
internal sealed record Answer
{
    public required string Question { get; init; }
    public AnswerKind Kind { get; init; }
    /// <summary>The pair whose words the ends get; null where no ends are judged.</summary>
    public ContestedPair? Pair { get; init; }
    public Interpretation Interpretation { get; init; } = new();
    /// <summary>Slugs of the entries that it answers about, best first.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];
    /// <summary>The ends as a sentence says them, by their names: "client", the client.</summary>
    public IReadOnlyDictionary<string, string> Spoken { get; init; } = new Dictionary<string, string>();
    /// <summary>What each verdict is about, never negated: "the server is upstream of the client"; null where nothing was proposed.</summary>
    public string? Proposition { get; init; }
    /// <summary>The question that this answers where it is one of several, as a heading.</summary>
    public string Asks => Proposition is { Length: > 0 }
        ? $"{Reasons.Sentence(Proposition)}?"
        : $"What is {Interpretation.Term} {Pair?.Of ?? "of"} {Interpretation.Object}?";
    /// <summary>A bare yes or no could be read both ways, since the question had a "not" in it.</summary>
    public bool IsNegated { get; init; }
    /// <summary>Its ends are known for nothing, so that the question may be about something else than the glossary is.</summary>
    public bool MayBeElsewhere { get; init; }
    /// <summary>It tells for whom each view is the right one.</summary>
    public bool IsAboutViews { get; init; }
    /// <summary>Plain text, as a chat-bot would post it.</summary>
    public string Summary { get; init; } = "";
    public IReadOnlyList<ViewAnswer> Answers { get; init; } = [];
    public IReadOnlyList<UsageAnswer> Usages { get; init; } = [];
    public IReadOnlyList<RelatedEntry> Related { get; init; } = [];
    /// <summary>Where the question asks several things: an answer to each, of which the first is this one; otherwise empty.</summary>
    public IReadOnlyList<Answer> Parts { get; init; } = [];
    /// <summary>The entries that the word may mean, where it is more than one; otherwise empty.</summary>
    public IReadOnlyList<EntryChoice> Choices { get; init; } = [];
    /// <summary>The whole question that a follow-up was read as; null where it was asked as it stands.</summary>
    public string? AskedAs { get; init; }
    /// <summary>A remark that belongs under the answer: that the other views differ from the one that comes first.</summary>
    public string? Note { get; init; }
    /// <summary>The remark where the summary does not say it already.</summary>
    public string? FurtherNote => Note is { } note && !Summary.Contains(note, StringComparison.Ordinal) ? note : null;
    /// <summary>0 to 1: the share of answers like this one that are right, as measured on question sets.</summary>
    public double Confidence { get; init; }
    /// <summary>Who read the question.</summary>
    public QuestionReader Reader { get; init; }
    /// <summary>Another reader was to be asked and did not answer: the same question may get another answer a moment later.</summary>
    public bool IsPassing { get; init; }
    /// <summary>0 to 1: what the parts that made the answer make of it themselves, before it was held against the measurements.</summary>
    public double Evidence { get; init; }
}

/// <summary>Who read a question: our own rules, a chat model that the operator names, or both in the same way.</summary>
internal enum QuestionReader { Own, Chat, Both }

internal enum AnswerKind { None, Verdict, Which, Chain, Definition, Comparison, Usage, Search }

/// <summary>How the question was understood.</summary>
internal sealed record Interpretation
{
    /// <summary>Slug of the entry asked about.</summary>
    public string? Term { get; init; }
    public string? Subject { get; init; }
    public string? Object { get; init; }
    /// <summary>"request", "response": the message that the question names.</summary>
    public string? Message { get; init; }
    public string? View { get; init; }
    public IReadOnlyList<string>? Chain { get; init; }
}

/// <summary>A usage, with the slug of its entry.</summary>
internal sealed record UsageAnswer(string Term, Usage Usage);

/// <summary>One of several entries that have the label, and what tells it apart from the others.</summary>
internal sealed record EntryChoice(string Slug, string Label, string TellsApart, string? Summary);

internal sealed record RelatedEntry(string Slug, string Label, double Score);
