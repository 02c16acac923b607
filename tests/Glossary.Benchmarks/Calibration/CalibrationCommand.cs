using Glossary.Answers;
using Glossary.Host;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Benchmarks.Calibration;

/// <summary>Asks sets of questions and prints how often answers that say how sure they are are right, for docs/benchmarks.md.</summary>
internal static class CalibrationCommand
{
    private static readonly double[] Thresholds = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var asked = arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).SelectMany(AskedQuestion.Read).ToList();
        if (asked.Count == 0) return 2;
        var home = Directory.CreateTempSubdirectory("glossary-calibration-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddMetrics()
                .AddGlossary(new GlossaryOptions { Home = home, LeastConfidence = 0 })
                .BuildServiceProvider();
            await services.GetRequiredService<StartGlossary>().RunAsync(null, CancellationToken.None);
            var engine = services.GetRequiredService<LiveGlossary>().State.Asking;
            var answers = asked.ConvertAll(q => (Question: q, Answer: engine.Ask(q.Question)));
            Print([.. answers.Select(a => new Judged(a.Question, a.Answer, a.Question.IsRight(a.Answer)))], arguments.Contains("--misses"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(home, recursive: true);
        }
        return 0;
    }

    private sealed record Judged(AskedQuestion Question, Answer Answer, bool IsRight)
    {
        public bool IsClaim => Answer.Kind != AnswerKind.None;
    }

    private static void Print(List<Judged> all, bool misses)
    {
        var claims = all.FindAll(j => j.IsClaim);
        var answerable = all.Count(j => j.Question.IsAnswerable);
        Line($"{all.Count} questions, {answerable} of them answerable; {claims.Count} answered, {claims.Count(c => c.IsRight)} of these right.");
        Line($"\n| what the answer says | answers | right | share |\n|---|---|---|---|");
        foreach (var bin in claims.GroupBy(c => Math.Min(9, (int)(c.Answer.Confidence * 10 + 1e-9))).OrderByDescending(b => b.Key))
        {
            Line(
                $"| {bin.Key / 10.0:F1} to {(bin.Key + 1) / 10.0:F1} (mean {bin.Average(b => b.Answer.Confidence):F2}) | {bin.Count()} | "
                    + $"{bin.Count(b => b.IsRight)} | {bin.Average(b => b.IsRight ? 1.0 : 0):F2} |");
        }
        var error = claims.GroupBy(c => Math.Min(9, (int)(c.Answer.Confidence * 10 + 1e-9)))
            .Sum(b => b.Count() * Math.Abs(b.Average(c => c.IsRight ? 1.0 : 0) - b.Average(c => c.Answer.Confidence))) / Math.Max(1, claims.Count);
        Line($"\nExpected calibration error {error:F3}, Brier score {claims.Average(c => Math.Pow(c.Answer.Confidence - (c.IsRight ? 1 : 0), 2)):F3}.");
        Line($"\n| LeastConfidence | answered | precision | recall | out of the field, left alone |\n|---|---|---|---|---|");
        foreach (var threshold in Thresholds)
        {
            var kept = claims.FindAll(c => c.Answer.Confidence >= threshold);
            var outside = all.FindAll(j => !j.Question.IsAnswerable);
            Line(
                $"| {threshold:F1} | {kept.Count} | {(kept.Count > 0 ? kept.Average(k => k.IsRight ? 1.0 : 0) : 1):F3} | "
                    + $"{(double)kept.Count(k => k.IsRight) / answerable:F3} | {outside.Count(o => !o.IsClaim || o.Answer.Confidence < threshold)} of "
                    + $"{outside.Count} |");
        }
        Line($"\n| kind | answers | right | mean of what they say |\n|---|---|---|---|");
        foreach (var kind in claims.GroupBy(c => $"{c.Answer.Kind.ToString().ToLowerInvariant()} ({c.Answer.Evidence:F2})")
            .OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            Line($"| {kind.Key} | {kind.Count()} | {kind.Count(c => c.IsRight)} | {kind.Average(c => c.Answer.Confidence):F2} |");
        }
        if (!misses) return;
        foreach (var miss in all.Where(j => !j.IsRight))
        {
            Line(
                $"MISS {miss.Question.Type} -> {miss.Answer.Kind} {miss.Answer.Confidence:F2}: {miss.Question.Text} "
                    + $"[{string.Join(",", miss.Answer.Terms.Take(3))}]");
        }
    }

    private static void Line(string text) => Console.WriteLine(text);
}
