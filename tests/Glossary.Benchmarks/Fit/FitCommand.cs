using System.Globalization;
using Glossary.Benchmarks.Quality;
using Glossary.Search;
using Glossary.Search.Ranking;
using Glossary.Web;

namespace Glossary.Benchmarks.Fit;

/// <summary>
/// Fits <see cref="FitModel"/>: retrieval tasks' queries whose first hit is right against texts of another world (WordNet's entries that no task's entry
/// bears the label of, asked as word, question and gloss), each on a large and on small glossaries; half of the data fits, the other half is measured.
/// </summary>
internal static class FitCommand
{
    private const int Seed = 7;
    private const int SmallGlossary = 150;
    private const int SmallGlossaries = 8;
    private const int ForeignTexts = 1200;

    private sealed record Example(double[] Marks, bool Right);

    public static int Run(string wordnet, string[] folders)
    {
        var random = new Random(Seed);
        var tasks = folders.Select(RetrievalTask.Read).ToList();
        var foreign = Foreign(wordnet, tasks, random);
        var examples = new List<Example>();
        foreach (var task in tasks)
        {
            Collect(task.Documents, task, foreign, examples);
            for (var i = 0; i < SmallGlossaries; i++)
            {
                var part = random.GetItems(task.Documents.ToArray(), SmallGlossary).DistinctBy(d => d.Id).ToList();
                Collect(part, task, [.. random.GetItems(foreign.ToArray(), 200)], examples);
            }
        }
        var mixed = examples.OrderBy(_ => random.Next()).ToList();
        var (train, test) = (mixed[..(mixed.Count / 2)], mixed[(mixed.Count / 2)..]);
        var weights = Logistic(train);
        Console.WriteLine($"{examples.Count(e => e.Right)} right, {examples.Count(e => !e.Right)} of another world");
        Console.WriteLine("weights " + string.Join(", ", weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture))));
        foreach (var threshold in new[] { 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8 })
        {
            Report("fitted now", test, threshold, e => Chance(weights, e.Marks));
            Report("shipped", test, threshold, e => Chance(FitModel.Weights, e.Marks));
        }
        return 0;
    }

    private static void Collect(IReadOnlyList<SearchDocument> documents, RetrievalTask task, IReadOnlyList<string> foreign, List<Example> examples)
    {
        var folder = Directory.CreateTempSubdirectory("glossary-fit").FullName;
        try
        {
            using var index = SearchIndex.Open(folder, new());
            index.Rebuild(documents, 1, null, CancellationToken.None);
            var here = documents.Select(d => d.Id).ToHashSet();
            foreach (var query in task.Queries)
            {
                if (query.Grades.Keys.Any(here.Contains) && index.Search(new(query.Text) { Explain = true }) is { Hits: [var best, ..] } found
                    && query.Grades.ContainsKey(best.Id))
                {
                    examples.Add(new(FitModel.Marks(best.Explanation!, found.Shape), true));
                }
            }

            foreach (var text in foreign)
            {
                if (index.Search(new(text) { Explain = true }) is { Hits: [var best, ..] } found)
                    examples.Add(new(FitModel.Marks(best.Explanation!, found.Shape), false));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What bears no label of the tasks and is not made of their words alone: its one or two words are no entry's.
    private static List<string> Foreign(string wordnet, List<RetrievalTask> tasks, Random random)
    {
        var words = tasks.SelectMany(t => t.Documents).SelectMany(d => d.AltLabels.Append(d.Label))
            .SelectMany(l => l.ToUpperInvariant().Split([' ', '-', '(', ')'])).ToHashSet();
        var entries = RetrievalTask.ReadEntries(wordnet)
            .Where(d => d.AltLabels.Append(d.Label).All(l => !l.ToUpperInvariant().Split([' ', '-']).Any(words.Contains))).ToArray();
        return [.. random.GetItems(entries, ForeignTexts).Select((d, i) => (i % 4) switch
        {
            0 => d.Label,
            1 => $"what is {d.Label}?",
            2 => d.Texts[0].Text.Split('\n')[0],
            _ => $"what do you call {d.Texts[0].Text.Split('\n')[0]}",
        })];
    }

    private static double[] Logistic(List<Example> examples)
    {
        var weights = new double[examples[0].Marks.Length];
        double right = examples.Count(e => e.Right);
        for (var round = 0; round < 3000; round++)
        {
            var slope = new double[weights.Length];
            foreach (var e in examples)
            {
                // Both worlds count the same, however many examples each has.
                var share = 0.5 / (e.Right ? right : examples.Count - right);
                var miss = ((e.Right ? 1 : 0) - Chance(weights, e.Marks)) * share;
                for (var i = 0; i < slope.Length; i++) slope[i] += miss * e.Marks[i];
            }
            for (var i = 0; i < slope.Length; i++) weights[i] += 4 * (slope[i] - 0.0002 * weights[i]);
        }
        return weights;
    }

    private static double Chance(IReadOnlyList<double> weights, double[] marks) => 1 / (1 + Math.Exp(-marks.Select((m, i) => m * weights[i]).Sum()));

    private static void Report(string name, List<Example> test, double threshold, Func<Example, double> chance)
    {
        double kept = test.Count(e => e.Right && chance(e) >= threshold), wrong = test.Count(e => !e.Right && chance(e) >= threshold);
        var share = test.Count(e => e.Right) / (double)test.Count(e => !e.Right);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-10} at {threshold:F1}: recall {kept / test.Count(e => e.Right):F3}, false alarms {wrong / test.Count(e => !e.Right):F3}, precision at "
                + $"even odds {kept / (kept + wrong * share):F3}"));
    }
}
