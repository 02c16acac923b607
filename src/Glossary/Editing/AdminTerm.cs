using Glossary.Contract;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Editing;

/// <summary>
/// A term as editors have it: with what is proposed where something is. Its version is what If-Match names; readers see <c>PublishedVersion</c>.
/// </summary>
internal sealed record AdminTerm(
    long Id, string Slug, string Label, IReadOnlyList<string> AltLabels, IReadOnlyList<string> HiddenLabels, IReadOnlyList<string> Notations,
    IReadOnlyList<string> ExactMatches, string Language, string? Summary, IReadOnlyList<string> Tags,
    EntryStatus Status, int Version, int PublishedVersion, DateTimeOffset UpdatedAt, ProposalBody? Proposal, string? ProposedSlug,
    IReadOnlyList<AdminDefinition> Definitions, IReadOnlyList<AdminUsage> Usages, IReadOnlyList<Relation> Relations, string? ReplacedBy,
    string? Iri, IReadOnlyList<string> Schemes, IReadOnlyList<LanguageLabel> Labels, IReadOnlyList<LanguageText> Summaries,
    string? Abbreviation, IReadOnlyList<EntryNote> Notes, IReadOnlyList<Mapping> Mappings, IReadOnlyList<string> Identifiers,
    IReadOnlyList<string> Creators, string? Created, string? Modified, IReadOnlyList<string> Unmarked,
    IReadOnlyList<NotationType> NotationTypes, IReadOnlyList<FieldInput> Fields)
{
    public static async Task<AdminTerm> OfAsync(StorageSession storage, EntryUnderWork work, IReadOnlyList<View> views)
    {
        var head = work.Head;
        var references = new References(storage);
        var definitions = new List<AdminDefinition>();
        foreach (var stored in work.Stored.Definitions) definitions.Add(await AdminDefinition.OfAsync(storage, work, stored.Id, views));
        var usages = new List<AdminUsage>();
        foreach (var usage in head.Usages) usages.Add(AdminUsage.Of(usage with { Citations = await references.ShowAsync(usage.Citations) }, work.Row.Slug));
        var proposal = work.Proposals.GetValueOrDefault(0);
        return new(
            work.Row.Id, work.Row.Slug, head.Label, head.AltLabels, head.HiddenLabels, head.Notations, head.ExactMatches,
            head.Language, head.Summary, head.Tags,
            work.WasPublished ? work.Row.Status : proposal?.Status ?? work.Row.Status, work.Row.EditVersion, work.Row.Version, work.Row.UpdatedAt,
            ProposalBody.Of(proposal), head.Slug == work.Row.Slug ? null : head.Slug, definitions, usages, head.Relations, work.Row.ReplacedBy,
            work.Row.Iri, work.Row.Schemes, EntryLanguages.LabelsOf(head), EntryLanguages.SummariesOf(head),
            head.Details.Abbreviation, head.Details.Notes, head.Details.Mappings, head.Details.Identifiers, head.Details.Creators, head.Details.Created,
            head.Details.Modified, head.Details.Unmarked, head.Details.NotationTypes, [.. head.Details.Fields.Select(FieldInput.Of)]);
    }

    /// <summary>Reads the entry anew and answers with it.</summary>
    public static async Task<EditAnswer> AnswerAsync(StorageSession storage, EntryUnderWork work, IReadOnlyList<View> views, int status = 200)
    {
        await storage.SaveAsync(default);
        var now = await EntryUnderWork.ReadAsync(storage, work.Row.Id, Actor.Program, default);
        var body = await OfAsync(storage, now, views);
        return new(status, body, EditTag.Of(body.Version), status == 201 ? $"/api/admin/terms/{Uri.EscapeDataString(body.Slug)}" : null);
    }
}

