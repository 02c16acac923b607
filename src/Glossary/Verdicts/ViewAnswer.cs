using System.Text.Json.Serialization;
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
    /// <summary>The pair whose words the ends get; null for definitions.</summary>
    public ContestedPair? Pair { get; init; }
    /// <summary>The ends that get the leading word of the pair.</summary>
    public IReadOnlyList<string> Leading { get; init; } = [];
    public IReadOnlyList<string> Trailing { get; init; } = [];
    /// <summary>What holds in this view, as a sentence without its full stop: "the server is upstream of the client"; null for definitions.</summary>
    public string? Statement { get; init; }
    /// <summary>The word for the way that a message takes, where that is asked; otherwise null.</summary>
    public string? Travels { get; init; }
    public string? Because { get; init; }
    public IReadOnlyList<VerdictCase> Cases { get; init; } = [];
    public DefinitionText? Definition { get; init; }
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>One of the cases that a verdict depends on.</summary>
/// <param name="When">Name of the message, or what holds in this case.</param>
/// <param name="Verdict">Null where both ends are asked for.</param>
/// <param name="Leading">The ends that get the pair's leading word; clients know it by the name that it has in the shipped pair.</param>
/// <param name="Trailing">The ends that get the trailing word.</param>
/// <param name="Because">Why, in words.</param>
internal sealed record VerdictCase(
    string When, Verdict? Verdict, [property: JsonPropertyName(EndNames.Leading)] IReadOnlyList<string> Leading,
    [property: JsonPropertyName(EndNames.Trailing)] IReadOnlyList<string> Trailing, string Because);

/// <summary>
/// Under which names replies have the ends that get the leading word of a pair, and the trailing one: those of the shipped pair, the same for every pair, so
/// that clients need to know one shape.
/// </summary>
internal static class EndNames
{
    public const string Leading = "upstream";
    public const string Trailing = "downstream";
}

internal sealed record DefinitionText(long Id, string Text);
