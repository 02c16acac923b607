using System.Globalization;
using Glossary.Search;
using Glossary.Search.Ranking;

namespace Glossary.Benchmarks.Quality;

/// <summary>
/// Cross-validation of the weights with the sentence model: for each glossary, weights are sought on the tasks of all others and measured on its own, so that
/// what is reported was never tuned for; then the shipped weights beside them.
/// </summary>
internal static class WeightsCommand
{
    private const int Depth = 10;
    private const int Rounds = 2;
    /// <summary>A step that gains less is noise.</summary>
    private const double LeastGain = 0.0003;
    private static readonly float[] Steps = [0.7f, 1.4f];

    private static readonly (string Name, Func<Blend, float, Blend> Scale)[] Parameters =
    [
        ("name lexical", (b, f) => b with { NameWithSentences = b.NameWithSentences with { Lexical = b.NameWithSentences.Lexical * f } }),
        ("name meaning", (b, f) => b with { NameWithSentences = b.NameWithSentences with { Meaning = b.NameWithSentences.Meaning * f } }),
        ("name sentence", (b, f) => b with { NameWithSentences = b.NameWithSentences with { Sentence = b.NameWithSentences.Sentence * f } }),
        ("description lexical", (b, f) => Description(b, w => w with { Lexical = w.Lexical * f })),
        ("description meaning", (b, f) => Description(b, w => w with { Meaning = w.Meaning * f })),
        ("description feedback", (b, f) => Description(b, w => w with { Feedback = w.Feedback * f })),
        ("description sentence", (b, f) => Description(b, w => w with { Sentence = w.Sentence * f })),
    ];

    public static int Run(string[] folders)
    {
        using var sentences = new SentenceTask();
        var tasks = folders.Select(f => new Asked(RetrievalTask.Read(f), sentences)).ToList();
        // Tasks with the same entries are one glossary's.
        var glossaries = tasks.GroupBy(t => (t.Task.Documents.Count, t.Task.Documents[0].Label)).Select(g => g.ToList()).ToList();
        var found = new Dictionary<string, double>();
        foreach (var held in glossaries)
        {
            var blend = Seek(tasks.Except(held).ToList());
            foreach (var task in held) found[task.Task.Name] = task.Ndcg(blend);
            Console.WriteLine($"without {string.Join(", ", held.Select(t => t.Task.Name))}: name {blend.NameWithSentences}, "
                + $"description {blend.DescriptionWithSentences}");
        }
        Console.WriteLine("| task | weights chosen without it | shipped | chosen with all |");
        Console.WriteLine("|---|---|---|---|");
        var all = Seek(tasks);
        foreach (var task in tasks)
        {
            var name = task.Task.Name;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {found[name]:F3} | {task.Ndcg(new()):F3} | {task.Ndcg(all):F3} |"));
        }
        foreach (var task in tasks) task.Dispose();
        return 0;
    }

    private static Blend Description(Blend blend, Func<Weights, Weights> change) =>
        blend with { DescriptionWithSentences = change(blend.DescriptionWithSentences) };

    // Coordinate ascent from even weights, which nobody chose.
    private static Blend Seek(IReadOnlyList<Asked> tasks)
    {
        var blend = new Blend { NameWithSentences = new(0.5f, 1.2f, 0.5f, 0, 0.5f), DescriptionWithSentences = new(0.5f, 0.6f, 0.5f, 0.5f, 0.5f) };
        var best = tasks.Average(t => t.Ndcg(blend));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, scale) in Parameters)
            {
                foreach (var step in Steps)
                {
                    for (var tried = scale(blend, step); tasks.Average(t => t.Ndcg(tried)) is var value && value > best + LeastGain;)
                    {
                        (best, blend) = (value, tried);
                        tried = scale(blend, step);
                    }
                }
            }
        }
        return blend;
    }

    /// <summary>A task whose entries are indexed once; the model's vectors of its queries are kept by the model.</summary>
    private sealed class Asked : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("glossary-weights").FullName;
        private readonly SentenceTask sentences;

        public Asked(RetrievalTask task, SentenceTask sentences)
        {
            (Task, this.sentences) = (task, sentences);
            using var index = SearchIndex.Open(folder, new());
            index.Rebuild(task.Documents, 1, null, CancellationToken.None);
        }

        public RetrievalTask Task { get; }

        public double Ndcg(Blend blend)
        {
            using var index = SearchIndex.Open(folder, new() { Blend = blend });
            sentences.Use(index, Task.Documents);
            return Task.Queries.AsParallel().WithDegreeOfParallelism(2)
                .Average(q => Measures.Of([.. index.Search(new(q.Text) { Limit = Depth }).Hits.Select(h => h.Id)], q.Grades).Ndcg);
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
