using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>One collection, an ordered one too, or a group of concepts of ISO 25964; both ways.</summary>
/// <param name="graph">What is said of it.</param>
/// <param name="subject">The collection.</param>
/// <param name="leftOver">Told what has no place here.</param>
internal sealed class SkosCollection(RdfGraph graph, RdfTerm subject, SkosLeftOver leftOver)
{
    private const string Thesaurus = "http://purl.org/iso25964/skos-thes#";
    private const string Member = RdfNames.Skos + "member";
    private const string MemberList = RdfNames.Skos + "memberList";
    private const string Below = Thesaurus + "subGroup";
    private const string Ordered = RdfNames.Skos + "OrderedCollection";
    private const string Name = "skos:Collection";

    /// <summary>The group that a group is in.</summary>
    public const string Above = Thesaurus + "superGroup";

    public static readonly string[] Kinds = [RdfNames.Skos + "Collection", Ordered, Thesaurus + "ConceptGroup", Thesaurus + "ThesaurusArray"];

    private static readonly string[] Held = [RdfNames.Type, Member, MemberList, Below, Above, RdfNames.Skos + "inScheme"];

    // What has no field of its own, as it is.
    private readonly List<FieldValue> others = [];
    private readonly List<SkosText> texts = [.. SkosTexts.Of(graph, subject)];
    private readonly HashSet<RdfTerm> listed = [.. ListOf(graph, subject)];
    private readonly int line = graph.Of(subject)[0].Line;

    /// <summary>What is in it: in order, where it has one, with what its order does not name behind.</summary>
    public static IEnumerable<RdfTerm> MembersOf(RdfGraph graph, RdfTerm subject) => ListOf(graph, subject).Concat(graph.Values(subject, Member))
        .Concat(graph.Values(subject, Below)).Distinct();

    private static List<RdfTerm> ListOf(RdfGraph graph, RdfTerm subject) => [.. graph.Values(subject, MemberList).SelectMany(l => graph.List(l) ?? [])];

    /// <summary>As a file of ours has it.</summary>
    /// <param name="slug">What it is called here.</param>
    /// <param name="below">Groups that say themselves that they are in it.</param>
    /// <param name="nameOf">The name by which a member is known here; null where it is none.</param>
    public Node Read(string slug, IEnumerable<RdfTerm> below, Func<RdfTerm, string?> nameOf)
    {
        var isOrdered = graph.Has(subject, MemberList) || graph.IsA(subject, Ordered);
        foreach (var triple in graph.Of(subject)) NoteLeftOver(triple, nameOf);
        var languages = texts.Where(t => KindOf(t.Property) is not null).Select(t => t.Language).DefaultIfEmpty(LanguageTag.Undetermined);
        return new FieldWriter()
            .Add("slug", slug)
            .Add("iri", SkosCollections.IriOf(subject))
            .Add("labels", Labels(SkosTexts.MainOf(languages)))
            .Add("descriptions", texts.Where(IsDefinition).Select(t =>
                new FieldWriter().Add("text", t.Value).Add("language", Tag(t.Language)).DoneAt(line)))
            .Add("notations", texts.Where(t => t.Property == "notation").Select(t => t.Value).Distinct())
            .AddDetails(SkosDetails.Read(graph, subject, Notes(), others, m => IsElsewhere(m.Value)))
            .Add("schemes", SkosSchemes.OfConcept(graph, subject).Where(IsElsewhere))
            .Add("kinds", graph.Values(subject, RdfNames.Type).Select(t => t.Value).Where(t => t != Kinds[0] && t != Ordered))
            .Add("ordered", isOrdered ? "true" : null)
            .Add("members", MembersOf(graph, subject).Concat(below).Select(nameOf).OfType<string>().Distinct())
            .DoneAt(line);
    }

    // Labels of the main language first, preferred ones before others.
    private IEnumerable<Node> Labels(string main) => texts
        // A label of no kind is the preferred one where its language has no other.
        .Select(t => (t.Value, t.Language, Kind: t.Property == "label" && texts.Any(o => o.Property == "prefLabel" && o.Language == t.Language)
            ? LabelType.Alternative : KindOf(t.Property))).Where(t => t.Kind is not null)
        .OrderBy(t => t.Language == main ? 0 : 1).ThenBy(t => t.Language, StringComparer.Ordinal).ThenBy(t => t.Kind)
        .DistinctBy(t => (t.Value, t.Language)).Select(t => new FieldWriter().Add("text", t.Value)
            .Add("language", Tag(t.Language)).Add("kind", t.Kind == LabelType.Preferred ? null : EnumName.Of(t.Kind!.Value)).DoneAt(line));

