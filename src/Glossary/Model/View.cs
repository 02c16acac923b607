namespace Glossary.Model;

/// <summary>A way to decide which end of a relation is upstream.</summary>
internal sealed record View
{
    public long Id { get; init; }
    public required string Slug { get; init; }
    /// <summary>"Message view (RFC 7230)".</summary>
    public required string Label { get; init; }
    /// <summary>One or two sentences, plain text.</summary>
    public required string RuleInWords { get; init; }
    /// <summary>For whom the view is the right one, as the end of "take it when …"; plain text. Null where nobody said.</summary>
    public string? When { get; init; }
    /// <summary>Which end the view calls upstream; null for a view that only sorts definitions.</summary>
    public LeadingEnd? Rule { get; init; }
    /// <summary>Shown only where the question is about it (telecom).</summary>
    public bool OnDemand { get; init; }
    /// <summary>Words and phrases by which a question names the view: "dependency", "who needs whom", "river analogy".</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    /// <summary>
    /// Why the verdict is what it is, by slug of the relation's kind ("*" for any other), with the placeholders
    /// {upstream}, {downstream}, {from}, {to} (names as the question used them, with article) and {message}.
    /// </summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>The characteristic of an end that makes it upstream. Which end has it is told by the relation's kind.</summary>
internal enum LeadingEnd
{
    DependedOn, Dependent,
    Sender, Receiver,
    Earlier, Later,
    Initiator, Target,
    NetworkSide, SubscriberSide,
    DataSource, DataSink,
}
