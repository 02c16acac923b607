using Glossary.Model;

namespace Glossary.Contract;

/// <summary>A vocabulary as the API shows it.</summary>
/// <param name="Slug">The name in addresses.</param>
/// <param name="Iri">By which entries name it.</param>
/// <param name="Title">In the language that is served; the slug where it has none.</param>
/// <param name="Language">Of the title.</param>
/// <param name="Titles">In all its languages.</param>
/// <param name="Descriptions">What it is about, in all its languages.</param>
/// <param name="Licences">Addresses or names.</param>
/// <param name="Creators">Names or addresses.</param>
/// <param name="Languages">Those that its terms have labels in, the most frequent first.</param>
/// <param name="DefaultView">Slug of a view; null for none.</param>
/// <param name="Tags">Of all its terms.</param>
/// <param name="Fields">What else is said of it: by whom it is published, since when.</param>
/// <param name="Terms">How many terms belong to it.</param>
/// <param name="TopConcepts">What it begins with; the first of many, which /api/tree?scheme= has in pages.</param>
internal sealed record SchemeBody(
    string Slug, string Iri, string Title, string Language, IReadOnlyList<LanguageText> Titles, IReadOnlyList<LanguageText> Descriptions,
    IReadOnlyList<string> Licences, IReadOnlyList<string> Creators, IReadOnlyList<string> Languages, string? DefaultView, IReadOnlyList<string> Tags,
    IReadOnlyList<FieldBody> Fields, int Terms, IReadOnlyList<TreeNode> TopConcepts)
{
    private const int MostTops = 100;

    public static SchemeBody Of(Scheme scheme, PublishedGlossary glossary, WantedLanguages wanted)
    {
        var heads = glossary.Heads.Where(h => h.Schemes.Contains(scheme.Iri)).ToList();
        var title = scheme.TitleIn(wanted);
        var languages = heads.SelectMany(EntryLanguages.Of).CountBy(l => l).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal);
        return new(
            scheme.Slug, scheme.Iri, title.Text, title.Language, scheme.Titles, scheme.Descriptions, scheme.Licences, scheme.Creators,
            [.. languages.Select(l => l.Key)], scheme.DefaultView, scheme.Tags, FieldBody.Of(scheme.Fields, glossary.Knowledge.Site, wanted),
            heads.Count,
            [.. glossary.TopsOf(scheme).Take(MostTops).Select(h => new TreeNode(h.Slug, h.Label, glossary.Tree.CountNarrower(h.Id), []))]);
    }
}

internal sealed record SchemeList(IReadOnlyList<SchemeBody> Items, int Total);
