using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Benchmarks.Quality;
using Glossary.Linking;
using Glossary.Model;
using Glossary.Search;
using Glossary.Web;

namespace Glossary.Benchmarks.Annotate;

/// <summary>How fast terms are found in a megabyte of text, with ever more labels, beside .NET's regular expressions that name all labels.</summary>
internal static class AnnotateCommand
{
    private const int TextLength = 1024 * 1024;
    // Enough to see what a regular expression does in a second, and not to wait for minutes.
    private const int ExpressionLength = 32 * 1024;
    private const int Rounds = 7;
    private const int Seed = 20260101;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static int Run(string file)
    {
        var documents = RetrievalTask.ReadEntries(file).ToList();
        var text = TextOf(documents);
        Console.WriteLine($"{text.Length} characters of definitions; entries drawn from {documents.Count}");
        Console.WriteLine("| entries | labels | way | built in ms | keeps MB | MB/s | found |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var count in new[] { 1_000, 10_000, 100_000, documents.Count })
        {
            if (count > documents.Count) continue;
            var heads = Draw(documents, count);
            var labels = heads.Sum(h => 1 + h.AltLabels.Count);
            Own(heads, labels, text);
            if (count > 10_000) continue;
            Expression("Regex, compiled", RegexOptions.Compiled, heads, labels, text[..ExpressionLength]);
            Expression("Regex, not backtracking", RegexOptions.NonBacktracking, heads, labels, text[..ExpressionLength]);
        }
        return 0;
    }

    private static void Own(List<EntryHead> heads, int labels, string text)
    {
        var before = GC.GetTotalMemory(true);
        var watch = Stopwatch.StartNew();
        var matcher = new TermMatcher(heads);
        var built = watch.Elapsed;
        var kept = GC.GetTotalMemory(true) - before;
        Report(heads.Count, labels, "this", built, kept, () => matcher.Find(text).Count(), text);
        var html = $"<p>{text.Replace("\n", "</p>\n<p>", StringComparison.Ordinal)}</p>";
        Report(heads.Count, labels, "this, as HTML", built, kept, () => matcher.Find(HtmlText.Of(html).Text).Count(), html);
        GC.KeepAlive(matcher);
    }

    // What a careful user of Regex would write: the longest alternative first, borders of words, case aside.
    private static void Expression(string way, RegexOptions options, List<EntryHead> heads, int labels, string text)
    {
        var names = heads.SelectMany(h => h.AltLabels.Prepend(h.Label)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(l => l.Length)
            .Select(Regex.Escape);
        try
        {
            var before = GC.GetTotalMemory(true);
            var watch = Stopwatch.StartNew();
            var expression = new Regex($@"\b(?:{string.Join('|', names)})s?\b", options | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
            expression.Count("warm up");
            var built = watch.Elapsed;
            Report(heads.Count, labels, way, built, GC.GetTotalMemory(true) - before, () => expression.Count(text), text);
        }
        catch (Exception refused) when (refused is NotSupportedException or RegexMatchTimeoutException or InsufficientExecutionStackException)
        {
            Console.WriteLine(
                $"| {heads.Count} | {labels} | {way} | | | "
                    + $"{(refused is RegexMatchTimeoutException ? $"none in {Patience.TotalSeconds:F0} seconds" : "refused: " + refused.Message)} | |");
        }
    }

    private static void Report(int entries, int labels, string way, TimeSpan built, long kept, Func<int> find, string text)
    {
        var found = 0;
        var best = TimeSpan.MaxValue;
        // Slow ways are not asked as often.
        for (var round = 0; round < Rounds && (round < 1 || best < TimeSpan.FromSeconds(2)); round++)
        {
            var watch = Stopwatch.StartNew();
            found = find();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }
        var speed = Encoding.UTF8.GetByteCount(text) / 1e6 / best.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {entries} | {labels} | {way} | {built.TotalMilliseconds:F0} | {kept / 1e6:F1} | "
                + $"{(speed < 1 ? speed.ToString("F3", CultureInfo.InvariantCulture) : speed.ToString("F1", CultureInfo.InvariantCulture))} | {found} |"));
    }

    private static List<EntryHead> Draw(List<SearchDocument> documents, int count)
    {
        var random = new Random(Seed);
        var drawn = documents.ToArray();
        random.Shuffle(drawn);
        return [.. drawn.Take(count).Select(d => new EntryHead { Id = d.Id, Slug = $"e{d.Id}", Label = d.Label, AltLabels = d.AltLabels })];
    }

    private static string TextOf(List<SearchDocument> documents)
    {
        var random = new Random(Seed + 1);
        var text = new StringBuilder();
        while (text.Length < TextLength) text.Append(documents[random.Next(documents.Count)].Texts[0].Text).Append('\n');
        return text.ToString(0, TextLength);
    }
}
