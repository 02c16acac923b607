using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Notices;
using Glossary.Model;
using Glossary.Web;

namespace Glossary.Api.Stewards;

internal sealed record NoticeList(IReadOnlyList<Notice> Items);

internal sealed record ListNoticesRequest : PageRequest
{
    /// <summary>Names of events with commas between; none for all.</summary>
    [QueryParam] public string? Events { get; init; }
}

internal sealed class ListNoticesValidator : PageValidator<ListNoticesRequest>
{
    public ListNoticesValidator() => Bound(r => r.Events);
}

/// <summary>GET /api/admin/notices: as JSON, or as a feed (RFC 4287) for whoever asks for that.</summary>
internal sealed class ListNotices(EditQueue edits, SiteOptions options) : EditEndpoint<ListNoticesRequest>(edits)
{
    private const int MostPartsOfAnAct = 4;
    private const string AtomType = "application/atom+xml";

    public override void Configure()
    {
        Get("/api/admin/notices");
        Describe(
            Needs.Reviewer, "notices", "What editors did, the newest first; with Accept: application/atom+xml as a feed.", typeof(NoticeList), 200, [400]);
    }

    protected override async Task AnswerAsync(ListNoticesRequest request, CancellationToken cancel)
    {
        var names = (Sent(request.Events) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.FirstOrDefault(n => EditorialEvent.All.All(e => e.Name != n)) is { } unknown)
        {
            throw Refusal.Invalid("events", $"has '{unknown}'; the events are {string.Join(", ", EditorialEvent.All.Select(e => e.Name))}");
        }
        var site = SiteAddress.Of(HttpContext.Request, options);
        var notices = await Edits.ReadAsync(async storage =>
        {
            var by = ActorOf.Request(HttpContext);
            var acts = await storage.Hooks.NewestActsAsync(EditorialEvent.ActionsOf(names), (request.Offset + request.Limit) * MostPartsOfAnAct, cancel);
            var known = await storage.Hooks.NamesAsync([.. acts.Select(a => a.EntryId).OfType<long>().Distinct()], cancel);
            var mine = new List<Notice>();
            foreach (var act in Notice.Once(acts).Reverse().Skip(request.Offset).Take(request.Limit))
            {
                // Who is limited to a part of the glossary is told of that part.
                if (by.Tags.Count > 0 && (act.EntryId is not { } id
                    || !(await EntryUnderWork.ReadAsync(storage, id, Storage.Actor.Program, cancel)).IsFor(by)))
                {
                    continue;
                }

                mine.Add(Notice.Of(act, known, site));
            }
            return mine;
        }, cancel);
        if (HttpContext.Request.Headers.Accept.ToString().Contains(AtomType, StringComparison.OrdinalIgnoreCase)) await SendFeedAsync(notices, site);
        else await SendAsync(200, new NoticeList(notices));
    }

    private async Task SendFeedAsync(List<Notice> notices, string site)
    {
        var feed = new SyndicationFeed
        {
            Id = $"{site}/api/admin/notices",
            Title = new("Glossary: what editors do"),
            LastUpdatedTime = notices.Count > 0 ? notices[0].At : DateTimeOffset.UnixEpoch,
            Authors = { new() { Name = "Glossary" } },
            Items = [.. notices.Select(n => new SyndicationItem
            {
                Id = $"{site}/api/admin/notices#{n.Id}",
                Title = new(n.InWords),
                LastUpdatedTime = n.At,
                Authors = { new() { Name = n.Who } },
                Links = { SyndicationLink.CreateAlternateLink(new Uri(n.Url)) },
            })],
        };
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), Indent = true })) feed.GetAtom10Formatter().WriteTo(writer);
        var response = HttpContext.Response;
        response.ContentType = $"{AtomType}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        HttpContext.MarkResponseStart();
        await response.Body.WriteAsync(buffer.ToArray(), HttpContext.RequestAborted);
    }
}
