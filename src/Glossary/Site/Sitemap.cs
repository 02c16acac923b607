using System.Globalization;
using System.Text;
using System.Xml;
using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

internal sealed record SendSitemapRequest
{
    /// <summary>Of the part; absent for the whole, or the list of its parts.</summary>
    public string? Number { get; init; }
}

/// <summary>GET /sitemap.xml: every page that search engines should know, or, where there are too many for one file, the files that have them.</summary>
internal sealed class SendSitemap(LiveGlossary live) : PageEndpoint<SendSitemapRequest>
{
    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
    /// <summary>The protocol allows 50,000.</summary>
    private const int MostInFile = 40_000;

    public override void Configure() => Describe("/sitemap.xml", "/sitemap-{number}.xml");

    public override Task HandleAsync(SendSitemapRequest request, CancellationToken cancel)
    {
        var state = live.State;
        var asked = request.Number ?? "";
        // "1" and "0001" are one part, which is made and kept once.
        var number = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : 0;
        if (asked.Length > 0 && number < 1) throw Missing();
        var key = new PageKey(Site, "/sitemap", number);
        var replies = ReplyCache.Of(state);
        return (replies.Find(key) ?? replies.Keep(key, Reply.Of(Make(state.Glossary, number), "application/xml; charset=utf-8"))).SendAsync(HttpContext);
    }

    /// <param name="glossary">Has what there are pages of.</param>
    /// <param name="number">Of the part, from 1; 0 for the whole.</param>
    private byte[] Make(PublishedGlossary glossary, int number)
    {
        var files = Pages(glossary).Chunk(MostInFile).ToList();
        if (number > files.Count) throw Missing();
        if (number == 0 && files.Count > 1) return Write("sitemapindex", "sitemap", files.Select((_, i) => ($"/sitemap-{i + 1}.xml", (DateTimeOffset?)null)));
        return Write("urlset", "url", files[Math.Max(0, number - 1)]);
    }

    private static Refusal Missing() => new(RefusalKind.NotFound, "There is no such part of the sitemap; /sitemap.xml tells which there are.");

    private static IEnumerable<(string Path, DateTimeOffset? Changed)> Pages(PublishedGlossary glossary)
    {
        foreach (var path in new PageFrame("", glossary).Menus.Select(m => m.Path).Prepend("/").Append("/tree")) yield return (path, null);
        foreach (var view in glossary.Knowledge.Views) yield return (SiteAddress.View(view.Slug), null);
        var collections = glossary.Knowledge.Collections.All;
        if (collections.Count > 0) yield return ("/collections", null);
        foreach (var collection in collections) yield return (SiteAddress.Collection(collection.Slug), null);
        foreach (var tag in glossary.Heads.SelectMany(glossary.TagsOf).Distinct()) yield return (SiteAddress.Tag(tag), null);
        foreach (var head in glossary.Heads) yield return (SiteAddress.Term(head.Slug), head.UpdatedAt);
        foreach (var source in glossary.Knowledge.Sources) yield return (SiteAddress.Source(source.Key), null);
    }

    private byte[] Write(string root, string item, IEnumerable<(string Path, DateTimeOffset? Changed)> pages)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, Schema);
            foreach (var (path, changed) in pages)
            {
                xml.WriteStartElement(item, Schema);
                xml.WriteElementString("loc", Schema, Site + path);
                if (changed is { } at) xml.WriteElementString("lastmod", Schema, XmlConvert.ToString(at.UtcDateTime, XmlDateTimeSerializationMode.Utc));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return buffer.ToArray();
    }
}

/// <summary>GET /robots.txt</summary>
internal sealed class SendRobots : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/robots.txt");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel) => Reply.OfText($"""
        User-agent: *
        Disallow: /api/ask
        Disallow: /api/admin
        Disallow: /desk
        Disallow: /mcp

        Sitemap: {Site}/sitemap.xml

        """, "text/plain; charset=utf-8").SendAsync(HttpContext);
}
