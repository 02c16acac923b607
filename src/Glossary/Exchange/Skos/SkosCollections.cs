using System.Security.Cryptography;
using System.Text;
using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;
using Slug = Glossary.Model.Slug;

namespace Glossary.Exchange.Skos;

/// <summary>The collections of a file, and what they are called for those that have them as members.</summary>
internal sealed class SkosCollections(SkosNames names, SkosLeftOver leftOver)
{
    private readonly List<(RdfTerm Subject, RdfGraph Graph)> found = [];
    private readonly Dictionary<RdfTerm, string> slugs = [];
    // Of those without a name: several may hold the same one, which is looked into once.
    private readonly Dictionary<RdfTerm, string> contents = [];

    public static bool IsOne(RdfGraph graph, RdfTerm subject) => SkosCollection.Kinds.Any(k => graph.IsA(subject, k));

    /// <summary>Keeps one until all concepts are known by their names.</summary>
    public void Add(RdfGraph graph, RdfTerm subject) => found.Add((subject, graph));

    /// <summary>As a file of ours has them.</summary>
    public IEnumerable<Node> Read()
    {
        var taken = new HashSet<string>();
        var below = found.SelectMany(f => f.Graph.Values(f.Subject, SkosCollection.Above).Select(s => (Above: s, f.Subject)))
            .ToLookup(g => g.Above, g => g.Subject);
        foreach (var (subject, graph) in found)
        {
            var wanted = WishOf(graph, subject);
            var slug = wanted;
            for (var n = 2; !taken.Add(slug); n++) slug = Slug.With(wanted, $"-{n}");
            slugs[subject] = slug;
        }
        foreach (var (subject, graph) in found) yield return new SkosCollection(graph, subject, leftOver).Read(slugs[subject], below[subject], NameOf);
    }

    /// <summary>The IRI by which others know it; null for one that has none of its own.</summary>
    public static string? IriOf(RdfTerm subject) =>
        subject.Kind == RdfKind.Iri && !subject.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal)
        && !subject.Value.StartsWith(Collection.Prefix, StringComparison.Ordinal) ? subject.Value : null;

    private string WishOf(RdfGraph graph, RdfTerm subject)
    {
        if (graph.Values(subject, RdfNames.Own + "slug").FirstOrDefault() is { } own) return own.Value;
        if (subject.Value.StartsWith(Collection.Prefix, StringComparison.Ordinal)) return Iri.Decode(subject.Value[Collection.Prefix.Length..]);
        var labels = SkosTexts.PreferredLabels(graph, subject);
        var called = labels.Count > 0 ? Slug.Of(SkosTexts.MainLabel(graph, subject, labels)) : null;
        if (IriOf(subject) is { } iri) return called ?? Scheme.SlugOf(iri);
        // What has no name of its own is known by its label within its vocabulary, else by what is in it: whoever sends it again means the same one.
        return Slug.With(called ?? "collection", "-" + Mark(called is null ? ContentOf(graph, subject) : VocabularyOf(graph, subject)));
    }

    private static string VocabularyOf(RdfGraph graph, RdfTerm subject)
    {
        var schemes = SkosSchemes.OfConcept(graph, subject);
        if (schemes.Count > 0) return string.Join(' ', schemes.Order(StringComparer.Ordinal));
        var member = SkosCollection.MembersOf(graph, subject).FirstOrDefault(m => m.Kind == RdfKind.Iri)?.Value ?? "";
        return member[..(member.LastIndexOfAny(['#', '/', ':']) + 1)];
    }

    // Those within first, however deep: of each no more than a mark stands in what holds it. What holds itself is nothing new there.
    private string ContentOf(RdfGraph graph, RdfTerm subject)
    {
        var (open, begun) = (new Stack<RdfTerm>([subject]), new HashSet<RdfTerm>());
        while (open.TryPeek(out var at))
        {
            if (!contents.ContainsKey(at) && begun.Add(at))
            {
                foreach (var within in SkosCollection.MembersOf(graph, at).Where(IsNameless).Where(m => !begun.Contains(m))) open.Push(within);
                continue;
            }
            open.Pop();
            if (contents.ContainsKey(at)) continue;
            contents[at] = string.Join('\n', SkosCollection.MembersOf(graph, at).Select(m => m.Kind == RdfKind.Iri ? m.Value
                : SkosTexts.PreferredLabels(graph, m) is [var first, ..] ? $"{first.Label}@{first.Language}"
                : contents.TryGetValue(m, out var content) ? $"({Mark(content)})" : ""));
        }
        return contents[subject];

        bool IsNameless(RdfTerm member) => member.Kind == RdfKind.Blank && SkosTexts.PreferredLabels(graph, member).Count == 0;
    }

    private static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6];

    // An entry of ours and one without a name of its own are known by their slugs.
    private string? NameOf(RdfTerm member)
    {
        if (member.Kind == RdfKind.Literal) return null;
        if (slugs.TryGetValue(member, out var collection)) return IriOf(member) ?? Collection.Prefix + collection;
        if (member.Kind == RdfKind.Iri && member.Value.StartsWith(EntryIri.Prefix, StringComparison.Ordinal))
        {
            return Iri.Decode(member.Value[EntryIri.Prefix.Length..]);
        }
        return member.Kind == RdfKind.Iri && !member.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) ? member.Value : names.Find(member);
    }
}
