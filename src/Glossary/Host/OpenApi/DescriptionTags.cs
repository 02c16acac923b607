using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Glossary.Host.OpenApi;

/// <summary>
/// The sections of the description. An operation of editors stands in a section of its own, even where readers have one of that name,
/// so that a reader of the API meets nothing that needs a key.
/// </summary>
internal static class DescriptionTags
{
    private const string Readers = "Reading";
    private const string Editors = "Editing";
    private const string EditorsPrefix = "admin-";

    private sealed record Section(string Group, string Name, string Title, string Description);

    // In the order in which a reader of the description wants them.
    private static readonly IReadOnlyList<Section> Sections =
    [
        new(Readers, "ask", "Ask", "Questions in people's own words, verdicts by view, and chains explained and drawn."),
        new(Readers, "search", "Search", "Entries by name, by what they mean, and while a person types."),
        new(Readers, "terms", "Terms", "Entries with their competing definitions, and labels resolved to entries."),
        new(Readers, "views", "Views", "The points of view from which words are defined, with their rule."),
        new(Readers, "citations", "Sources", "What definitions and usages rest on."),
        new(Readers, "annotate", "Annotate", "Where terms stand in a text or in HTML."),
        new(Readers, "embed", "Embed", "The script that marks terms in the pages of other sites, and its cards."),
        new(Readers, "changes", "Changes", "What was published, changed or withdrawn, as a list and as a feed."),
        new(Readers, "exchange", "Export", "The whole glossary in one file."),
        new(Readers, "questions", "Feedback", "Whether an answer helped, and terms that are missed."),
        new(Readers, "operations", "Health", "Whether the server lives and is in step."),
        new(Editors, "admin-editing", "Drafting", "Terms and definitions as editors have them: drafts, and proposals beside the live text."),
        new(Editors, "admin-review", "Review", "From a draft to readers: submit, approve, reject, publish, withdraw."),
        new(Editors, "admin-history", "History", "Revisions, differences, and who did what."),
        new(Editors, "admin-stewards", "Stewards and comments", "Who answers for a term, until when it is good, and what editors say of it."),
        new(Editors, "admin-notices", "Notices", "What editors do, told to other programs and as a feed."),
        new(Editors, "admin-quality", "Quality", "What of the glossary should be looked at."),
        new(Editors, "admin-usages", "Usages", "Who uses a word how."),
        new(Editors, "admin-citations", "Sources", "What definitions and usages cite."),
        new(Editors, "admin-views", "Views", "Views and the rules by which they judge."),
        new(Editors, "admin-knowledge", "Roles and relations", "What verdicts are made from: roles, their relations, kinds of relation, systems."),
        new(Editors, "admin-tags", "Tags", "Tags across all terms."),
        new(Editors, "admin-exchange", "Import", "Files of other formats, as one edit."),
        new(Editors, "admin-questions", "Questions and notes", "What people asked, and what readers sent in."),
        new(Editors, "admin-access", "Keys", "Who may do what."),
        new(Editors, "admin-privacy", "Personal data", "Finds and takes out who edited, and what a reader typed."),
        new(Editors, "admin-operations", "Maintenance", "Index, backup, counts."),
    ];

    /// <summary>Puts an operation into its section.</summary>
    /// <param name="tag">What the endpoint says of itself: "terms".</param>
    /// <param name="isForEditors">Whether it needs a key.</param>
    /// <param name="operation">Its description.</param>
    /// <param name="document">The document that knows the section.</param>
    public static void Set(OpenApiOperation operation, OpenApiDocument? document, string tag, bool isForEditors) =>
        operation.Tags = new HashSet<OpenApiTagReference> { new(isForEditors ? EditorsPrefix + tag : tag, document) };

    /// <summary>Describes the sections that are used, in their order, and who each is for.</summary>
    public static void Describe(OpenApiDocument document)
    {
        var used = document.Paths.Values.SelectMany(p => p.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(o => o.Tags ?? Enumerable.Empty<OpenApiTagReference>()).Select(t => t.Reference.Id).ToHashSet(StringComparer.Ordinal);
        var sections = Sections.Where(s => used.Contains(s.Name)).ToList();
        document.Tags = new HashSet<OpenApiTag>(sections.Select(s => new OpenApiTag
        {
            Name = s.Name,
            Description = s.Description,
            Extensions = Extended("x-displayName", s.Title),
        }));
        document.Extensions = Extended("x-tagGroups", new JsonArray([.. sections.GroupBy(s => s.Group).Select(g => (JsonNode)new JsonObject
        {
            ["name"] = g.Key,
            ["tags"] = new JsonArray([.. g.Select(s => (JsonNode)s.Name)]),
        })]));
    }

    private static Dictionary<string, IOpenApiExtension> Extended(string name, JsonNode value) => new() { [name] = new JsonNodeExtension(value) };
}
