using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;
using Slug = Glossary.Model.Slug;

namespace Glossary.Exchange.Skos;

/// <summary>Makes a glossary of SKOS concepts, whoever wrote them.</summary>
internal sealed class SkosImport(Func<IEnumerable<IReadOnlyList<RdfTriple>>> statements, string where, List<ImportProblem> problems, LeftOut lost)
{
    // Things that carry nothing of their own, or are read with the concept that they belong to.
    private static readonly string[] Ignored =
        [
            RdfNames.Skos + "ConceptScheme", RdfNames.SkosXl + "Label", RdfNames.Owl + "Ontology"
        ];

    public static FieldNames FieldNames { get; } = new(new Dictionary<string, string>
    {
        ["label"] = "skos:prefLabel",
        ["altLabels"] = "skos:altLabel",
        ["hiddenLabels"] = "skos:hiddenLabel",
        ["notations"] = "skos:notation",
        ["exactMatches"] = "skos:exactMatch",
        ["definitions.text"] = "skos:definition",
        ["definitions.scopeNote"] = "skos:scopeNote",
        ["definitions.examples"] = "skos:example",
        ["definitions.citations.url"] = "dcterms:source",
        ["schemes"] = "skos:inScheme",
        ["tags"] = "dc:subject",
        ["language"] = "xml:lang",
    });

    private readonly RdfSubjects subjects = new(() => SkosStatements.Of(statements()));
    private readonly SkosNames names = new();
    private readonly SkosLeftOver leftOver = new(where, lost);
    private readonly Dictionary<string, int> others = [];

    public IEnumerable<Node> Rows()
    {
        var sections = OwnVocabulary.Sections.Select(s => s.Section).Append("schemes").ToDictionary(s => s, _ => new List<Node>());
        foreach (var (subject, graph) in subjects.Each())
        {
            if (SectionOf(graph, subject) is { } section)
            {
                sections[section].Add(OwnVocabulary.ToNode(graph, subject, graph.Of(subject)[0].Line));
            }
            else if (SkosSchemes.IsOne(graph, subject))
            {
                NoteOther(graph, subject);
                sections["schemes"].Add(SkosSchemes.Read(graph, subject));
                leftOver.Scheme(subject, graph);
            }
            else if (IsConcept(graph, subject))
            {
                Introduce(graph, subject);
            }
            else if (graph.IsA(subject, RdfNames.Skos + "Collection") || graph.IsA(subject, RdfNames.Skos + "OrderedCollection"))
            {
                names.AddCollection(graph, subject);
            }
            else if (subject.Kind == RdfKind.Iri)
            {
                NoteOther(graph, subject);
                if (!Ignored.Any(t => graph.IsA(subject, t))) leftOver.Thing(subject, graph);
            }
        }
        if (names.Count == 0 && sections.All(s => s.Key == "schemes" || s.Value.Count == 0) && problems.Count == 0) RefuseEmpty();
        names.Settle();
        if (sections.Values.Any(s => s.Count > 0))
        {
            yield return new Node.Fields([.. sections.Where(s => s.Value.Count > 0).Select(s => KeyValuePair.Create(s.Key, (Node)new Node.Items(s.Value)))]);
        }
        foreach (var (subject, graph) in subjects.Each().Where(s => names.Find(s.Subject) is not null))
        {
            leftOver.Otherwise(subject, graph);
            yield return new SkosConcept(graph, subject, names, leftOver).Entry();
        }
        leftOver.Tell();
    }

    private void NoteOther(RdfGraph graph, RdfTerm subject)
    {
        var type = graph.Values(subject, RdfNames.Type).FirstOrDefault()?.Value;
        var kind = type is null ? "things without a type" : RdfNames.Shorten(type);
        others[kind] = others.GetValueOrDefault(kind) + 1;
    }

    private void RefuseEmpty()
    {
        var seen = others.Count == 0
            ? "there is no statement about anything that has an IRI; where the file is JSON-LD, its @context must stand in it"
            : "there are " + string.Join(", ", others.OrderByDescending(o => o.Value).Take(5).Select(o => $"{o.Value} {o.Key}"));
        problems.Add(new(where, 0, "rdf:type", $"has no skos:Concept in it; {seen}"));
    }

    private static string? SectionOf(RdfGraph graph, RdfTerm subject)
    {
        foreach (var type in graph.Values(subject, RdfNames.Type).Where(t => t.Value.StartsWith(RdfNames.Own, StringComparison.Ordinal)))
        {
            if (OwnVocabulary.Sections.FirstOrDefault(s => RdfNames.Expand(s.Type) == type.Value).Section is { } section) return section;
        }
        return null;
    }

    private static bool IsConcept(RdfGraph graph, RdfTerm subject) =>
        graph.IsA(subject, RdfNames.Skos + "Concept")
        || (!graph.Has(subject, RdfNames.Type) && (graph.Has(subject, RdfNames.Skos + "prefLabel") || graph.Has(subject, RdfNames.SkosXl + "prefLabel")));

