using System.Text;
using Glossary.Model;
using Glossary.Posts;

namespace Glossary.Site;

/// <summary>How to cite a term, as reference managers and people write it.</summary>
internal sealed record TermCitation(string Plain, string BibTeX, string CslJson)
{
    public static TermCitation Of(Entry entry, string url, string site)
    {
        var date = entry.UpdatedAt.UtcDateTime;
        var source = new Source
        {
            Key = $"glossary-{entry.Slug}",
            Type = SourceType.Webpage,
            Title = entry.Label,
            Container = site,
            Number = $"version {entry.Version}",
            Issued = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Url = url,
        };
        return new(
            $"“{entry.Label}”, {site}, version {entry.Version}, {Parts.Date(entry.UpdatedAt)}. {url}", CitationStyles.BibTeX(source).TrimEnd(),
            Encoding.UTF8.GetString(CitationStyles.CslJson([source])));
    }
}
