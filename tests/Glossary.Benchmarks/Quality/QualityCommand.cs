using System.Globalization;
using Glossary.Search;
using Glossary.Search.Ranking;

namespace Glossary.Benchmarks.Quality;

/// <summary>Runs retrieval tasks in process and prints how well each is answered, whole and without each part.</summary>
internal static class QualityCommand
{
    private const int Depth = 100;

    public static int Run(string[] folders)
    {
        var quick = folders.Contains("--quick");
        var tasks = folders.Where(f => !f.StartsWith("--", StringComparison.Ordinal)).Select(RetrievalTask.Read).ToList();
        if (tasks.Count == 0) return 2;
        using var sentences = new SentenceTask();
        foreach (var task in tasks) Print(task, Answer(task, sentences, [new("everything", new())])[0]);
        if (quick) return 0;

        Console.WriteLine();
        Console.WriteLine("nDCG@10 without each part");
        Console.WriteLine($"| {"",-27} | {string.Join(" | ", tasks.Select(t => t.Name))} | mean |");
        var variants = Ablations().ToList();
        var columns = tasks.ConvertAll(t => Answer(t, sentences, variants).ConvertAll(a => Measures.Mean(a.ConvertAll(x => x.Measures)).Ndcg));
        for (var v = 0; v < variants.Count; v++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {variants[v].Name,-27} | {string.Join(" | ", columns.Select(c => c[v].ToString("F3", CultureInfo.InvariantCulture)))} | "
                    + $"{columns.Average(c => c[v]):F4} |"));
        }

        return 0;
    }

    private sealed record Variant(string Name, SearchSettings Settings, bool Sentences = true);

    private static IEnumerable<Variant> Ablations()
    {
        var all = new Blend();
        Blend With(Func<Weights, Weights> change) => all with
        {
            Name = change(all.Name),
            Description = change(all.Description),
            NameWithSentences = change(all.NameWithSentences),
            DescriptionWithSentences = change(all.DescriptionWithSentences),
        };
        Blend Bare(Weights weights) => With(_ => weights) with { UseLabels = false, UseFuzzy = false, UseFrames = false };

        yield return new("everything", new());
        yield return new("names ask the model too", new() { Blend = all with { Named = float.MaxValue } });
        yield return new("no sentence model", new(), Sentences: false);
        yield return new("no static vectors in fusion", new()
        {
            Blend = all with
            {
                NameWithSentences = all.NameWithSentences with { Meaning = 0 },
                DescriptionWithSentences = all.DescriptionWithSentences with { Meaning = 0 },
            },
        });
        yield return new("no meaning", new() { Meaning = false }, Sentences: false);
        yield return new("no lexical", new() { Blend = With(w => w with { Lexical = 0 }) });
        yield return new("no label likeness", new() { Blend = With(w => w with { Label = 0 }) });
        yield return new("no feedback", new() { Blend = With(w => w with { Feedback = 0 }) });
        yield return new("no typos and beginnings", new() { Blend = all with { UseFuzzy = false } });
        yield return new("no question frames", new() { Blend = all with { UseFrames = false } });
        yield return new("name weights for all", new() { Blend = all with { Description = all.Name, DescriptionWithSentences = all.NameWithSentences } });
        yield return new("descr. weights for all", new() { Blend = all with { Name = all.Description, NameWithSentences = all.DescriptionWithSentences } });
        yield return new("BM25 only", new() { Meaning = false, Blend = Bare(new(1, 0, 0, 0)) }, Sentences: false);
        yield return new("static vectors only", new() { Blend = Bare(new(0, 0, 1, 0)) }, Sentences: false);
        yield return new("sentence model only", new() { Blend = Bare(new(0, 0, 0, 0, 1)) with { Named = float.MaxValue } });
    }

    /// <summary>One index answers for all settings, but for those without meaning, which have one of their own.</summary>
    private static List<List<(string Type, Measures Measures)>> Answer(RetrievalTask task, SentenceTask sentences, IReadOnlyList<Variant> variants)
    {
        var folders = new Dictionary<bool, string>();
        try
        {
            var answers = new List<List<(string, Measures)>>();
            foreach (var variant in variants)
            {
                var isNew = !folders.TryGetValue(variant.Settings.Meaning, out var folder);
                folders[variant.Settings.Meaning] = folder ??= Directory.CreateTempSubdirectory("glossary-quality").FullName;
                using var index = SearchIndex.Open(folder, variant.Settings);
                if (isNew) index.Rebuild(task.Documents, 1, null, CancellationToken.None);
                if (variant.Sentences) sentences.Use(index, task.Documents);
                answers.Add([.. task.Queries.Select(q =>
                    (q.Type, Measures.Of([.. index.Search(new(q.Text) { Limit = Depth }).Hits.Select(h => h.Id)], q.Grades)))]);
            }
            return answers;
        }
        finally
        {
            foreach (var folder in folders.Values) Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(RetrievalTask task, List<(string Type, Measures Measures)> answers)
    {
        Line("all", answers);
        var types = answers.GroupBy(a => a.Type).ToList();
        if (types.Count > 1)
            foreach (var type in types) Line(type.Key, [.. type]);

        void Line(string type, List<(string Type, Measures Measures)> of)
        {
            var m = Measures.Mean(of.ConvertAll(a => a.Measures));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{task.Name,-16} {type,-12} n={of.Count,4}  nDCG@10 {m.Ndcg:F3}  MRR@10 {m.Mrr:F3}  R@10 {m.Recall10:F3}  R@100 {m.Recall100:F3}"));
        }
    }
}
