using Glossary.Exchange.Rdf;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Makes a glossary of SKOS concepts, whoever wrote them.</summary>
internal sealed class SkosImport
{
    // Things that carry nothing of their own, or are read with the concept that they belong to.
    private static readonly string[] Ignored = [RdfNames.Skos + "ConceptScheme"];

    public static FieldNames FieldNames { get; } = new(new Dictionary<string, string>
    {
        ["label"] = "skos:prefLabel",
        ["altLabels"] = "skos:altLabel",
        ["hiddenLabels"] = "skos:hiddenLabel",
        ["labels.text"] = "skos:prefLabel, altLabel or hiddenLabel",
        ["summaries.text"] = "dcterms:abstract",
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

    private readonly string where;
    private readonly List<ImportProblem> problems;
    private readonly SkosStatements meant;
    private readonly RdfSubjects subjects;
    private readonly SkosNames names = new();
    private readonly SkosLeftOver leftOver;
    private readonly Dictionary<string, int> others = [];
    private readonly List<(RdfTerm Scheme, RdfGraph Graph)> schemes = [];
    private readonly SkosKinds kinds = new();
    private readonly SkosCollections collections;

    public SkosImport(Func<IEnumerable<IReadOnlyList<RdfTriple>>> statements, string where, List<ImportProblem> problems, LeftOut lost)
    {
        (this.where, this.problems) = (where, problems);
        meant = new(statements);
        subjects = new(meant.Each);
        leftOver = new(where, lost);
        collections = new(names, leftOver);
    }

    public IEnumerable<Node> Rows()
    {
        var sections = OwnVocabulary.Sections.Select(s => s.Section).Append("schemes").Append("collections").ToDictionary(s => s, _ => new List<Node>());
        // Labels that are things are read with what they are the labels of.
        var labels = new HashSet<RdfTerm>();
        foreach (var (subject, graph) in subjects.Each())
        {
            foreach (var triple in graph.Of(subject).Where(t => t.Predicate.StartsWith(RdfNames.SkosXl, StringComparison.Ordinal))) labels.Add(triple.Object);
            if (SectionOf(graph, subject) is { } section)
            {
                sections[section].Add(OwnVocabulary.ToNode(graph, subject, graph.Of(subject)[0].Line));
            }
            else if (SkosSchemes.IsOne(graph, subject))
            {
                NoteOther(graph, subject);
                schemes.Add((subject, graph));
            }
            else if (SkosKinds.IsConcept(graph, subject))
            {
                Introduce(graph, subject);
            }
            else if (SkosCollections.IsOne(graph, subject))
            {
                collections.Add(graph, subject);
            }
            else if (subject.Kind == RdfKind.Iri)
            {
                kinds.Note(graph, subject);
            }
        }
        foreach (var (subject, graph) in kinds.Undecided)
        {
            // What is of a kind of its own is a concept where the file, or what is said of it, makes it one.
            if (kinds.MakesConcept(graph, subject))
            {
                Introduce(graph, subject);
                continue;
            }
            if (kinds.MakesCollection(graph, subject))
            {
                collections.Add(graph, subject);
                continue;
            }
            NoteOther(graph, subject);
            if (!Ignored.Any(t => graph.IsA(subject, t)) && !labels.Contains(subject)) leftOver.Thing(subject, graph);
        }
        // What concepts say that a vocabulary begins with is kept of one that the file says no more of, too.
        var told = schemes.Select(s => s.Scheme).Concat(names.Topped.Select(RdfTerm.Iri).Where(IsForeign)).Distinct().ToList();
        var graphs = schemes.ToDictionary(s => s.Scheme, s => s.Graph);
        sections["schemes"].AddRange(told.Select(s => SkosSchemes.Read(graphs.GetValueOrDefault(s) ?? new(), s, names.TopsOf(s.Value), leftOver)));
        names.Settle();
        sections["collections"].AddRange(collections.Read());
        if (names.Count == 0 && sections.All(s => s.Key == "schemes" || s.Value.Count == 0) && problems.Count == 0) RefuseEmpty();
        if (sections.Values.Any(s => s.Count > 0))
        {
            yield return new Node.Fields([.. sections.Where(s => s.Value.Count > 0).Select(s => KeyValuePair.Create(s.Key, (Node)new Node.Items(s.Value)))]);
        }
        foreach (var (subject, graph) in subjects.Each().Where(s => names.Find(s.Subject) is not null))
        {
            leftOver.Otherwise(subject, graph);
            var only = !names.SayScheme && schemes is [var (scheme, _)] && SkosSchemes.OfConcept(graph, subject).Count == 0 ? scheme.Value : null;
            if (only is not null) leftOver.OnlyScheme(subject, graph, only);
            yield return new SkosConcept(graph, subject, names, leftOver, only).Entry();
        }
        foreach (var (first, count) in meant.Otherwise.Values) leftOver.Properties(first, count, "is kept as the thing that the text names");
        leftOver.Tell();
    }

    private static bool IsForeign(RdfTerm scheme) =>
        scheme.Value != OwnVocabulary.Scheme && !scheme.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) && Iri.IsAbsolute(scheme.Value);

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

    private void Introduce(RdfGraph graph, RdfTerm subject)
    {
        var labels = SkosTexts.PreferredLabels(graph, subject);
        if (labels.Count == 0)
        {
            problems.Add(new(where, graph.Of(subject)[0].Line, "skos:prefLabel", $"is missing for {subject.Value}"));
            return;
        }
        var main = SkosTexts.MainLanguage(graph, subject, labels);
        foreach (var scheme in graph.Values(subject, RdfNames.Skos + "topConceptOf").Where(s => s.Kind == RdfKind.Iri)) names.AddTop(scheme.Value, subject);
        names.SayScheme |= graph.Has(subject, RdfNames.Skos + "inScheme");
        names.AddConcept(subject, SkosTexts.MainLabel(graph, subject, labels), SkosConcept.OwnSlug(graph, subject, main));
    }
}