/// <summary>A definition as editors have it: its text is the proposed one where there is a proposal; <c>Live</c> tells that readers see one.</summary>
internal sealed record AdminDefinition(
    long Id, string Term, string? View, string? ViewLabel, string? Sense, string Text, string Html, string? Mnemonic, string? ScopeNote,
    IReadOnlyList<string> Examples, Rank Rank, IReadOnlyList<AdminCitation> Citations, EntryStatus Status, int Version, bool Live, ProposalBody? Proposal,
    string? Language)
{
    public static async Task<AdminDefinition> OfAsync(StorageSession storage, EntryUnderWork work, long id, IReadOnlyList<View> views)
    {
        var definition = work.Definition(id);
        var d = DefinitionBody.Of(definition with { Citations = [] }, views, work.Head.Language);
        var citations = await new References(storage).ShowAsync(definition.Citations);
        var live = work.Live.Contains(id);
        return new(
            id, work.Row.Slug, d.View, d.ViewLabel, d.Sense, d.Text, d.Html, d.Mnemonic, d.ScopeNote, d.Examples, d.Rank,
            [.. citations.Select(AdminCitation.Of)],
            definition.Status, storage.Entries.Definition(id).EditVersion, live, ProposalBody.Of(work.Proposals.GetValueOrDefault(id)), definition.Language);
    }

    /// <summary>Reads the definition anew and answers with it.</summary>
    public static async Task<EditAnswer> AnswerAsync(StorageSession storage, EntryUnderWork work, long id, IReadOnlyList<View> views, int status = 200)
    {
        await storage.SaveAsync(default);
        var now = await EntryUnderWork.ReadAsync(storage, work.Row.Id, Actor.Program, default);
        var body = await OfAsync(storage, now, id, views);
        return new(status, body, EditTag.Of(body.Version), status == 201 ? $"/api/admin/definitions/{id}" : null);
    }
}

internal sealed record AdminUsage(long Id, string System, string Term, string Role, string? View, string Statement, IReadOnlyList<AdminCitation> Citations)
{
    public static AdminUsage Of(Usage u, string term) => new(u.Id, u.System, term, u.Role, u.View, u.Statement, [.. u.Citations.Select(AdminCitation.Of)]);
}

/// <summary>
/// A citation as editors have it. <c>Source</c> is the key of the source that is cited; where it is not stored yet, since it came along with a draft,
/// there is none, and its own fields are told instead. Sent back as it is, it says the same.
/// </summary>
internal sealed record AdminCitation(long Id, string? Source, string Title, string? ShortTitle, string? Locator, string? Quote, string? Url, Stance Stance,
    SourceType? Type, IReadOnlyList<string>? Authors, string? Container, string? Publisher, string? Number, string? Issued, string? Version, string? Accessed,
    string? Checksum, string? SourceUrl)
{
    public static readonly IReadOnlyList<string> OfSource =
        ["id", "title", "shortTitle", "type", "authors", "container", "publisher", "number", "issued", "version", "accessed", "checksum", "sourceUrl"];

    public static AdminCitation Of(Citation c)
    {
        var (s, url) = (c.Source, c.Url ?? c.Source.Url);
        return s.Id > 0
            ? new(s.Id, s.Key, s.Title, s.ShortTitle, c.Locator, c.Quote, url, c.Stance, null, null, null, null, null, null, null, null, null, null)
            : new(0, null, s.Title, s.ShortTitle, c.Locator, c.Quote, url, c.Stance, s.Type, s.Authors, s.Container, s.Publisher, s.Number, s.Issued, s.Version,
                s.Accessed, s.Checksum, s.Url);
    }
}

/// <summary>How far a proposal is, and who had a hand in it.</summary>
internal sealed record ProposalBody(
    EntryStatus Status, bool Withdraws, IReadOnlyList<string> Writers, DateTimeOffset UpdatedAt, DateTimeOffset? SubmittedAt, string? ApprovedBy,
    string? RejectedBy, string? Reason, DateTimeOffset? PublishAt)
{
    public static ProposalBody? Of(ProposalRow? p) =>
        p is null ? null : new(p.Status, p.Withdraw, p.Writers, p.UpdatedAt, p.SubmittedAt, p.ApprovedBy, p.RejectedBy, p.Reason, p.PublishAt);
}

/// <summary>
/// What may be sent for a term: the fields of a file's entry. <c>Iri</c> and <c>Schemes</c> are given to a new term and stay as they are.
/// </summary>
internal sealed record TermInput(
    string Label, string? Slug, IReadOnlyList<string>? AltLabels, IReadOnlyList<string>? HiddenLabels, IReadOnlyList<string>? Notations,
    IReadOnlyList<string>? ExactMatches, string? Language, string? Summary, IReadOnlyList<string>? Tags,
    string? Definition, string? View, IReadOnlyList<CitationInput>? Citations, IReadOnlyList<DefinitionInput>? Definitions,
    IReadOnlyList<UsageInput>? Usages, IReadOnlyList<RelationInput>? Relations,
    IReadOnlyList<LanguageLabelInput>? Labels, IReadOnlyList<LanguageText>? Summaries, string? Abbreviation, IReadOnlyList<EntryNote>? Notes,
    IReadOnlyList<Mapping>? Mappings, IReadOnlyList<string>? Identifiers, IReadOnlyList<string>? Creators, string? Created, string? Modified,
    IReadOnlyList<string>? Unmarked, IReadOnlyList<NotationType>? NotationTypes, IReadOnlyList<FieldInput>? Fields,
    string? Iri, IReadOnlyList<string>? Schemes);

