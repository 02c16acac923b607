using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Text;
using Slug = Glossary.Model.Slug;

namespace Glossary.Exchange.Skos;

/// <summary>What concepts are called here, for those that refer to them before or after they are read.</summary>
internal sealed class SkosNames
{
    private readonly Dictionary<RdfTerm, string> slugs = [];
    private List<(RdfTerm Concept, string Label)> unnamed = [];
    private HashSet<string> taken = [];
    private readonly Dictionary<string, List<string>> tops = [];

    /// <param name="concept">What is named.</param>
    /// <param name="label">In its main language.</param>
    /// <param name="own">What it was called in a glossary of ours.</param>
    public void AddConcept(RdfTerm concept, string label, string? own)
    {
        if (concept.Kind == RdfKind.Iri && concept.Value.StartsWith(EntryIri.Prefix, StringComparison.Ordinal))
        {
            var slug = Iri.Decode(concept.Value[EntryIri.Prefix.Length..]);
            slugs[concept] = slug;
            taken.Add(slug);
        }
        else if (own is not null && taken.Add(own))
        {
            slugs[concept] = own;
        }
        else
        {
            unnamed.Add((concept, label));
        }
    }

    /// <summary>Gives the concepts of other vocabularies slugs of their labels, numbered where several want the same.</summary>
    public void Settle()
    {
        foreach (var (concept, label) in unnamed)
        {
            if (slugs.ContainsKey(concept)) continue;
            slugs[concept] = Numbered(Slug.Of(label));
        }
        // The file is gone through once more, now that all have their names: what only led to these goes.
        unnamed = [];
        taken = [];
    }

    private string Numbered(string wanted)
    {
        var slug = wanted;
        for (var n = 2; !taken.Add(slug); n++) slug = Slug.With(wanted, $"-{n}");
        return slug;
    }

    /// <summary>Whether any of the concepts says which vocabulary it is of.</summary>
    public bool SayScheme { get; set; }

    public void AddTop(string scheme, RdfTerm concept)
    {
        if (concept.Kind != RdfKind.Iri) return;
        if (!tops.TryGetValue(scheme, out var list)) tops[scheme] = list = [];
        list.Add(concept.Value);
    }

    /// <summary>IRIs of the concepts that say that a vocabulary begins with them.</summary>
    public IReadOnlyList<string> TopsOf(string scheme) => tops.GetValueOrDefault(scheme) ?? [];

    /// <summary>IRIs of the vocabularies of which concepts say what they begin with.</summary>
    public IEnumerable<string> Topped => tops.Keys;

    public int Count => slugs.Count + unnamed.Count;

    public string? Find(RdfTerm concept) => slugs.GetValueOrDefault(concept);
}
