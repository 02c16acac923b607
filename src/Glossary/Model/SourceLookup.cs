using Glossary.Text;

namespace Glossary.Model;

/// <summary>Finds sources among those that the glossary rests on.</summary>
internal static class SourceLookup
{
    /// <summary>The sources that have all the words, in their title, authors, number or address.</summary>
    public static IReadOnlyList<Source> Search(PublishedGlossary glossary, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? glossary.Knowledge.Sources : [.. glossary.Knowledge.Sources.Where(s => words.All(w => Mentions(s, w)))];
    }

    private static bool Mentions(Source source, string word) =>
        source.Authors.Concat(source.Names)
            .Append(source.Key)
            .Append(source.Title)
            .Append(source.ShortTitle)
            .Append(source.Container)
            .Append(source.Publisher)
            .Append(source.Number)
            .Append(source.Url)
            .Any(t => t is not null && t.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static Source? Find(PublishedGlossary glossary, string idOrKey) =>
        long.TryParse(idOrKey, out var id)
            ? glossary.Knowledge.Sources.FirstOrDefault(s => s.Id == id)
            : glossary.Knowledge.Sources.FirstOrDefault(s => s.Key == idOrKey);

    /// <exception cref="Refusal">There is none.</exception>
    public static Source Get(PublishedGlossary glossary, string idOrKey) => Find(glossary, idOrKey) ?? throw NotFound(idOrKey);

    public static Refusal NotFound(string idOrKey) => new(
        RefusalKind.NotFound, $"There is no citation '{DisplayText.Shorten(idOrKey)}'; /api/citations?q=… finds them.",
        new RefusedField("id", "must be the id or the key of a citation"));
}
