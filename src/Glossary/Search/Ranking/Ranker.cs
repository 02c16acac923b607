using System.Runtime.InteropServices;
using Glossary.Search.Index;
using Glossary.Search.Labels;
using Glossary.Search.Vectors;

namespace Glossary.Search.Ranking;

/// <summary>An entry with what each part gave it.</summary>
internal readonly record struct Ranked(
    int Number, long Id, float Score, float Lexical, float Coverage, LabelScore Label, float Meaning, int TextIndex, float Feedback = 0,
    float Sentence = 0);

/// <summary>The two stages of a search: three parts propose entries, then each proposed one gets all its marks and one score.</summary>
internal sealed class Ranker(Snapshot snapshot, Scratch scratch, QueryShape shape, Blend blend)
{
    public required QueryTerms Terms { get; init; }
    public required LabelQuery Labels { get; init; }
    /// <summary>One, or one for each side of a comparison; none without a model.</summary>
    public required QueryVector[] Vectors { get; init; }
    /// <summary>Gives the sentence model's vectors of the query, in the same way; null where there is no such model, or it does not answer now.</summary>
    public required Func<float[][]?> Sentences { get; init; }

    /// <summary>Nobody waits for the search any more.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>What of meaning the ranking was made from.</summary>
    public MeaningUse Meaning { get; private set; }

    public Weights Weights { get; private set; } = blend.For(shape);

    /// <summary>Hits that are picked one by one; more are sorted.</summary>
    private const int MostPicked = 16;
    /// <summary>Entries that hold words of a name, beside which no others are looked for: as many as a page shows, and some more.</summary>
    private const int EnoughBesideName = 20;
    /// <summary>How far a query must describe for known words to be taken as they are typed.</summary>
    private const float LeastSure = 0.5f;

    private readonly float texts = blend.MeaningOfTexts * blend.Describes(shape);

    /// <summary>The candidates that pass the filter, the first ones best first; marks do not depend on the filter.</summary>
    /// <param name="filter">What they must have.</param>
    /// <param name="depth">How many of them must be in order.</param>
    public List<Ranked> Rank(FacetFilter filter, int depth)
    {
        var best = Lexical.Score(snapshot, Terms, scratch, blend.K1, blend.B);
        Cancel.ThrowIfCancellationRequested();
        Propose(filter, depth);
        Cancel.ThrowIfCancellationRequested();
        Touch();
        var ranked = scratch.Ranked;
        foreach (var number in scratch.Candidates)
        {
            var (segment, doc) = snapshot.Locate(number);
            if (snapshot.IsAlive(segment, doc)) ranked.Add(Mark(number, segment, doc, best));
        }
        // The first hits are those of the whole index: what they say must not depend on the filter.
        if (Weights.Feedback > 0) TakeFeedback(CollectionsMarshal.AsSpan(ranked));
        PutInOrder(ranked, filter.IsEmpty ? depth : int.MaxValue);
        Meaning = Vectors.Length == 0 ? MeaningUse.None : Refine(ranked, best, filter.IsEmpty ? depth : int.MaxValue);
        if (!filter.IsEmpty) ranked.RemoveAll(r => !Passes(filter, r.Number));
        return ranked;
    }

    private MeaningUse Refine(List<Ranked> ranked, float best, int depth)
    {
        if (blend.IsNamed(shape, ranked)) return MeaningUse.Name;
        Cancel.ThrowIfCancellationRequested();
        if (Sentences() is not { } sentences) return MeaningUse.Static;
        var stage = new SentenceStage(snapshot, scratch, sentences, texts);
        foreach (var number in stage.Propose(blend.SentencePool, blend.Probes))
        {
            var (segment, doc) = snapshot.Locate(number);
            if (!snapshot.IsAlive(segment, doc)) continue;
            var mark = Mark(number, segment, doc, best);
            ranked.Add(Weights.Feedback > 0 ? WithFeedback(mark) : mark);
        }
        // Feedback stays what the first stage's hits said: they were found by other means, which is worth more than what these would repeat.
        Weights = blend.For(shape, withSentences: true);
        stage.Score(CollectionsMarshal.AsSpan(ranked), Weights, LikenessOf);
        PutInOrder(ranked, depth);
        return MeaningUse.Sentence;
    }

    /// <summary>What only hits that are shown need: the coverage.</summary>
    public Ranked Complete(Ranked hit)
    {
        var (segment, doc) = snapshot.Locate(hit.Number);
        return hit with { Coverage = Coverage(segment, doc) };
    }

    // Candidates lie all over memory. Reading a little of each in a row lets the processor wait for many at once;
    // their marks are then worked out from its cache.
    private void Touch()
    {
        var sum = 0;
        foreach (var number in scratch.Candidates)
        {
            var (segment, doc) = snapshot.Locate(number);
            sum += snapshot.Segments[segment].Touch(doc);
            if (Weights.Feedback > 0) sum += snapshot.Words(segment).Touch(doc);
        }
        scratch.Touch = sum;
    }

    // Of a page the first few are wanted, and a few are picked sooner than all are sorted.
    private static void PutInOrder(List<Ranked> ranked, int depth)
    {
        if (depth > MostPicked) ranked.Sort(Better);
        else PickFirst(CollectionsMarshal.AsSpan(ranked), depth);
    }

    private static void PickFirst(Span<Ranked> all, int count)
    {
        for (var i = 0; i < Math.Min(all.Length, count); i++)
        {
            var best = i;
            for (var j = i + 1; j < all.Length; j++)
            {
                if (Better(in all[j], in all[best]) < 0) best = j;
            }
            (all[i], all[best]) = (all[best], all[i]);
        }
    }

