using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

internal sealed record LinkReport(int Checked, int Faulty, int More, IReadOnlyList<LinkCheck> Items);

/// <summary>What an address answered; <c>Fault</c> says why it could not be asked.</summary>
internal sealed record LinkCheck(string Citation, string Url, bool Ok, int? Status, string? Fault);

internal sealed record CheckLinksRequest : PageRequest
{
    /// <summary>What key or title has in it.</summary>
    [QueryParam] public string? Q { get; init; }
}

internal sealed class CheckLinksValidator : PageValidator<CheckLinksRequest>
{
    public CheckLinksValidator() => Bound(r => r.Q);
}

/// <summary>POST /api/admin/citations/check</summary>
internal sealed class CheckLinks(EditQueue edits, EditorialOptions options) : EditEndpoint<CheckLinksRequest>(edits)
{
    private const int MostAtOnce = 8;

    public override void Configure()
    {
        Post("/api/admin/citations/check");
        TakesItsTime();
        Describe(
            Needs.Admin, "citations",
            "Asks the addresses of sources whether they are still there; only where the setting Editorial:CheckLinks is on, never private addresses.",
            typeof(LinkReport), 200, [400, 409]);
    }

    protected override async Task AnswerAsync(CheckLinksRequest request, CancellationToken cancel)
    {
        if (!options.CheckLinks)
        {
            throw new Refusal(RefusalKind.Conflict, "Checking links calls other hosts, so it is off; the setting Editorial:CheckLinks turns it on.");
        }
        await ReadAsync(async (storage, _) =>
        {
            var (page, total) = await storage.Sources.WithAddressAsync(Sent(request.Q), request.Offset, request.Limit, cancel);
            using var caller = new LinkCaller();
            var items = new LinkCheck[page.Count];
            var some = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancel };
            await Parallel.ForAsync(0, page.Count, some, async (i, stop) => items[i] = await caller.CheckAsync(page[i].Key, page[i].Url, stop));
            return new(200, new LinkReport(items.Length, items.Count(i => !i.Ok), Math.Max(0, total - request.Offset - items.Length), items));
        }, cancel);
    }
}

/// <summary>Calls addresses that others wrote: with a limit on time and ways, and only where the public internet is.</summary>
internal sealed class LinkCaller : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = PublicCaller.Make(Longest);

    public async Task<LinkCheck> CheckAsync(string citation, string url, CancellationToken cancel)
    {
        try
        {
            var address = new Uri(url);
            for (var step = 0; step <= MostRedirects; step++)
            {
                if (address.Scheme is not ("http" or "https")) return new(citation, url, false, null, $"leads to {address.Scheme}, which is not followed");
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.UserAgent.ParseAdd("glossary-link-check");
                // Only the head is read: what the page says does not matter here.
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next)
                {
                    address = next.IsAbsoluteUri ? next : new Uri(address, next);
                    continue;
                }
                return new(citation, url, response.IsSuccessStatusCode, (int)response.StatusCode, null);
            }
            return new(citation, url, false, null, $"redirects more than {MostRedirects} times");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or UriFormatException && !cancel.IsCancellationRequested)
        {
            return new(
                citation, url, false, null,
                fault is TaskCanceledException ? "took too long" : DisplayText.Shorten((fault.InnerException as RefusedAddressException ?? fault).Message));
        }
    }

    public void Dispose() => http.Dispose();
}
