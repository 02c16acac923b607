using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Statements of a thing beside those that have a field of their own: kept as they are, and told again. Both ways.</summary>
internal static class SkosOthers
{
    /// <summary>Before the name of a field that the glossary declares and no other vocabulary has a property for.</summary>
    private const string Own = "urn:glossary:field:";

    /// <summary>The statement as a value; null where it is of a thing without a name, or longer than any text may be.</summary>
    public static FieldValue? Of(RdfTriple triple)
    {
        var (term, name) = (triple.Object, NameOf(triple.Predicate));
        var isKept = term.Kind != RdfKind.Blank && term.Value.Trim().Length is > 0 and <= EntryFormat.LongestText && name.Length <= EntryFormat.LongestLine
            && !term.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) && (term.Language is null || LanguageTag.IsValid(term.Language));
        if (!isKept) return null;
        return term.Kind == RdfKind.Iri ? Iri.IsAbsolute(term.Value) ? new(name, term.Value, IsLink: true) : null
            : new(name, term.Value, term.Language is null ? null : LanguageTag.Of(term.Language), term.Datatype);
    }

    public static void AddTo(RdfProperties thing, IEnumerable<FieldValue> fields)
    {
        foreach (var group in fields.GroupBy(f => f.Name)) thing.Add(PredicateOf(group.Key), group.Select(Value));
    }

    private static RdfValue Value(FieldValue field) => field.IsLink ? new RdfValue.Link(field.Text)
        : new RdfValue.Literal(field.Text, field.Language, field.Datatype is null ? null : RdfNames.Compact(field.Datatype));

    private static string NameOf(string predicate) =>
        predicate.StartsWith(Own, StringComparison.Ordinal) ? Iri.Decode(predicate[Own.Length..]) : predicate;

    private static string PredicateOf(string name) => Iri.IsAbsolute(name) ? RdfNames.Compact(name) : Own + Iri.Encode(name);
}
