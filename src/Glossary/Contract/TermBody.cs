using Glossary.Model;
using Glossary.Text;

namespace Glossary.Contract;

/// <summary>A term as the API shows it.</summary>
internal sealed record TermBody(
    string Slug, string Label, IReadOnlyList<string> AltLabels, string Language, string? Summary, IReadOnlyList<string> Tags,
    EntryStatus Status, int Version, DateTimeOffset UpdatedAt,
    IReadOnlyList<DefinitionBody> Definitions, IReadOnlyList<UsageBody> Usages, IReadOnlyList<Relation> Relations,
    string? ReplacedBy, IReadOnlyList<string> ReplacedByAll,
    IReadOnlyList<string> Notations, IReadOnlyList<string> ExactMatches, string? Iri, IReadOnlyList<string> Schemes,
    IReadOnlyList<LanguageLabel> Labels, IReadOnlyList<LanguageText> Summaries, string? RequestedLanguage, string ServedLanguage, string? FallbackReason,
    string? Abbreviation, IReadOnlyList<EntryNote> Notes, IReadOnlyList<Mapping> Mappings, IReadOnlyList<string> Identifiers,
    IReadOnlyList<string> Creators, string? Created, string? Modified, IReadOnlyList<string> Unmarked, IReadOnlyList<CollectionName> Collections,
    IReadOnlyList<NotationType> NotationTypes, IReadOnlyList<FieldBody> Fields)
{
    /// <param name="entry">With the language that is served in front.</param>
    /// <param name="knowledge">The views and collections that there are.</param>
    /// <param name="served">What was asked for and served; null where nothing was asked for.</param>
    public static TermBody Of(Entry entry, KnowledgeBase knowledge, ServedLanguage? served = null) => new(
        entry.Slug, entry.Label, entry.AltLabels, entry.Language, entry.Summary, knowledge.TagsOf(entry.Tags, entry.Schemes),
        entry.Status, entry.Version, entry.UpdatedAt,
        [.. entry.Definitions.Select(d => DefinitionBody.Of(d, knowledge.Views, entry.Language))],
        [.. entry.Usages.Select(u => UsageBody.Of(u, entry.Slug))],
        entry.Relations, entry.Successors.FirstOrDefault(), [.. entry.Successors], entry.Notations, entry.ExactMatches, entry.Iri, entry.Schemes,
        [.. EntryLanguages.LabelsOf(entry).Where(l => l.Kind != LabelType.Hidden)],
        EntryLanguages.SummariesOf(entry),
        served?.Requested, entry.Language, served?.Reason,
        entry.Details.Abbreviation, [.. entry.Details.Notes.Select(n => n with { Language = n.Language ?? entry.Language })], entry.Details.Mappings,
        entry.Details.Identifiers, entry.Details.Creators, entry.Details.Created, entry.Details.Modified,
        entry.Details.Unmarked,
        [.. knowledge.Collections.Of(entry.Slug, entry.Iri).Select(c => CollectionName.Of(c, new([entry.Language], [])))],
        entry.Details.NotationTypes, FieldBody.Of(entry.Details.Fields, knowledge.Site, new([entry.Language], [])));
}

/// <summary>A term in a list.</summary>
internal sealed record TermSummary(
    string Slug, string Label, IReadOnlyList<string> AltLabels, string Language, string? Summary, IReadOnlyList<string> Tags,
    IReadOnlyList<string> Views, EntryStatus Status, int Version, DateTimeOffset UpdatedAt, string? ReplacedBy, IReadOnlyList<string> ReplacedByAll)
{
    public static TermSummary Of(EntryHead head, KnowledgeBase knowledge) => new(
        head.Slug, head.Label, head.AltLabels, head.Language, head.Summary, knowledge.TagsOf(head.Tags, head.Schemes),
        head.Views, head.Status, head.Version, head.UpdatedAt,
        head.Successors.Count > 0 ? head.Successors[0] : null, head.Successors);
}

/// <summary>A definition as the API shows it: the Markdown as it was written, and safe HTML of it.</summary>
internal sealed record DefinitionBody(
    long Id, string? View, string? ViewLabel, string? Sense, string Text, string Html, string? Mnemonic, string? ScopeNote,
    IReadOnlyList<string> Examples, Rank Rank, IReadOnlyList<CitationBody> Citations, EntryStatus Status, int Version, string Language)
{
    /// <param name="d">The definition.</param>
    /// <param name="views">All that there are.</param>
    /// <param name="language">Of the entry.</param>
    public static DefinitionBody Of(Definition d, IReadOnlyList<View> views, string language) => new(
        d.Id, d.View, views.FirstOrDefault(v => v.Slug == d.View)?.Label, d.Sense, d.Text, SafeHtml.Of(d.Text), d.Mnemonic, d.ScopeNote,
        d.Examples, d.Rank, [.. d.Citations.Select(CitationBody.Of)], d.Status, d.Version, d.Language ?? language);
}

/// <summary>A citation as the API shows it. The id is the source's.</summary>
internal sealed record CitationBody(long Id, string Title, string? ShortTitle, string? Locator, string? Quote, string? Url, Stance Stance)
{
    public static CitationBody Of(Citation c) => new(c.Source.Id, c.Source.Title, c.Source.ShortTitle, c.Locator, c.Quote, c.Url ?? c.Source.Url, c.Stance);
}

/// <summary>A usage as the API shows it.</summary>
internal sealed record UsageBody(string System, string Term, string Role, string? View, string Statement, IReadOnlyList<CitationBody> Citations)
{
    public static UsageBody Of(Usage u, string term) => new(u.System, term, u.Role, u.View, u.Statement, [.. u.Citations.Select(CitationBody.Of)]);
}
