using Glossary.Model;

namespace Glossary.Contract;

/// <summary>What a collection is called.</summary>
/// <param name="Slug">The name in addresses.</param>
/// <param name="Label">In the language that is served.</param>
internal sealed record CollectionName(string Slug, string Label)
{
    public static CollectionName Of(Collection collection, WantedLanguages wanted) => new(collection.Slug, collection.LabelIn(wanted).Text);
}

/// <summary>A term in a collection, or a collection within it.</summary>
/// <param name="Slug">The name in addresses.</param>
/// <param name="Label">In the language that is served.</param>
/// <param name="IsCollection">Whether it is a collection.</param>
/// <param name="Language">Of the label.</param>
internal sealed record CollectionMember(string Slug, string Label, bool IsCollection, string Language);

/// <summary>A collection as the API shows it.</summary>
/// <param name="Slug">The name in addresses.</param>
/// <param name="Iri">By which its vocabulary knows it.</param>
/// <param name="Label">In the language that is served.</param>
/// <param name="Language">Of the label.</param>
/// <param name="Labels">In all its languages, hidden ones left out.</param>
/// <param name="Descriptions">What it is about, in all its languages.</param>
/// <param name="Notations">Codes that other systems know it by.</param>
/// <param name="Schemes">IRIs of the vocabularies that it belongs to.</param>
/// <param name="Ordered">Whether the order of the members tells something.</param>
/// <param name="Kinds">IRIs of the kinds that it is of beside being a collection.</param>
/// <param name="Notes">In all their languages.</param>
/// <param name="Identifiers">Names by which its vocabulary knows it beside the IRI.</param>
/// <param name="Creators">Names or addresses of who made it.</param>
/// <param name="Created">As its vocabulary has it: a day, or a moment.</param>
/// <param name="Modified">As its vocabulary has it: a day, or a moment.</param>
/// <param name="Fields">What else its vocabulary says of it.</param>
/// <param name="Within">The collections that it is in.</param>
/// <param name="Members">A page of those that are here, in their order; by label where the order tells nothing.</param>
/// <param name="Total">How many members are here.</param>
internal sealed record CollectionBody(
    string Slug, string Iri, string Label, string Language, IReadOnlyList<LanguageLabel> Labels, IReadOnlyList<LanguageText> Descriptions,
    IReadOnlyList<string> Notations, IReadOnlyList<string> Schemes, bool Ordered, IReadOnlyList<string> Kinds,
    IReadOnlyList<EntryNote> Notes, IReadOnlyList<string> Identifiers, IReadOnlyList<string> Creators, string? Created, string? Modified,
    IReadOnlyList<FieldBody> Fields, IReadOnlyList<CollectionName> Within, IReadOnlyList<CollectionMember> Members, int Total)
{
    public static CollectionBody Of(Collection collection, PublishedGlossary glossary, WantedLanguages wanted, int limit, int offset)
    {
        var label = collection.LabelIn(wanted);
        var members = MembersOf(collection, glossary, wanted);
        var details = collection.Details;
        return new(
            collection.Slug, collection.Iri, label.Text, label.Language, [.. collection.Labels.Where(l => l.Kind != LabelType.Hidden)],
            collection.Descriptions, collection.Notations, collection.Schemes, collection.IsOrdered, collection.Kinds,
            [.. details.Notes.Select(n => n with { Language = n.Language ?? Text.LanguageTag.Undetermined })],
            details.Identifiers, details.Creators, details.Created, details.Modified,
            FieldBody.Of(details.Fields, glossary.Knowledge.Site, wanted),
            [.. glossary.Knowledge.Collections.Around(collection).Select(c => CollectionName.Of(c, wanted))],
            [.. members.Skip(offset).Take(limit)], members.Count);
    }

    /// <summary>Those that are here: in their order, or by label where the order tells nothing.</summary>
    public static IReadOnlyList<CollectionMember> MembersOf(Collection collection, PublishedGlossary glossary, WantedLanguages wanted)
    {
        var all = glossary.Knowledge.Collections;
        var members = collection.Members.Select(Member).OfType<CollectionMember>();
        return collection.IsOrdered ? [.. members]
            : [.. members.OrderBy(m => m.Label, StringComparer.OrdinalIgnoreCase).ThenBy(m => m.Slug, StringComparer.Ordinal)];

        CollectionMember? Member(string name)
        {
            if (all.Find(name) is { } within && within.Iri == name)
            {
                var label = within.LabelIn(wanted);
                return new(within.Slug, label.Text, true, label.Language);
            }
            var head = Text.Iri.IsAbsolute(name) ? glossary.WithIri(name).FirstOrDefault() : glossary.Head(name);
            return head is null ? null : new(head.Slug, head.Label, false, head.Language);
        }
    }
}

internal sealed record CollectionList(IReadOnlyList<CollectionBody> Items, int Total);
