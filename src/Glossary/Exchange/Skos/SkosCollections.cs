using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Collections, nested and ordered ones too, and ISO 25964's groups of concepts; both ways.</summary>
internal sealed class SkosCollections(SkosNames names, SkosLeftOver leftOver)
{
    private const string Thesaurus = "http://purl.org/iso25964/skos-thes#";
    private const string Ordered = RdfNames.Skos + "OrderedCollection";
    private const string MemberList = RdfNames.Skos + "memberList";

    private static readonly string[] Kinds =
        [RdfNames.Skos + "Collection", Ordered, Thesaurus + "ConceptGroup", Thesaurus + "ThesaurusArray"];

    private static readonly string[] Texts =
        [RdfNames.Skos + "definition", RdfNames.Skos + "note", RdfNames.Skos + "scopeNote", RdfNames.Terms + "description", RdfNames.Rdfs + "comment"];

    private static readonly string[] Held =
        [RdfNames.Type, RdfNames.Skos + "member", MemberList, Thesaurus + "subGroup", Thesaurus + "superGroup", RdfNames.Skos + "inScheme"];

    private readonly List<(RdfTerm Subject, RdfGraph Graph)> found = [];

    public static bool IsOne(RdfGraph graph, RdfTerm subject) => Kinds.Any(k => graph.IsA(subject, k));

    /// <summary>Keeps one until all concepts are known by their names.</summary>
    public void Add(RdfGraph graph, RdfTerm subject) => found.Add((subject, graph));

    /// <summary>As a file of ours has them.</summary>
    public IEnumerable<Node> Read()
    {
        var taken = new HashSet<string>();
        var below = found.SelectMany(f => f.Graph.Values(f.Subject, Thesaurus + "superGroup").Select(s => (Above: s, f.Subject)))
            .ToLookup(g => g.Above, g => g.Subject);
        foreach (var (subject, graph) in found)
        {
            var labels = SkosTexts.PreferredLabels(graph, subject);
            // One without an IRI and a label is known by nothing.
            if (labels.Count == 0 && subject.Kind != RdfKind.Iri)
            {
                leftOver.Thing(subject, graph);
                continue;
            }
            yield return Read(graph, subject, labels, below[subject], taken);
        }
    }

