using System.Runtime.InteropServices;
using System.Text;
using Glossary.Meaning;
using Glossary.Search.Index;
using Glossary.Search.Labels;
using Glossary.Search.Ranking;
using Glossary.Search.Vectors;
using Glossary.Text;
using Lucene.Net.Util;

namespace Glossary.Search;

/// <summary>One search on one snapshot, from the query's shape to the page of hits.</summary>
internal sealed class SearchRun(Snapshot snapshot, Scratch scratch, EntryEncoder encoder, SentenceEncoder? sentences, FacetNames names, Blend blend)
{
    /// <summary>Likeness from which on a hit was found by its label: a label that covers half of the query has .22.</summary>
    private const float LeastOfLabel = 0.25f;
    /// <summary>Likeness from which on the text as typed was a label: only equal words have it.</summary>
    private const float AsTyped = 0.97f;
    /// <summary>Decides between rival texts that share no word with the query; less than any word counts.</summary>
    private const float NearestInMeaning = 0.01f;

    private readonly BytesRef shown = new();

    public SearchResults Run(SearchRequest request, QueryShape shape)
    {
        if (!blend.UseFrames) shape = new(shape.Text, shape.Text, shape.Kind, [shape.Text], Tokenizer.Words(shape.Text));
        var terms = new QueryTerms(snapshot, shape.Words);
        // Nobody says in which language a query is: a word is looked for as each language of the glossary has it.
        foreach (var language in names.OtherLanguages) terms.AddIn(language, shape.Words);
        var correction = blend.UseFuzzy ? Corrector.Correct(shape, terms, snapshot, scratch) : null;
        foreach (var word in correction?.Words ?? []) terms.AddCorrection(word);
        var labels = LabelQuery.Of(shape, correction?.Core, terms, snapshot);
        var rarity = blend.MeaningOfRarity * blend.Describes(shape);
        var texts = shape.Kind == QueryKind.Comparison ? shape.Sides : [correction?.Core ?? shape.Core];
        var vectors = texts.Select(t => encoder.OfQuery(t, terms, rarity)).OfType<QueryVector>().ToArray();

        var filter = Filter(request);
        var ranker = new Ranker(snapshot, scratch, shape, blend)
        {
            Terms = terms,
            Labels = labels,
            Vectors = vectors,
            Sentences = () => SentencesOf(texts),
            Cancel = request.Cancel,
        };
        request.Cancel.ThrowIfCancellationRequested();
        var depth = Math.Max(0, request.Offset) + Math.Clamp(request.Limit, 0, 1000);
        var ranked = filter is null ? [] : DeprecatedLast(ranker.Rank(filter, depth));
        if (ranked.Count > 0) ranked[0] = ranker.Complete(ranked[0]);
        var snippet = request.Show ? new Snippet(shape, scratch.Snippets) : null;
        var page = new List<SearchHit>(Math.Clamp(ranked.Count - request.Offset, 0, Math.Max(0, request.Limit)));
        for (var i = Math.Max(0, request.Offset); i < Math.Min(ranked.Count, depth); i++)
        {
            page.Add(Hit(i == 0 ? ranked[0] : ranker.Complete(ranked[i]), terms, snippet, request.Explain ? ranker.Weights : null));
        }
        var (total, counts) = filter is null ? (0, new int[names.Count]) : Count(filter);
        return new()
        {
            Shape = shape,
            Corrected = Corrected(shape, correction?.Core, ranked),
            Total = total,
            Hits = page,
            Views = Facets(counts, Facet.View),
            Tags = Facets(counts, Facet.Tag),
            Languages = Facets(counts, Facet.Language),
            Meaning = ranker.Meaning,
            Fit = ranked.Count == 0 ? 0 : FitModel.Of(Explain(ranked[0], ranker.Weights), shape),
        };
    }

    // What is out of use comes after all that is in use, however well it fits: its name is one of those of its successor.
    private List<Ranked> DeprecatedLast(List<Ranked> ranked)
    {
        var deprecated = names.Find(Facet.Deprecated);
        return deprecated < 0 || !ranked.Exists(IsDeprecated) ? ranked : [.. ranked.Where(r => !IsDeprecated(r)), .. ranked.Where(IsDeprecated)];

        bool IsDeprecated(Ranked hit)
        {
            var (segment, doc) = snapshot.Locate(hit.Number);
            return snapshot.Segments[segment].Facets(doc).Contains(deprecated);
        }
    }

    private float[][]? SentencesOf(IReadOnlyList<string> texts)
    {
        if (sentences is null) return null;
        var vectors = new float[texts.Count][];
        for (var i = 0; i < vectors.Length; i++)
        {
            if (sentences.OfQuery(texts[i]) is not { } vector) return null;
            vectors[i] = vector;
        }
        return vectors;
    }

    // A correction is worth showing only where the text as typed was no label's.
    private static string? Corrected(QueryShape shape, string? core, List<Ranked> ranked) =>
        core is null || ranked is not [var best, ..] || best.Label.Likeness >= AsTyped ? null : shape.Text.Replace(shape.Core, core, StringComparison.Ordinal);