    private void TakeFeedback(Span<Ranked> all)
    {
        var first = Math.Min(all.Length, blend.FeedbackFrom);
        PickFirst(all, first);
        scratch.Feedback.Learn(snapshot, all[..first], blend.FeedbackDecay);
        foreach (ref var hit in all) hit = WithFeedback(hit);
    }

    private Ranked WithFeedback(Ranked hit)
    {
        var (segment, doc) = snapshot.Locate(hit.Number);
        var likeness = IsNamed(hit.Label) ? 1 : scratch.Feedback.Likeness(snapshot.Words(segment), segment, doc);
        return hit with { Feedback = likeness, Score = hit.Score + Weights.Feedback * likeness };
    }

    private static int Better(Ranked a, Ranked b) => Better(in a, in b);

    private static int Better(in Ranked a, in Ranked b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Id.CompareTo(b.Id);

    /// <summary>True where the query is the entry's own name.</summary>
    public static bool IsNamed(LabelScore label) => label is { Likeness: >= 1, Index: 0 };

    private void Propose(FacetFilter filter, int depth)
    {
        ProposeLexical(FacetFilter.None, blend.LexicalPool, Via.Lexical);
        // What bears the very name is the answer, and those that say the name come after it: what is merely near to it is not looked for.
        var isName = shape.Kind == QueryKind.Name && blend.UseLabels && LabelMatcher.IsNamed(snapshot, Labels);
        var probes = isName ? Math.Min(blend.ProbesBesideName, blend.Probes) : blend.Probes;
        if (!isName || scratch.Candidates.Count < EnoughBesideName) ProposeNear(blend.MeaningPool, probes, Via.Meaning);
        // What a filter or a far page needs beyond: kept apart, since what is compared with must not depend on it.
        if (depth > blend.LexicalPool || !filter.IsEmpty) ProposeLexical(filter, Math.Max(blend.LexicalPool, depth), Via.Deep);
        if (depth > blend.MeaningPool) ProposeNear(depth, blend.Probes, Via.Deep);
        if (blend.UseLabels) LabelMatcher.Propose(snapshot, Labels, scratch, blend.UseFuzzy && MayBeMisspelt);
    }

    // Of several words that are all known none was meant to be another.
    private bool MayBeMisspelt => blend.Describes(shape) is var d && d < 1 && (d < LeastSure || !Terms.Terms.TrueForAll(t => t.IsKnown));

    private void ProposeLexical(FacetFilter filter, int most, Via via)
    {
        var lexical = new TopList(most);
        foreach (var number in scratch.Touched)
        {
            if (Passes(filter, number)) lexical.Offer(number, scratch.Lexical[number]);
        }
        foreach (var number in lexical.Items) scratch.Propose(number, via);
    }

    private void ProposeNear(int most, int probes, Via via)
    {
        if (Vectors.Length == 0) return;
        var near = new TopList(most);
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            foreach (var vector in Vectors) snapshot.Segments[s].Vectors.Nearest(vector, snapshot.Bases[s], probes, scratch.Near, ref near);
        }
        foreach (var number in near.Items) scratch.Propose(number, via);
    }

    private bool Passes(FacetFilter filter, int number)
    {
        if (filter.IsEmpty) return true;
        var (segment, doc) = snapshot.Locate(number);
        return filter.Passes(snapshot.Segments[segment].Facets(doc));
    }

    private Ranked Mark(int number, int segment, int doc, float best)
    {
        var record = snapshot.Segments[segment].Record(doc);
        // Whose label is neither equal nor alike need not be read.
        var via = scratch.Via[number];
        var isLabelled = blend.UseLabels && (via & (Via.Label | Via.Fuzzy | Via.Prefix)) != 0;
        var label = isLabelled ? LabelScorer.Of(record, Labels, via, blend.SpanPower) : LabelScore.None;
        var lexical = best > 0 ? scratch.Lexical[number] / best : 0;
        var (meaning, index) = (0f, 0);
        foreach (var vector in Vectors)
        {
            var near = snapshot.Segments[segment].Vectors.Score(doc, vector, scratch.Near);
            var mixed = near.Mixed(texts);
            if (mixed > meaning) (meaning, index) = (mixed, near.TextIndex);
        }
        // Nothing is nearer to a name than the entry that bears it, however often another one's labels and text repeat it.
        if (IsNamed(label)) (lexical, meaning) = (1, Vectors.Length > 0 ? 1 : 0);
        var score = Weights.Lexical * lexical + Weights.Label * LikenessOf(label) + Weights.Meaning * meaning;
        return new(number, record.Id, score, lexical, 0, label, meaning, index);
    }

    // A description mentions other terms: only a label that is the whole of it counts.
    private float LikenessOf(LabelScore label) =>
        shape.Kind == QueryKind.Description && label.Likeness < LabelScorer.WholeText ? 0 : label.Likeness;

    private float Coverage(int segment, int doc)
    {
        if (Terms.Weight <= 0) return 0;
        var sum = 0f;
        foreach (var term in Terms.Terms)
        {
            if (term.All[segment] is { } all && Array.BinarySearch(all.Docs, doc) >= 0) sum += term.Idf;
        }
        return Math.Min(1, sum / Terms.Weight);
    }
}

/// <summary>The facet values that an entry must have.</summary>
internal sealed class FacetFilter(int[] required)
{
    public static FacetFilter None { get; } = new([]);

    public bool IsEmpty => required.Length == 0;

    public bool Passes(ReadOnlySpan<int> facets)
    {
        foreach (var value in required)
        {
            if (!facets.Contains(value)) return false;
        }
        return true;
    }
}
