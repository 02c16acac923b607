using Glossary.Text;

namespace Glossary.Exchange;

/// <summary>Counts what has no place here, by what it is, so that a large file is told in few lines: each kind once, with its count and first place.</summary>
internal sealed class CountedLeftOut(LeftOut lost)
{
    private readonly Dictionary<(string Kind, string What), (string Where, int Line, int Count, string Example)> kinds = [];

    /// <param name="where">File that it is in.</param>
    /// <param name="line">Line or row.</param>
    /// <param name="kind">What it is: the name of a property, column or field.</param>
    /// <param name="example">One of them, as it stands there.</param>
    /// <param name="what">What becomes of it.</param>
    public void Note(string where, int line, string kind, string example, string what = "has no place here; left out")
    {
        var (place, first, count, shown) = kinds.GetValueOrDefault((kind, what), (where, line, 0, example));
        kinds[(kind, what)] = (place, first, count + 1, shown);
    }

    public void Tell()
    {
        foreach (var ((kind, what), (where, line, count, example)) in kinds)
        {
            var shown = DisplayText.Shorten(example.ReplaceLineEndings(" "));
            lost.Add(new(where, line, kind, $"{what}: {count}{(shown.Length == 0 ? "" : $", the first is '{shown}'")}"));
        }
        kinds.Clear();
    }
}
