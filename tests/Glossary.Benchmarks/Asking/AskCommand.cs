using System.Diagnostics;
using System.Text.Json;
using Glossary.Answers;
using Glossary.Host;
using Glossary.Language;
using Glossary.Publishing;

namespace Glossary.Benchmarks.Asking;

/// <summary>
/// What a new question costs, in processor time: each question of a set is read and judged over the shipped glossary, in process and on one thread. Search and
/// the sentence model are left out; what they take is measured with search.
/// </summary>
internal static class AskCommand
{
    private const int WarmUp = 20;
    private const int Rounds = 15;
    private const string ThreadTime = "/proc/thread-self/schedstat";

    /// <param name="files">Sets of questions, a JSON object a line.</param>
    public static async Task<int> RunAsync(string[] files)
    {
        List<Question> questions = [.. files.SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(Read)];
        if (questions.Count == 0) return 2;
        var home = Directory.CreateTempSubdirectory("glossary-ask-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddMetrics()
                .AddGlossary(new GlossaryOptions { Home = home }).BuildServiceProvider();
            await services.GetRequiredService<StartGlossary>().RunAsync(null, CancellationToken.None);
            var engine = new AskEngine(services.GetRequiredService<LiveGlossary>().State.Glossary, (_, _) => []);
            for (var i = 0; i < WarmUp; i++) questions.ForEach(q => engine.Ask(q));
            List<(double Micros, bool OfEnds)> costs = [.. questions.Select(q => Cost(engine, q))];
            Print("all", [.. costs.Select(c => c.Micros)]);
            Print("about ends", [.. costs.Where(c => c.OfEnds).Select(c => c.Micros)]);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(home, recursive: true);
        }
        return 0;
    }

    private static Question Read(string line)
    {
        var question = JsonDocument.Parse(line).RootElement;
        return new(question.GetProperty("question").GetString()!)
        {
            Context = question.TryGetProperty("context", out var turns) ? [.. turns.EnumerateArray().Select(t => t.GetString()!)] : null,
        };
    }

    /// <summary>The median of some rounds, in microseconds, and whether verdicts came of it.</summary>
    private static (double Micros, bool OfEnds) Cost(AskEngine engine, Question question)
    {
        var rounds = new double[Rounds];
        Answer? answer = null;
        for (var i = 0; i < Rounds; i++)
        {
            var start = Nanoseconds();
            answer = engine.Ask(question);
            rounds[i] = (Nanoseconds() - start) / 1_000.0;
        }
        return (Median(rounds), answer!.Kind is AnswerKind.Verdict or AnswerKind.Which or AnswerKind.Chain);
    }

    /// <summary>Processor time of this thread where the system tells it; the time by the clock elsewhere.</summary>
    private static double Nanoseconds() => File.Exists(ThreadTime)
        ? double.Parse(File.ReadAllText(ThreadTime).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
        : Stopwatch.GetTimestamp() * 1e9 / Stopwatch.Frequency;

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Print(string name, double[] micros)
    {
        if (micros.Length == 0) return;
        Console.WriteLine($"{name}: {micros.Length} questions, median {Median(micros):F0} µs of processor time, "
            + $"nine in ten below {micros.Order().ElementAt(micros.Length * 9 / 10):F0} µs, the dearest {micros.Max():F0} µs");
    }
}
