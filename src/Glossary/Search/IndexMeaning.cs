using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Glossary.Meaning;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Glossary.Search.Vectors;
using Glossary.Text;

namespace Glossary.Search;

/// <summary>The sentence model and the vectors that the index has of it.</summary>
internal sealed class IndexMeaning(SentenceEncoder model, SentenceStore store, Func<Snapshot?> enter) : ISentenceMeaning
{
    /// <summary>Clusters that are read in a large index.</summary>
    private static readonly int Probes = new Blend().Probes;

    private readonly ConcurrentDictionary<string, float[]> sentences = new(StringComparer.Ordinal);

    public float[]? OfQuestion(string question) => model.OfQuery(question);

    public float[]? OfSummary(string label, string summary)
    {
        Span<sbyte> kept = stackalloc sbyte[store.Dimensions];
        if (!store.TryRead(SentenceStore.KeyOf(EntryTexts.SentenceOf(label, PlainText.Of(summary))), kept)) return null;
        var vector = new float[kept.Length];
        TensorPrimitives.ConvertTruncating<sbyte, float>(kept, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    public IReadOnlyList<NearEntry>? NearestEntries(float[] question, int most)
    {
        if (enter() is not { } snapshot) return null;
        try
        {
            var (query, near) = (new QueryVector(question), new TopList(most));
            for (var s = 0; s < snapshot.Segments.Length; s++)
            {
                snapshot.Segments[s].Sentences?.Vectors.Nearest(query, snapshot.Bases[s], Probes, new(), ref near);
            }
            var entries = new List<NearEntry>(near.Count);
            foreach (var number in near.Items)
            {
                var (segment, doc) = snapshot.Locate(number);
                if (!snapshot.IsAlive(segment, doc) || snapshot.Segments[segment].Sentences?.Vectors is not { } vectors) continue;
                var cosine = vectors.Score(doc, query);
                entries.Add(new(snapshot.Segments[segment].Ids[doc], Math.Max(cosine.Label, cosine.Text)));
            }
            return [.. entries.OrderByDescending(e => e.Cosine).ThenBy(e => e.Id)];
        }
        finally
        {
            snapshot.Leave();
        }
    }

    public IReadOnlyList<float>? NearnessOfEntry(long entry, IReadOnlyList<string> sentences)
    {
        if (VectorsOf(sentences) is not { } asked || enter() is not { } snapshot) return null;
        try
        {
            for (var s = 0; s < snapshot.Segments.Length; s++)
            {
                var doc = Array.IndexOf(snapshot.Segments[s].Ids, entry);
                while (doc >= 0 && !snapshot.IsAlive(s, doc)) doc = Array.IndexOf(snapshot.Segments[s].Ids, entry, doc + 1);
                if (doc >= 0 && snapshot.Segments[s].Sentences?.Vectors is { } vectors)
                {
                    return [.. asked.Select(a => vectors.Score(doc, new(a))).Select(c => Math.Max(c.Label, c.Text))];
                }
            }
            return null;
        }
        finally
        {
            snapshot.Leave();
        }
    }

    public IReadOnlyList<float>? Nearness(float[] question, IReadOnlyList<string> sentences) =>
        VectorsOf(sentences) is { } vectors ? [.. vectors.Select(v => TensorPrimitives.CosineSimilarity<float>(question, v))] : null;

    private IReadOnlyList<float[]>? VectorsOf(IReadOnlyList<string> texts)
    {
        var fresh = texts.Where(s => !sentences.ContainsKey(s)).Distinct().ToList();
        if (fresh.Count > 0)
        {
            if (model.OfEntries(fresh) is not { } made) return null;
            for (var i = 0; i < fresh.Count; i++) sentences[fresh[i]] = made[i];
        }
        return [.. texts.Select(t => sentences[t])];
    }
}
