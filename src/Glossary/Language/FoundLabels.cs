using Glossary.Model;

namespace Glossary.Language;

/// <summary>Labels of entries that stand in a question, and how much else it says.</summary>
/// <param name="Entries">In the order of the question.</param>
/// <param name="OtherWords">Words of the field that belong to no label.</param>
/// <param name="ForeignWords">Words that the glossary does not know at all.</param>
internal sealed record FoundLabels(IReadOnlyList<EntryHead> Entries, int OtherWords, int ForeignWords)
{
    /// <summary>The words before a label that narrow it to something of which there is no entry: "interception proxy".</summary>
    public string? Compound { get; init; }
    /// <summary>Words of grammar other than articles and conjunctions: none in "latency vs throughput".</summary>
    public int SmallWords { get; init; }
    /// <summary>Those between which nothing but an "or" stands: "egress or ingress"; none where there is no such pair.</summary>
    public IReadOnlyList<EntryHead> Choices { get; init; } = [];
    /// <summary>Those that are set side by side: "upstream vs origin", "between a fork and a branch"; none where there is no such pair.</summary>
    public IReadOnlyList<EntryHead> Sides { get; init; } = [];
    /// <summary>One of them is spoken of and not used: "the term pod".</summary>
    public bool IsSpokenOf { get; init; }
    /// <summary>The two of which is asked whether one is the other; null where that is not asked.</summary>
    public EquatedLabels? Equated { get; init; }
    /// <summary>What the question says beside the choices: "traffic to the internet".</summary>
    public string Rest { get; init; } = "";
}
