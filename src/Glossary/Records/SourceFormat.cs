using Glossary.Model;

namespace Glossary.Records;

/// <summary>What a source looks like in a file.</summary>
internal static class SourceFormat
{
    private const int LongestText = 1_000;

    public static Source Read(FieldReader row)
    {
        var key = row.Required("key", Slug.Longest);
        SlugField.Check(row, "key", key);
        var source = ReadFields(row, row.Required("title", LongestText), key);
        var url = row.Optional("url", LongestText);
        CheckAddress(row, url);
        row.Close();
        return source with { Url = url };
    }

    /// <summary>
    /// A source written out with its citation. Its key, where none is given, comes from its address or title, so that the same source is stored once.
    /// </summary>
    public static Source ReadInline(FieldReader row, string? citedUrl)
    {
        var title = row.Optional("title", LongestText) ?? citedUrl ?? row.Required("title", LongestText);
        var key = row.Optional("key", Slug.Longest);
        // An exported citation of a place with an address of its own tells the source's too, be it none.
        var sourceUrl = row.Has("sourceUrl") ? row.Optional("sourceUrl", LongestText) : citedUrl;
        CheckAddress(row, sourceUrl);
        return ReadFields(row, title, key ?? Slug.Of(title)) with { Url = sourceUrl };
    }

    private static Source ReadFields(FieldReader row, string title, string key) => new()
    {
        Key = key,
        Type = row.Choice("type", SourceType.Webpage),
        Title = title,
        ShortTitle = row.Optional("shortTitle", 200),
        Names = row.Texts("names", 50, 200),
        Authors = row.Texts("authors", 100, 200),
        Container = row.Optional("container", LongestText),
        Publisher = row.Optional("publisher", LongestText),
        Number = row.Optional("number", 200),
        Issued = Date(row, "issued"),
        Version = row.Optional("version", 200),
        Accessed = Date(row, "accessed"),
        Checksum = Checksum(row),
    };

    public static Node Write(Source source)
    {
        var row = new FieldWriter();
        AddTo(row, source, withUrl: true);
        return row.Done();
    }

    public static void AddTo(FieldWriter row, Source source, bool withUrl) => row
        .Add("key", source.Key)
        .Add("type", source.Type == SourceType.Webpage ? null : EnumName.Of(source.Type))
        .Add("title", source.Title)
        .Add("shortTitle", source.ShortTitle)
        .Add("names", source.Names)
        .Add("authors", source.Authors)
        .Add("container", source.Container)
        .Add("publisher", source.Publisher)
        .Add("number", source.Number)
        .Add("issued", source.Issued)
        .Add("version", source.Version)
        .Add("accessed", source.Accessed)
        .Add("checksum", source.Checksum)
        .Add(withUrl ? "url" : "sourceUrl", source.Url is null && !withUrl ? new Node.Null() : source.Url is null ? null : new Node.Scalar(source.Url));

    /// <summary>Addresses become links on pages, so only those that a browser may safely follow are taken.</summary>
    public static void CheckAddress(FieldReader row, string? url)
    {
        if (url is null) return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            row.Fault("url", $"is '{url}', must be an absolute http or https address");
        }
    }

    private static string? Date(FieldReader row, string field)
    {
        var text = row.Optional(field, 10);
        if (text is null) return null;
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        if (text.Length is not (4 or 7 or 10) || !digits.All(char.IsAsciiDigit)) row.Fault(field, $"is '{text}', must be YYYY, YYYY-MM or YYYY-MM-DD");
        return text;
    }

    private static string? Checksum(FieldReader row)
    {
        var text = row.Optional("checksum", 64);
        if (text is not null && (text.Length != 64 || !text.All(char.IsAsciiHexDigitLower)))
        {
            row.Fault("checksum", $"is '{text}', must be a SHA-256 as 64 lower-case hexadecimal digits");
        }
        return text;
    }
}
