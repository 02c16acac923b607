using Glossary.Exchange;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing.Import;

/// <summary>
/// Relations to what a file does not hold, which it names by an IRI: to an entry of the glossary where one is known by it; else kept as a mapping, where
/// there is one that says as much.
/// </summary>
internal sealed class OutsideRelations(LeftOut lost)
{
    private readonly CountedLeftOut kept = new(lost);

    /// <summary>IRIs that a row's relations lead to.</summary>
    public static IEnumerable<string> Of(ImportedEntry row) => row.Entry.Relations.Select(r => r.Slug).Where(Iri.IsAbsolute);

    /// <summary>The row with its relations to entries, and mappings for the others.</summary>
    public ImportedEntry Settle(ImportedEntry row, KnownEntries known)
    {
        if (!Of(row).Any()) return row;
        var relations = new List<Relation>();
        var mappings = new List<Mapping>();
        var fields = new List<FieldValue>();
        foreach (var relation in row.Entry.Relations)
        {
            if (!Iri.IsAbsolute(relation.Slug))
            {
                relations.Add(relation);
            }
            else if (known.ByIri[relation.Slug].FirstOrDefault() is { } entry)
            {
                relations.Add(relation with { Slug = entry.Slug });
            }
            else if (MappingOf(relation.Type) is { } type)
            {
                mappings.Add(new(type, relation.Slug));
                Note(row, relation, $"leads out of the file and the glossary; kept as a {type.ToString().ToLowerInvariant()} match");
            }
            else if (PropertyOf(relation.Type) is { } property)
            {
                fields.Add(new(property, relation.Slug, IsLink: true));
            }
            else
            {
                Note(row, relation, "leads out of the file and the glossary; left out");
            }
        }
        var said = row.Said;
        var details = row.Entry.Details;
        if (mappings.Count > 0) (said, details) = (Also("mappings"), details with { Mappings = [.. details.Mappings.Union(mappings)] });
        if (fields.Count > 0) (said, details) = (Also("fields"), details with { Fields = [.. details.Fields.Union(fields)] });
        return row with { Said = said, Entry = row.Entry with { Relations = relations, Details = details } };

        HashSet<string>? Also(string field) => said?.Append(field).ToHashSet();
    }

    public void Tell() => kept.Tell();

    private void Note(ImportedEntry row, Relation relation, string what) =>
        kept.Note(row.Where, row.Row, $"relations {Records.EnumName.Of(relation.Type)}", relation.Slug, what);

    // What no match says as much as, is kept as the statement that it is.
    private static string? PropertyOf(RelationType type) => type is RelationType.SeeAlso or RelationType.ReplacedBy
        ? Exchange.Rdf.RdfNames.Expand(Exchange.Skos.SkosExport.Predicates[type]) : null;

    private static MappingType? MappingOf(RelationType type) => type switch
    {
        RelationType.Broader => MappingType.Broad,
        RelationType.Narrower => MappingType.Narrow,
        RelationType.Related => MappingType.Related,
        _ => null,
    };
}
