using System.Diagnostics;
using System.Text.Json;
using Glossary.Answers;
using Glossary.Host;
using Glossary.Language;
using Glossary.Publishing;

namespace Glossary.Benchmarks.Asking;

/// <summary>
/// What a new question costs: each question of a set is read and judged over the shipped glossary, in process and on one thread, many times over; no answer is
/// kept from one time to the next. Search and the sentence model are left out; what they take is measured with search.
/// </summary>
internal static class AskCommand
{
    private const int WarmUp = 20;
    private const int Rounds = 9;
    /// <summary>Askings of one question in a row: what is measured is so long that the clock's steps and its reading do not count.</summary>
    private const int Batch = 10;
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
            Measure(engine, questions);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(home, recursive: true);
        }
        return 0;
    }

    // No await between the first reading of the thread's time and the last: all of it is one thread's.
    private static void Measure(AskEngine engine, List<Question> questions)
    {
        for (var i = 0; i < WarmUp; i++) questions.ForEach(q => engine.Ask(q));
        var (spent, started) = (ThreadNanoseconds(), Stopwatch.GetTimestamp());
        List<(double Micros, bool OfEnds)> costs = [.. questions.Select(q => Cost(engine, q))];
        var askings = questions.Count * Rounds * Batch;
        var clock = Stopwatch.GetElapsedTime(started).TotalMicroseconds / askings;
        Console.Write($"{askings} askings, on average {clock:F0} µs by the clock");
        // The system may count a thread's time in steps of some milliseconds, so that only the sum of all says something.
        var cost = (ThreadNanoseconds() - spent) / 1_000.0 / askings;
        Console.WriteLine(cost is null ? "" : $" and {cost:F0} µs of processor time");
        Print("all", [.. costs.Select(c => c.Micros)]);
        Print("about ends", [.. costs.Where(c => c.OfEnds).Select(c => c.Micros)]);
    }

    private static Question Read(string line)
    {
        var question = JsonDocument.Parse(line).RootElement;
        return new(question.GetProperty("question").GetString()!)
        {
            Context = question.TryGetProperty("context", out var turns) ? [.. turns.EnumerateArray().Select(t => t.GetString()!)] : null,
        };
    }

    /// <summary>The median of some rounds by the clock, in microseconds, and whether verdicts came of it.</summary>
    private static (double Micros, bool OfEnds) Cost(AskEngine engine, Question question)
    {
        var rounds = new double[Rounds];
        Answer? answer = null;
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var k = 0; k < Batch; k++) answer = engine.Ask(question);
            rounds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Batch;
        }
        return (Median(rounds), answer!.Kind is AnswerKind.Verdict or AnswerKind.Which or AnswerKind.Chain);
    }

    /// <summary>Processor time of this thread; null where the system does not tell it.</summary>
    private static double? ThreadNanoseconds() => File.Exists(ThreadTime)
        ? double.Parse(File.ReadAllText(ThreadTime).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Print(string name, double[] micros)
    {
        if (micros.Length == 0) return;
        Console.WriteLine($"{name}: {micros.Length} questions, median {Median(micros):F0} µs by the clock, "
            + $"nine in ten below {micros.Order().ElementAt(micros.Length * 9 / 10):F0} µs, the dearest {micros.Max():F0} µs");
    }
}
