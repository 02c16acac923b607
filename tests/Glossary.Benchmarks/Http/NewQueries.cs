using Glossary.Search;

namespace Glossary.Benchmarks.Http;

/// <summary>
/// Queries that are asked once each: names of one or two words, 6 to 12 words of a definition, and names with a slip, with the label that is meant.
/// </summary>
internal sealed class NewQueries
{
    private const int Seed = 20261128;
    private const int LeastWords = 8;
    private const int ShortestMisspelt = 6;
    private const int LongestMisspelt = 24;

    private readonly List<(string Text, string Label)> queries;
    private readonly Dictionary<string, int> given = [];

    private NewQueries(string kind, List<(string, string)> queries) => (Kind, this.queries) = (kind, queries);

    public string Kind { get; }

    public int Count => queries.Count;

    public static IEnumerable<NewQueries> Of(IReadOnlyList<SearchDocument> documents)
    {
        var random = new Random(Seed);
        var shuffled = documents.ToArray();
        random.Shuffle(shuffled);
        yield return Make("short", shuffled, d => d.Label.Split(' ').Length <= 2 ? d.Label : null);
        yield return Make("long", shuffled, d => Beginning(d.Texts[0].Text, random));
        yield return Make("misspelt", shuffled, d => d.Label.Length is >= ShortestMisspelt and <= LongestMisspelt ? Slip(d.Label, random) : null);
    }

    /// <summary>
    /// The next ones that an engine was not given: all engines get the same ones. From the start where they have run out, which an engine that keeps what
    /// it has answered would gain by.
    /// </summary>
    public IReadOnlyList<(string Text, string Label)> Next(string engine, int count)
    {
        var from = given.GetValueOrDefault(engine);
        if (from + count > queries.Count) from = 0;
        given[engine] = from + count;
        return queries.GetRange(from, Math.Min(count, queries.Count));
    }

    private static NewQueries Make(string kind, SearchDocument[] documents, Func<SearchDocument, string?> make) => new(kind,
    [
        .. documents.Select(d => (Text: make(d), d.Label)).Where(q => q.Text is not null).Select(q => (q.Text!, q.Label))
            .DistinctBy(q => q.Item1.ToLowerInvariant()),
    ]);

    private static string? Beginning(string definition, Random random)
    {
        var words = definition.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < LeastWords ? null : string.Join(' ', words.Take(random.Next(6, 13)));
    }

    // A letter is left out, two change places, or one is another.
    private static string Slip(string label, Random random)
    {
        var at = random.Next(1, label.Length - 2);
        return random.Next(3) switch
        {
            0 => label.Remove(at, 1),
            1 => $"{label[..at]}{label[at + 1]}{label[at]}{label[(at + 2)..]}",
            _ => $"{label[..at]}{"aeiorstln"[random.Next(9)]}{label[(at + 1)..]}",
        };
    }
}