/// <summary>A value of a field of the glossary's own, or of a property by its IRI: a text, or the IRI of something.</summary>
internal sealed record FieldInput(string Name, string? Text, string? Iri, string? Language, string? Datatype)
{
    public static FieldInput Of(FieldValue f) => new(f.Name, f.IsLink ? null : f.Text, f.IsLink ? f.Text : null, f.Language, f.Datatype);
}

/// <summary>A label in a language; preferred where the kind is absent.</summary>
internal sealed record LanguageLabelInput(string Text, string Language, LabelType? Kind);

/// <summary>What may be sent for a definition; an id says which of the term's definitions it is.</summary>
internal sealed record DefinitionInput(
    long? Id, string? View, string? Sense, string Text, string? Mnemonic, string? ScopeNote, IReadOnlyList<string>? Examples, Rank? Rank,
    IReadOnlyList<CitationInput>? Citations, string? Language);

internal sealed record UsageInput(long? Id, string? Term, string System, string Role, string? View, string Statement, IReadOnlyList<CitationInput>? Citations);

internal sealed record RelationInput(RelationType Type, string Slug, string? Status, string? Note, string? Source);

/// <summary>A place in a source: the key of a known one, or title and address of any.</summary>
internal sealed record CitationInput(string? Source, string? Title, string? Url, string? Locator, string? Quote, Stance? Stance);

/// <summary>Reads what editors send for terms: the shapes of files, and those that the API itself answers with.</summary>
internal static class TermFields
{
    // What the API shows and nobody can set; sent back by clients that change one field of what they read.
    private static readonly string[] Shown = ["publishedVersion", "proposal", "proposedSlug", "status", "viewLabel", "html", "live", "term",
        "requestedLanguage", "servedLanguage", "fallbackReason"];

    /// <summary>A term as sent; relations and citations may come as the API shows them.</summary>
    public static Entry Entry(Node.Fields node) => SentRecord.Read(Clean(node), row => EntryFormat.Read(row, null)) with { Status = EntryStatus.Published };

    public static Definition Definition(Node.Fields node) => SentRecord.Read(Clean(node), row =>
    {
        row.Skip("version");
        var definition = EntryFormat.Definition(row);
        row.Close();
        return definition;
    });

    public static Usage Usage(Node.Fields node) => SentRecord.Read(Clean(node), row =>
    {
        var usage = EntryFormat.Usage(row);
        row.Close();
        return usage;
    });

    public static bool Has(Node.Fields node, string field) => node.Values.Any(v => v.Key == field);

    private static Node.Fields Clean(Node.Fields node) =>
        new([.. node.Values.Where(v => !Shown.Contains(v.Key)).Select(v => KeyValuePair.Create(v.Key, CleanAny(v.Value, v.Key)))], node.Line);

    /// <summary>What else may cite sources: its citations, too, may come as the API shows them.</summary>
    public static Node.Fields WithCitations(Node.Fields node) =>
        new([.. node.Values.Select(v => KeyValuePair.Create(v.Key, v.Key == "citations" ? CleanAny(v.Value, v.Key) : v.Value))], node.Line);

    private static Node CleanAny(Node node, string name) => node switch
    {
        Node.Items items when name is "definitions" or "usages" or "citations" => new Node.Items(
            [.. items.Values.Select(v => v is Node.Fields f ? name == "citations" ? Citation(f) : Clean(f) : v)], items.Line),
        _ => node,
    };

    // A citation that the API showed has the key of its source, which says all of the source.
    private static Node.Fields Citation(Node.Fields citation)
    {
        if (citation.Values.Any(v => v.Key == "source" && v.Value is Node.Scalar))
        {
            return new([.. citation.Values.Where(v => !AdminCitation.OfSource.Contains(v.Key))], citation.Line);
        }
        return citation.Values.Any(v => v.Key == "key")
            ? new(
                [.. citation.Values.Where(v => v.Key is "key" or "locator" or "quote" or "url" or "stance")
                    .Select(v => KeyValuePair.Create(v.Key == "key" ? "source" : v.Key, v.Value))],
                citation.Line)
            : citation;
    }
}
