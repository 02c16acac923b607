using Glossary.Model;

namespace Glossary.Contract;

/// <summary>A value of a field of the glossary's own, or of a property of another vocabulary.</summary>
/// <param name="Name">Of the field, or the property's IRI.</param>
/// <param name="Label">What readers see; null for one that the glossary does not declare.</param>
/// <param name="Text">The value; null where it is a link.</param>
/// <param name="Iri">What it links to; null where it is a text.</param>
/// <param name="Language">BCP 47 tag; null for none.</param>
/// <param name="Datatype">IRI of the value's type; null for a text.</param>
internal sealed record FieldBody(string Name, string? Label, string? Text, string? Iri, string? Language, string? Datatype)
{
    public static IReadOnlyList<FieldBody> Of(IReadOnlyList<FieldValue> fields, SiteProfile site, WantedLanguages wanted) =>
    [
        .. fields.Select(f => new FieldBody(
            f.Name, site.Fields.FirstOrDefault(d => d.Is(f))?.LabelIn(wanted), f.IsLink ? null : f.Text, f.IsLink ? f.Text : null, f.Language, f.Datatype)),
    ];
}