    private Node Read(RdfGraph graph, RdfTerm subject, IReadOnlyList<(string Label, string Language)> labels, IEnumerable<RdfTerm> below, HashSet<string> taken)
    {
        var line = graph.Of(subject)[0].Line;
        var own = graph.Values(subject, RdfNames.Own + "slug").FirstOrDefault()?.Value;
        var iri = subject.Kind == RdfKind.Iri && !subject.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) ? subject.Value : null;
        if (iri?.StartsWith(Collection.Prefix, StringComparison.Ordinal) == true) (own, iri) = (Iri.Decode(iri[Collection.Prefix.Length..]), null);
        var wanted = own ?? (labels.Count > 0 ? Slug.Of(SkosTexts.MainLabel(graph, subject, labels)) : Scheme.SlugOf(subject.Value));
        var slug = wanted;
        for (var n = 2; !taken.Add(slug); n++) slug = $"{wanted}-{n}";
        foreach (var triple in graph.Of(subject).Where(t => !IsHeld(t))) leftOver.OfThing("skos:Collection", triple);
        foreach (var triple in graph.Of(subject).Where(t => t.Predicate.StartsWith(Thesaurus, StringComparison.Ordinal)
            && t.Predicate.EndsWith("subGroup", StringComparison.Ordinal)))
        {
            leftOver.OfThing("skos:Collection", triple, "is kept as a member");
        }
        var texts = SkosTexts.Of(graph, subject).ToList();
        var list = graph.Values(subject, MemberList).SelectMany(l => graph.List(l) ?? []).ToList();
        var members = (list.Count > 0 ? list : graph.Values(subject, RdfNames.Skos + "member"))
            .Concat(graph.Values(subject, Thesaurus + "subGroup")).Concat(below).Select(NameOf).OfType<string>().Distinct();
        return new FieldWriter()
            .Add("slug", slug)
            .Add("iri", iri)
            .Add("labels", Labels(texts, SkosTexts.MainOf(labels.Count > 0 ? labels.Select(l => l.Language) : [LanguageTag.Undetermined]), line))
            .Add("descriptions", Texts.SelectMany(p => graph.Values(subject, p)).Where(v => v.Kind == RdfKind.Literal).Select(v => new FieldWriter()
                .Add("text", v.Value).Add("language", v.Language is null ? null : LanguageTag.Of(v.Language)).DoneAt(line)))
            .Add("notations", texts.Where(t => t.Property == "notation").Select(t => t.Value).Distinct())
            .Add("schemes", SkosSchemes.OfConcept(graph, subject))
            .Add("kinds", graph.Values(subject, RdfNames.Type).Select(t => t.Value).Where(t => t != Kinds[0] && t != Ordered))
            .Add("ordered", list.Count > 0 || graph.IsA(subject, Ordered) ? "true" : null)
            .Add("members", members)
            .DoneAt(line);
    }

    // Labels of the main language first, preferred ones before others.
    private static IEnumerable<Node> Labels(IReadOnlyList<SkosText> texts, string main, int line) => texts
        // A label of no kind is the preferred one where its language has no other.
        .Select(t => (t.Value, t.Language, Kind: t.Property == "label" && texts.Any(o => o.Property == "prefLabel" && o.Language == t.Language)
            ? LabelType.Alternative : KindOf(t.Property))).Where(t => t.Kind is not null)
        .OrderBy(t => t.Language == main ? 0 : 1).ThenBy(t => t.Language, StringComparer.Ordinal).ThenBy(t => t.Kind)
        .DistinctBy(t => (t.Value, t.Language)).Select(t => new FieldWriter().Add("text", t.Value)
            .Add("language", t.Language == LanguageTag.Undetermined ? null : t.Language)
            .Add("kind", t.Kind == LabelType.Preferred ? null : EnumName.Of(t.Kind!.Value)).DoneAt(line));

    private static LabelType? KindOf(string property) => property switch
    {
        "prefLabel" or "label" => LabelType.Preferred,
        "altLabel" => LabelType.Alternative,
        "hiddenLabel" => LabelType.Hidden,
        _ => null,
    };

    private static bool IsHeld(RdfTriple triple) => Held.Contains(triple.Predicate) || Texts.Contains(triple.Predicate)
        || SkosTexts.PropertyOf(triple.Predicate) is "prefLabel" or "altLabel" or "hiddenLabel" or "label" or "notation"
        || triple.Predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal);

    // An entry of ours and one without a name of its own are known by their slugs.
    private string? NameOf(RdfTerm member)
    {
        if (member.Kind == RdfKind.Literal) return null;
        if (member.Kind == RdfKind.Iri && member.Value.StartsWith(EntryIri.Prefix, StringComparison.Ordinal))
        {
            return Iri.Decode(member.Value[EntryIri.Prefix.Length..]);
        }
        return member.Kind == RdfKind.Iri && !member.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) ? member.Value : names.Find(member);
    }

    public static RdfResource Resource(Collection collection)
    {
        var members = collection.Members.Select(RdfValue (m) => new RdfValue.Link(Iri.IsAbsolute(m) ? m : EntryIri.Prefix + Iri.Encode(m))).ToList();
        return new(collection.Iri, collection.IsOrdered ? "skos:OrderedCollection" : "skos:Collection", new RdfProperties()
            .Add("rdf:type", collection.Kinds.Select(k => new RdfValue.Link(k)))
            .Add("skos:inScheme", collection.Schemes.Select(s => new RdfValue.Link(s)))
            .Add("skos:notation", collection.Notations)
            .Add("skos:prefLabel", OfKind(LabelType.Preferred))
            .Add("skos:altLabel", OfKind(LabelType.Alternative))
            .Add("skos:hiddenLabel", OfKind(LabelType.Hidden))
            .Add("skos:definition", collection.Descriptions.Select(d => new RdfValue.Literal(d.Text, TagOf(d.Language))))
            .Add("g:slug", collection.Iri == Collection.Prefix + collection.Slug ? [] : [collection.Slug])
            .Add("skos:memberList", collection.IsOrdered && members.Count > 0 ? [new RdfValue.List(members)] : [])
            .Add("skos:member", collection.IsOrdered ? [] : members)
            .Done());

        IEnumerable<RdfValue> OfKind(LabelType kind) =>
            collection.Labels.Where(l => l.Kind == kind).Select(l => new RdfValue.Literal(l.Text, TagOf(l.Language)));
    }

    private static string? TagOf(string language) => language == LanguageTag.Undetermined ? null : language;
}