    /// <summary>Null where a value is asked for that no entry has.</summary>
    private FacetFilter? Filter(SearchRequest request)
    {
        var wanted = new List<int>();
        Want(Facet.View, request.View);
        Want(Facet.Tag, request.Tag);
        Want(Facet.Status, request.Status);
        Want(Facet.Language, request.Language);
        Want(Facet.Scheme, request.Scheme);
        return wanted.Contains(-1) ? null : new([.. wanted]);

        void Want(string kind, string? value)
        {
            if (!string.IsNullOrEmpty(value)) wanted.Add(names.Find(kind + value));
        }
    }

    private SearchHit Hit(Ranked ranked, QueryTerms terms, Snippet? snippet, Weights? weights)
    {
        var (segment, doc) = snapshot.Locate(ranked.Number);
        var record = snapshot.Segments[segment].Record(doc);
        var (view, isSummary) = BestText(record, segment, doc, ranked, terms);
        var matched = ranked.Label.Likeness > LeastOfLabel ? LabelAt(record, ranked.Label.Index) : isSummary ? "summary" : "definition";
        return new(ranked.Id, matched, view, ranked.Score, weights is null ? null : Explain(ranked, weights))
        {
            Shown = snippet is null ? null : Show(segment, doc, view, snippet),
        };
    }

    private HitText Show(int segment, int doc, string? view, Snippet snippet)
    {
        var record = snapshot.Segments[segment].Shown(doc, snapshot.Readers[segment], shown);
        var html = snippet.Of(record, view, out var found);
        return new(found, html);
    }

    private static HitExplanation Explain(Ranked ranked, Weights weights) => new(
        ranked.Lexical, ranked.Coverage, ranked.Label.Likeness, ranked.Meaning, ranked.Feedback, ranked.Sentence,
        [weights.Lexical, weights.Label, weights.Meaning, weights.Feedback, weights.Sentence]);

    // Hidden and derived labels are for finding, never for showing.
    private static string LabelAt(EntryRecord record, int index)
    {
        var rest = record.Labels;
        var label = LabelRecord.Read(ref rest);
        var preferred = label.Text;
        for (var i = 0; i < index; i++) label = LabelRecord.Read(ref rest);
        return label.Kind is LabelKind.Preferred or LabelKind.Alternative ? label.Text : preferred;
    }

    private (string? View, bool IsSummary) BestText(EntryRecord record, int segment, int doc, Ranked ranked, QueryTerms terms)
    {
        var rest = record.Facets;
        var facets = rest[0];
        rest = rest[1..];
        for (var i = 0; i < facets; i++) EntryRecord.ReadText(ref rest);
        var count = rest[0];
        rest = rest[1..];
        if (count == 0)
        {
            foreach (var facet in snapshot.Segments[segment].Facets(doc))
            {
                if (names[facet].StartsWith(Facet.View, StringComparison.Ordinal)) return (names[facet][1..], false);
            }
            return (null, false);
        }
        var (view, summary, best) = ((string?)null, false, -1f);
        for (var i = 0; i < count; i++)
        {
            var sketch = TextSketch.Read(ref rest);
            // Shared words decide; where they do not, the nearest in meaning, and then the order of the entry.
            var score = i == ranked.TextIndex && ranked.Meaning > 0 ? NearestInMeaning : 0;
            foreach (var term in terms.Terms)
            {
                if (sketch.Holds(term.Hash)) score += term.Idf;
            }
            if (score <= best) continue;
            best = score;
            summary = sketch.IsSummary;
            if (!summary) view = sketch.View.IsEmpty ? null : Encoding.UTF8.GetString(sketch.View);
        }
        return (view, summary);
    }

    private (int Total, int[] Counts) Count(FacetFilter filter)
    {
        var counts = new int[names.Count];
        var (total, at) = (0, 0);
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            var segment = snapshot.Segments[s];
            var ofSets = scratch.Sets(segment.FacetSets.Count);
            var (start, end) = (snapshot.Bases[s], snapshot.Bases[s + 1]);
            // Touched entries come segment by segment.
            if (!snapshot.HasDeletions(s))
            {
                var touched = CollectionsMarshal.AsSpan(scratch.Touched)[at..];
                var here = touched.IndexOfAnyExceptInRange(start, end - 1) is >= 0 and var next ? next : touched.Length;
                segment.AddFacetSets(touched[..here], start, ofSets);
                at += here;
            }
            else
            {
                for (; at < scratch.Touched.Count && scratch.Touched[at] < end; at++) Add(scratch.Touched[at] - start);
            }
            foreach (var number in scratch.Candidates)
            {
                if (number >= start && number < end && scratch.Lexical[number] == 0 && (scratch.Via[number] & Via.Label) != 0) Add(number - start);
            }
            for (var set = 0; set < segment.FacetSets.Count; set++)
            {
                if (ofSets[set] == 0 || !filter.Passes(segment.FacetSets[set])) continue;
                total += ofSets[set];
                foreach (var facet in segment.FacetSets[set]) counts[facet] += ofSets[set];
            }

            void Add(int doc)
            {
                if (snapshot.IsAlive(s, doc)) ofSets[segment.FacetSetOf(doc)]++;
            }
        }
        return (total, counts);
    }

    private List<FacetCount> Facets(int[] counts, string kind)
    {
        var facets = new List<FacetCount>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && names[i].StartsWith(kind, StringComparison.Ordinal)) facets.Add(new(names[i][1..], counts[i]));
        }
        facets.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return facets;
    }
}
