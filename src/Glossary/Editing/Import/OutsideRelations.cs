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
            else
            {
                Note(row, relation, "leads out of the file and the glossary; left out");
            }
        }
        var said = row.Said is null || mappings.Count == 0 ? row.Said : row.Said.Append("mappings").ToHashSet();
        var details = mappings.Count == 0 ? row.Entry.Details : row.Entry.Details with { Mappings = [.. row.Entry.Details.Mappings.Union(mappings)] };
        return row with { Said = said, Entry = row.Entry with { Relations = relations, Details = details } };
    }

    public void Tell() => kept.Tell();

    private void Note(ImportedEntry row, Relation relation, string what) =>
        kept.Note(row.Where, row.Row, $"relations {Records.EnumName.Of(relation.Type)}", relation.Slug, what);

    private static MappingType? MappingOf(RelationType type) => type switch
    {
        RelationType.Broader => MappingType.Broad,
        RelationType.Narrower => MappingType.Narrow,
        RelationType.Related => MappingType.Related,
        _ => null,
    };
}
