using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Model;

namespace Glossary.Posts;

/// <summary>Sources in the forms that reference managers read.</summary>
internal static class CitationStyles
{
    private static readonly JsonSerializerOptions Csl = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = null,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>One BibTeX entry, with what BibTeX gives a meaning of its own escaped.</summary>
    public static string BibTeX(Source source)
    {
        var kind = source.Type switch { SourceType.Book => "book", SourceType.Article => "article", SourceType.Standard => "techreport", _ => "misc" };
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"@{kind}{{{source.Key},\n  title = {{{{{Escape(source.Title)}}}}}");
        Field("author", source.Authors.Count == 0 ? null : string.Join(" and ", source.Authors.Select(a => IsPerson(a) ? Escape(a) : $"{{{Escape(a)}}}")));
        Field(kind == "article" ? "journal" : "howpublished", kind is "book" or "techreport" ? null : Escape(source.Container));
        Field(kind == "techreport" ? "institution" : "publisher", Escape(source.Publisher));
        Field("number", Escape(source.Number));
        var date = source.Issued?.Split('-') ?? [];
        Field("year", date.Length > 0 ? date[0] : null);
        Field("month", date.Length > 1 ? date[1].TrimStart('0') : null);
        Field("version", Escape(source.Version));
        Field("urldate", source.Accessed);
        // An address is printed as it is; only braces would break the field.
        Field("url", source.Url?.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal));
        return entry.Append("\n}\n").ToString();

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) entry.Append(CultureInfo.InvariantCulture, $",\n  {name} = {{{value}}}");
        }
    }

    /// <summary>A CSL-JSON array of items.</summary>
    public static byte[] CslJson(IEnumerable<Source> sources) => JsonSerializer.SerializeToUtf8Bytes(sources.Select(Item), Csl);

    private static CslItem Item(Source s) => new(
        s.Key,
        s.Type switch
        {
            SourceType.Book => "book",
            SourceType.Article => "article-journal",
            SourceType.Standard => "standard",
            SourceType.Thread or SourceType.Issue => "post",
            SourceType.Code => "software",
            _ => "webpage"
        },
        s.Title, s.ShortTitle,
        s.Authors.Count == 0 ? null : [.. s.Authors.Select(Name)],
        s.Container, s.Publisher, s.Number, s.Url, s.Version, Date(s.Issued), Date(s.Accessed));

    private static CslDate? Date(string? date) =>
        date is null ? null : new([[.. date.Split('-').Select(p => int.Parse(p, CultureInfo.InvariantCulture))]]);

    // "Roy T. Fielding" has a family name; "IBM" and "The nginx authors" are names as a whole.
    private static CslName Name(string author)
    {
        var space = author.LastIndexOf(' ');
        return IsPerson(author) ? new(author[(space + 1)..], author[..space], null) : new(null, null, author);
    }

    private static bool IsPerson(string author) =>
        author.Split(' ') is { Length: 2 or 3 or 4 } words && words.All(w => char.IsUpper(w[0]) && (w.Length < 2 || char.IsLower(w[1]) || w[1] == '.'))
        && !words.Any(w =>
            w is "The" or "Contributors" or "Authors" or "Group" or "Project" or "Foundation" or "Team" or "Documentation" or "Inc." or "Software"
                or "University");

    private static string? Escape(string? text)
    {
        if (text is null) return null;
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '{' => "\\{",
                '}' => "\\}",
                '&' or '%' or '$' or '#' or '_' => $"\\{c}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '\n' => " ",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }

    private sealed record CslItem(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("title-short")] string? TitleShort,
        [property: JsonPropertyName("author")] IReadOnlyList<CslName>? Author,
        [property: JsonPropertyName("container-title")] string? ContainerTitle,
        [property: JsonPropertyName("publisher")] string? Publisher,
        [property: JsonPropertyName("number")] string? Number,
        [property: JsonPropertyName("URL")] string? Url,
        [property: JsonPropertyName("version")] string? Version,
        [property: JsonPropertyName("issued")] CslDate? Issued,
        [property: JsonPropertyName("accessed")] CslDate? Accessed);

    private sealed record CslName(
        [property: JsonPropertyName("family")] string? Family, [property: JsonPropertyName("given")] string? Given,
        [property: JsonPropertyName("literal")] string? Literal);

    private sealed record CslDate([property: JsonPropertyName("date-parts")] IReadOnlyList<IReadOnlyList<int>> DateParts);
}
