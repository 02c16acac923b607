using Glossary.Search;

namespace Glossary.Benchmarks.Speed;

/// <summary>Queries made from the entries with a fixed seed: labels, parts of definitions, labels with a slip, beginnings of labels.</summary>
internal static class SampleQueries
{
    private const int Seed = 20260101;

    public static IEnumerable<(string Kind, IReadOnlyList<string> Queries)> Of(List<SearchDocument> documents, int count)
    {
        var random = new Random(Seed);
        yield return ("short", Pick(documents, random, count, d => d.Label.Split(' ').Length <= 2 ? d.Label : null));
        yield return ("long", Pick(documents, random, count, d =>
        {
            var words = d.Texts[0].Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return words.Length < 8 ? null : string.Join(' ', words.Take(random.Next(6, 13)));
        }));
        yield return ("misspelt", Pick(documents, random, count, d => d.Label.Length is >= 6 and <= 24 ? Slip(d.Label, random) : null));
    }

    public static IReadOnlyList<string> Beginnings(List<SearchDocument> documents, int count)
    {
        var random = new Random(Seed);
        return Pick(documents, random, count, d => d.Label[..Math.Min(d.Label.Length, random.Next(1, 9))]);
    }

    private static List<string> Pick(List<SearchDocument> documents, Random random, int count, Func<SearchDocument, string?> make)
    {
        var queries = new List<string>();
        while (queries.Count < count)
            if (make(documents[random.Next(documents.Count)]) is { } query) queries.Add(query);
        return queries;
    }

    private static string Slip(string label, Random random)
    {
        var at = random.Next(1, label.Length - 2);
        return random.Next(3) switch
        {
            0 => label.Remove(at, 1),
            1 => label.Insert(at, label[at].ToString()),
            _ => label[..at] + label[at + 1] + label[at] + label[(at + 2)..],
        };
    }
}
