using System.Text;
using Glossary.Benchmarks.Quality;
using Glossary.Search;

namespace Glossary.Benchmarks.Speed;

/// <summary>As many entries as wanted: evenly chosen where the file has more, and where it has fewer, over again with a made-up word in each label.</summary>
internal static class SampleEntries
{
    private const int WordsOfCopy = 997;
    private const string Syllables = "ba ce di fo gu la me ni po ru sa te vi wo xu za";

    public static List<SearchDocument> Read(string file, int count)
    {
        var all = RetrievalTask.ReadEntries(file).ToList();
        if (count == int.MaxValue || count == all.Count) return all;
        if (count < all.Count) return [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])];
        var entries = new List<SearchDocument>(count);
        for (var copy = 0; entries.Count < count; copy++)
        {
            foreach (var (number, entry) in all.Take(count - entries.Count).Index())
            {
                // Many words, which begin differently: were it one for all of a copy, all of them would share their last initial.
                var word = Word(copy * WordsOfCopy + number % WordsOfCopy);
                entries.Add(copy == 0 ? entry : entry with
                {
                    Id = entry.Id + (long)copy * all.Count,
                    Label = $"{entry.Label} {word}",
                    AltLabels = [.. entry.AltLabels.Select(l => $"{l} {word}")]
                });
            }
        }
        return entries;
    }

    private static string Word(int number)
    {
        var syllables = Syllables.Split(' ');
        var word = new StringBuilder();
        for (number += syllables.Length; number > 0; number /= syllables.Length) word.Append(syllables[number % syllables.Length]);
        return word.ToString();
    }
}