    private void Introduce(RdfGraph graph, RdfTerm subject)
    {
        var labels = SkosConcept.PreferredLabels(graph, subject);
        if (labels.Count == 0)
        {
            problems.Add(new(where, graph.Of(subject)[0].Line, "skos:prefLabel", $"is missing for {subject.Value}"));
            return;
        }
        var main = SkosConcept.MainLanguage(graph, subject, labels);
        names.AddConcept(subject, SkosConcept.MainLabel(graph, subject, labels), SkosConcept.OwnSlug(graph, subject, main));
    }
}

/// <summary>What concepts are called here, for those that refer to them before or after they are read.</summary>
internal sealed class SkosNames
{
    private readonly Dictionary<RdfTerm, string> slugs = [];
    private readonly List<(RdfTerm Concept, string Label)> unnamed = [];
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<RdfTerm, List<string>> tags = [];

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

    /// <summary>Collections become tags of their members.</summary>
    public void AddCollection(RdfGraph graph, RdfTerm collection)
    {
        var labels = SkosConcept.PreferredLabels(graph, collection);
        if (labels.Count == 0) return;
        var tag = Slug.Of(SkosConcept.MainLabel(graph, collection, labels));
        var members = graph.Values(collection, RdfNames.Skos + "member").Concat(
            graph.Values(collection, RdfNames.Skos + "memberList").SelectMany(l => graph.List(l) ?? []));
        foreach (var member in members)
        {
            if (!tags.TryGetValue(member, out var list)) tags[member] = list = [];
            list.Add(tag.Length <= 60 ? tag : tag[..60].TrimEnd('-'));
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
    }

    private string Numbered(string wanted)
    {
        var slug = wanted;
        for (var n = 2; !taken.Add(slug); n++)
        {
            var ending = $"-{n}";
            slug = (wanted.Length + ending.Length <= Slug.Longest ? wanted : wanted[..(Slug.Longest - ending.Length)].TrimEnd('-')) + ending;
        }
        return slug;
    }

    public int Count => slugs.Count + unnamed.Count;

    public string? Find(RdfTerm concept) => slugs.GetValueOrDefault(concept);

    public IReadOnlyList<string> TagsOf(RdfTerm concept) => tags.GetValueOrDefault(concept) ?? [];
}

/// <summary>Notes what of a graph has no place here.</summary>
internal sealed class SkosLeftOver(string where, LeftOut lost)
{
    private readonly CountedLeftOut kinds = new(lost);

    public void Property(RdfTriple triple) => kinds.Note(where, triple.Line, RdfNames.Shorten(triple.Predicate), triple.Object.Value);

    /// <summary>What is kept of a concept, but as something else than it was.</summary>
    public void Otherwise(RdfTerm concept, RdfGraph graph)
    {
        var texts = graph.Of(concept).Where(t => t.Object.Kind == RdfKind.Literal).ToLookup(t => (t.Predicate, t.Object.Language?.ToLowerInvariant()));
        foreach (var group in texts)
        {
            var (predicate, language) = group.Key;
            if (predicate == RdfNames.Skos + "prefLabel")
            {
                foreach (var second in group.Skip(1)) Note(second, "is kept as an alternative label, since each language has one that is preferred");
            }
            else if (predicate == RdfNames.Skos + "notation")
            {
                foreach (var typed in group.Where(t => t.Object.Datatype is not null)) Note(typed, "is kept without its datatype");
            }
            else if (predicate is RdfNames.Skos + "scopeNote" or RdfNames.Skos + "note" && !graph.Has(concept, RdfNames.Own + "entry")
                && !graph.Has(concept, RdfNames.Own + "definitions") && Definitions.All(d => !texts.Contains((d, language))))
            {
                foreach (var note in group) Note(note, "is kept as the definition of its language, which has no other");
            }
        }

        void Note(RdfTriple triple, string what) => kinds.Note(where, triple.Line, RdfNames.Shorten(triple.Predicate), triple.Object.Value, what);
    }

    private static readonly string[] Definitions =
    [
        RdfNames.Skos + "definition", RdfNames.Terms + "description", RdfNames.Elements + "description", RdfNames.Rdfs + "comment",
    ];

    /// <summary>What is said of a vocabulary as a whole; which concepts are in it stands with them.</summary>
    public void Scheme(RdfTerm subject, RdfGraph graph)
    {
        foreach (var triple in graph.Of(subject).Where(t => !SkosSchemes.Holds(t.Predicate)))
        {
            kinds.Note(where, triple.Line, $"skos:ConceptScheme {RdfNames.Shorten(triple.Predicate)}", triple.Object.Value);
        }
    }

    public void Thing(RdfTerm subject, RdfGraph graph) =>
        kinds.Note(
            where, graph.Of(subject)[0].Line, graph.Values(subject, RdfNames.Type).FirstOrDefault() is { } type ? RdfNames.Shorten(type.Value) : "rdf:type",
            subject.Value);

    public void Tell() => kinds.Tell();
}
