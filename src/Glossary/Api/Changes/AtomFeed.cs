using System.Text;
using System.Xml;
using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Changes;

/// <summary>GET /feed.atom (RFC 4287)</summary>
internal sealed class AtomFeed(Database database, LiveGlossary live, SiteOptions options) : EndpointWithoutRequest
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MostItems = 50;

    public override void Configure()
    {
        Get("/feed.atom");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "application/atom+xml").WithTags("changes"), clearDefaults: true);
        Summary(s => s.Summary = "The latest changes as an Atom feed.");
    }

    public override async Task HandleAsync(CancellationToken cancel)
    {
        await using var storage = await database.OpenAsync(cancel);
        var changes = await storage.History.NewestChangesAsync(entry: null, MostItems, cancel);
        var site = SiteAddress.Of(HttpContext.Request, options);
        await Reply.Of(Write(changes, live.State.Glossary, site), "application/atom+xml; charset=utf-8").SendAsync(HttpContext);
    }

    private static byte[] Write(IReadOnlyList<ChangeRow> changes, PublishedGlossary glossary, string site)
    {
        using var buffer = new MemoryStream();
        using (var feed = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            feed.WriteStartElement("feed", Atom);
            feed.WriteElementString("title", Atom, "Glossary: changes");
            feed.WriteElementString("id", Atom, $"{site}/feed.atom");
            Link(feed, "self", $"{site}/feed.atom");
            feed.WriteElementString("updated", Atom, Time(changes.Count > 0 ? changes[0].At : DateTimeOffset.UnixEpoch));
            feed.WriteStartElement("author", Atom);
            feed.WriteElementString("name", Atom, "Glossary");
            feed.WriteEndElement();
            foreach (var change in changes)
            {
                var head = glossary.Head(change.EntryId!.Value);
                feed.WriteStartElement("entry", Atom);
                feed.WriteElementString("title", Atom, $"{head?.Label ?? change.Slug}: {change.Kind.ToString().ToLowerInvariant()}");
                feed.WriteElementString("id", Atom, $"{site}/api/changes#{change.Number}");
                feed.WriteElementString("updated", Atom, Time(change.At));
                Link(feed, "alternate", site + SiteAddress.Term(head?.Slug ?? change.Slug ?? ""));
                if (head?.Summary is not null) feed.WriteElementString("summary", Atom, head.Summary);
                feed.WriteEndElement();
            }
            feed.WriteEndElement();
        }
        return buffer.ToArray();
    }

    private static void Link(XmlWriter feed, string relation, string address)
    {
        feed.WriteStartElement("link", Atom);
        feed.WriteAttributeString("rel", relation);
        feed.WriteAttributeString("href", address);
        feed.WriteEndElement();
    }

    private static string Time(DateTimeOffset time) => XmlConvert.ToString(time.UtcDateTime, XmlDateTimeSerializationMode.Utc);
}
