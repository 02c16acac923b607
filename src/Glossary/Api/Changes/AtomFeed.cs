using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Changes;

internal sealed record AtomFeedRequest
{
    [QueryParam] public string? Scheme { get; init; }
}

/// <summary>GET /feed.atom (RFC 4287)</summary>
internal sealed class AtomFeed(Database database, LiveGlossary live, SiteOptions options) : Endpoint<AtomFeedRequest>
{
    private const int MostItems = 50;

    public override void Configure()
    {
        Get("/feed.atom");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "application/atom+xml").WithTags("changes"), clearDefaults: true);
        Summary(s => s.Summary = "The latest changes as an Atom feed.");
    }

    public override async Task HandleAsync(AtomFeedRequest request, CancellationToken cancel)
    {
        var scheme = request.Scheme is { Length: > 0 } named ? live.State.Glossary.Scheme(named).Iri : null;
        await using var storage = await database.OpenAsync(cancel);
        var changes = await storage.History.NewestChangesAsync(entry: null, MostItems, cancel, scheme);
        var site = SiteAddress.Of(HttpContext.Request, options);
        await Reply.Of(Write(changes, live.State.Glossary, site), "application/atom+xml; charset=utf-8").SendAsync(HttpContext);
    }

    private static byte[] Write(IReadOnlyList<ChangeRow> changes, PublishedGlossary glossary, string site)
    {
        var feed = new SyndicationFeed
        {
            Id = $"{site}/feed.atom",
            Title = new("Glossary: changes"),
            LastUpdatedTime = changes.Count > 0 ? changes[0].At : DateTimeOffset.UnixEpoch,
            Links = { SyndicationLink.CreateSelfLink(new Uri($"{site}/feed.atom")) },
            Authors = { new() { Name = "Glossary" } },
            Items = [.. changes.Select(change => Item(change, glossary.Head(change.EntryId!.Value), site))],
        };
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), Indent = true })) feed.GetAtom10Formatter().WriteTo(writer);
        return buffer.ToArray();
    }

    private static SyndicationItem Item(ChangeRow change, EntryHead? head, string site) => new()
    {
        Id = $"{site}/api/changes#{change.Number}",
        Title = new($"{head?.Label ?? change.Slug}: {EnumName.Of(change.Kind)}"),
        LastUpdatedTime = change.At,
        Links = { SyndicationLink.CreateAlternateLink(new Uri(site + SiteAddress.Term(head?.Slug ?? change.Slug ?? ""))) },
        Summary = head?.Summary is { } summary ? new(summary) : null,
    };
}
