using System.Text.Json.Serialization;

namespace Glossary.Client;

/// <summary>An answer to a question.</summary>
/// <param name="Question">As it was asked.</param>
/// <param name="Kind">verdict, which, chain, definition, comparison, usage, search or none.</param>
/// <param name="Interpretation">How it was understood.</param>
/// <param name="Terms">Slugs of the entries that it answers about, best first.</param>
/// <param name="Summary">Plain text, as a chat-bot would post it.</param>
/// <param name="Answers">What each view says, the best one first.</param>
/// <param name="Usages">Who uses the word how.</param>
/// <param name="Related">Entries to read on.</param>
/// <param name="Confidence">0 to 1: the share of such answers that are right.</param>
/// <param name="Choices">The entries that the word may mean, where it is more than one.</param>
/// <param name="AskedAs">The whole question that a follow-up was read as.</param>
/// <param name="Note">That other views differ from the pinned one.</param>
public sealed record Answer(
    string Question, string Kind, Interpretation Interpretation, IReadOnlyList<string> Terms, string Summary, IReadOnlyList<ViewAnswer> Answers,
    IReadOnlyList<Usage> Usages, IReadOnlyList<Related> Related, double Confidence, IReadOnlyList<Choice> Choices, string? AskedAs, string? Note);

/// <summary>How a question was understood; the subject is asked of, the other is the other end.</summary>
public sealed record Interpretation(
    string? Term, string? Subject, [property: JsonPropertyName("object")] string? Other, string? Message, string? View, IReadOnlyList<string>? Chain);

/// <summary>What one view says: a verdict ("yes", "no", "depends"), or a definition.</summary>
public sealed record ViewAnswer(
    string? View, string? ViewLabel, string? Term, string? Verdict, IReadOnlyList<string> Upstream, IReadOnlyList<string> Downstream,
    string? Because, IReadOnlyList<VerdictCase> Cases, DefinitionText? Definition, IReadOnlyList<Citation> Citations);

/// <summary>One of the cases that a verdict depends on.</summary>
public sealed record VerdictCase(string When, string? Verdict, IReadOnlyList<string> Upstream, IReadOnlyList<string> Downstream, string Because);

/// <summary>A definition's text, in Markdown.</summary>
public sealed record DefinitionText(long Id, string Text);

/// <summary>A place in a source.</summary>
public sealed record Citation(long Id, string Title, string? ShortTitle, string? Locator, string? Quote, string? Url, string Stance);

/// <summary>That a system uses a word, and for what.</summary>
public sealed record Usage(string System, string Term, string Role, string? View, string Statement, IReadOnlyList<Citation> Citations);

/// <summary>An entry near the answer.</summary>
public sealed record Related(string Slug, string Label, double Score);

/// <summary>One of several entries that a word may mean.</summary>
public sealed record Choice(string Slug, string Label, string TellsApart, string? Summary);

/// <summary>A term with all that the glossary has on it.</summary>
public sealed record Term(
    string Slug, string Label, IReadOnlyList<string> AltLabels, string Language, string? Summary, IReadOnlyList<string> Tags, string Status, int Version,
    DateTimeOffset UpdatedAt, IReadOnlyList<Definition> Definitions, IReadOnlyList<Usage> Usages, IReadOnlyList<Relation> Relations, string? ReplacedBy)
{
    /// <summary>Slugs of all terms to use instead, where this one is out of use.</summary>
    public IReadOnlyList<string> ReplacedByAll { get; init; } = [];

    /// <summary>What it is called in all its languages.</summary>
    public IReadOnlyList<TermLabel> Labels { get; init; } = [];

    /// <summary>The language asked for first; null where none was.</summary>
    public string? RequestedLanguage { get; init; }

    /// <summary>Why another language is served; null where it is not.</summary>
    public string? FallbackReason { get; init; }
}

/// <summary>A label in a language: preferred, alternative or hidden.</summary>
public sealed record TermLabel(string Text, string Language, string Kind);

/// <summary>A definition, as Markdown and as safe HTML.</summary>
public sealed record Definition(
    long Id, string? View, string? ViewLabel, string? Sense, string Text, string Html, string? Mnemonic, string? ScopeNote,
    IReadOnlyList<string> Examples, string Rank, IReadOnlyList<Citation> Citations, string Status, int Version);

/// <summary>A link to another entry: opposite, broader, narrower, related, seeAlso, replacedBy.</summary>
public sealed record Relation(string Type, string Slug, string Label);

/// <summary>A term in a list.</summary>
public sealed record TermSummary(
    string Slug, string Label, IReadOnlyList<string> AltLabels, string Language, string? Summary, IReadOnlyList<string> Tags, IReadOnlyList<string> Views,
    string Status, int Version, DateTimeOffset UpdatedAt);

/// <summary>A way to decide which end is upstream.</summary>
public sealed record View(string Slug, string Label, string RuleInWords);

/// <summary>What a search found.</summary>
public sealed record SearchPage(string Query, string? Corrected, int Total, IReadOnlyList<Hit> Hits, string? Meaning = null);

/// <summary>An entry that was found; the snippet is HTML with the words marked.</summary>
public sealed record Hit(string Slug, string Label, string Matched, string? View, string Snippet, double Score);

/// <summary>The entries that have a label; more than one where it is ambiguous, none where it is unknown.</summary>
public sealed record ResolvedLabel(string Label, bool Ambiguous, IReadOnlyList<TermSummary> Entries);

/// <summary>A question of a batch.</summary>
public sealed record BatchQuestion(string Question, string? View = null, IReadOnlyList<string>? Chain = null, IReadOnlyList<string>? Context = null);

/// <summary>An answer of a batch, or what was wrong with the question.</summary>
public sealed record BatchItem(Answer? Answer, ProblemField? Error);