    private static LabelType? KindOf(string property) => property switch
    {
        "prefLabel" or "label" => LabelType.Preferred,
        "altLabel" => LabelType.Alternative,
        "hiddenLabel" => LabelType.Hidden,
        _ => null,
    };

    // What describes it says what it is where nothing else does.
    private bool IsDefinition(SkosText text) => text.Property == "definition"
        || (text.Property == "description" && !texts.Any(t => t.Property == "definition" && t.Language == text.Language));

    private IEnumerable<EntryNote> Notes() => SkosNotes.Predicates
        .SelectMany(p => texts.Where(t => "skos:" + t.Property == p.Predicate || (p.Kind == EntryNoteType.Note && IsNote(t)))
            .Select(t => new EntryNote(p.Kind, t.Value, Tag(t.Language))));

    private bool IsNote(SkosText text) => text.Property == "description" && !IsDefinition(text);

    private void NoteLeftOver(RdfTriple triple, Func<RdfTerm, string?> nameOf)
    {
        if (triple.Predicate is Below or Above)
        {
            Note("is kept as a member");
        }
        else if (triple.Predicate == Member && listed.Count > 0 && !listed.Contains(triple.Object))
        {
            Note("is kept at the end of the order, which does not name it");
        }
        else if (triple.Predicate == Member && nameOf(triple.Object) is null)
        {
            Note();
        }
        else if (SkosTexts.PropertyOf(triple.Predicate) is { } property)
        {
            var forms = SkosTexts.FormsOf(graph, triple.Object);
            leftOver.Within(triple, forms, graph, Name);
            if (forms.Forms.Count == 0)
            {
                Keep();
            }
            else if (property == "label" && texts.Where(t => t.Property == "label" && forms.Forms.Any(f => f.Value == t.Value)).Any(IsOnlyLabel))
            {
                Note("is kept as a preferred or alternative label");
            }
            else if (property == "description")
            {
                Note("is kept as its definition, or as a note beside that");
            }
            else if (property is "abstract" or "subject")
            {
                Keep();
            }
        }
        else if (SkosDetails.IsKept(graph, subject, triple, m => IsElsewhere(m.Value)))
        {
            if (SkosDetails.ChangeOf(triple) is { } change) Note(change);
        }
        else if (!IsHeld(triple))
        {
            Keep();
        }

        void Keep()
        {
            if (others.Count < EntryFormat.MostRelations && SkosOthers.Of(triple) is { } value) others.Add(value);
            else Note();
        }

        void Note(string what = "has no place here; left out") => leftOver.OfThing(Name, triple, what);
    }

    // What a kind of label says already need not be said again.
    private bool IsOnlyLabel(SkosText label) => !texts.Any(t => t.Property != "label" && KindOf(t.Property) is not null
        && t.Value == label.Value && t.Language == label.Language);

    private static bool IsHeld(RdfTriple triple) => Held.Contains(triple.Predicate)
        || triple.Predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal);

    private static bool IsElsewhere(string iri) =>
        !iri.StartsWith(EntryIri.Prefix, StringComparison.Ordinal) && !iri.StartsWith(Iri.NoBase, StringComparison.Ordinal);

    private static string? Tag(string language) => SkosDetails.TagOf(language);

    public static RdfResource Resource(Collection collection)
    {
        var members = collection.Members.Select(RdfValue (m) => new RdfValue.Link(Iri.IsAbsolute(m) ? m : EntryIri.Prefix + Iri.Encode(m))).ToList();
        var properties = new RdfProperties()
            .Add("rdf:type", collection.Kinds.Select(k => new RdfValue.Link(k)))
            .Add("skos:inScheme", collection.Schemes.Select(s => new RdfValue.Link(s)))
            .Add("skos:notation", SkosDetails.Notations(collection.Notations, collection.Details))
            .Add("skos:prefLabel", OfKind(LabelType.Preferred))
            .Add("skos:altLabel", OfKind(LabelType.Alternative))
            .Add("skos:hiddenLabel", OfKind(LabelType.Hidden))
            .Add("skos:definition", collection.Descriptions.Select(d => new RdfValue.Literal(d.Text, Tag(d.Language))));
        SkosDetails.AddTo(properties, collection.Details, _ => true, null);
        return new(collection.Iri, collection.IsOrdered ? "skos:OrderedCollection" : "skos:Collection", properties
            .Add("g:slug", collection.Iri == Collection.Prefix + collection.Slug ? [] : [collection.Slug])
            .Add("skos:memberList", collection.IsOrdered && members.Count > 0 ? [new RdfValue.List(members)] : [])
            .Add("skos:member", collection.IsOrdered ? [] : members)
            .Done());

        IEnumerable<RdfValue> OfKind(LabelType kind) =>
            collection.Labels.Where(l => l.Kind == kind).Select(l => new RdfValue.Literal(l.Text, Tag(l.Language)));
    }
}
