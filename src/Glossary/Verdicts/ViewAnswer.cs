using Glossary.Model;

namespace Glossary.Verdicts;

internal enum Verdict { Yes, No, Depends }

/// <summary>What one view says.</summary>
internal sealed record ViewAnswer
{
    /// <summary>Slug; null for a definition that belongs to no view.</summary>
    public string? View { get; init; }
    public string? ViewLabel { get; init; }
    /// <summary>Slug of the entry whose definition it is.</summary>
    public string? Term { get; init; }
    /// <summary>Null for definitions, and where both ends are asked for.</summary>
    public Verdict? Verdict { get; init; }
    public IReadOnlyList<string> Upstream { get; init; } = [];
    public IReadOnlyList<string> Downstream { get; init; } = [];
    /// <summary>What holds in this view, as a sentence without its full stop: "the server is upstream of the client"; null for definitions.</summary>
    public string? Statement { get; init; }
    /// <summary>"upstream" or "downstream": the way that a message takes, where that is asked; otherwise null.</summary>
    public string? Travels { get; init; }
    public string? Because { get; init; }
    public IReadOnlyList<VerdictCase> Cases { get; init; } = [];
    public DefinitionText? Definition { get; init; }
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>One of the cases that a verdict depends on.</summary>
internal sealed record VerdictCase(string When, Verdict? Verdict, IReadOnlyList<string> Upstream, IReadOnlyList<string> Downstream, string Because);

internal sealed record DefinitionText(long Id, string Text);
