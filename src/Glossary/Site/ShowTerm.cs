using FastEndpoints;
using Glossary.Contract;
using Glossary.Linking;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;
using Microsoft.AspNetCore.Components;

namespace Glossary.Site;

/// <summary>What the page of a term shows.</summary>
/// <param name="Entry">The term.</param>
/// <param name="Comparison">Its definitions by view, and where the views disagree.</param>
/// <param name="Homonyms">Other terms that have its label.</param>
/// <param name="History">Its publications, newest first.</param>
/// <param name="Asked">The time as of which it is shown; null for now.</param>
/// <param name="Served">In which language it is shown, and why.</param>
/// <param name="Url">Full address of the page.</param>
/// <param name="Glossary">What the term is part of.</param>
/// <param name="Links">Links other terms in its texts.</param>
/// <param name="UsagesIn">Slug of the view whose usages are shown; null for all.</param>
internal sealed record TermModel(
    Entry Entry, TermComparison Comparison, IReadOnlyList<EntryHead> Homonyms, IReadOnlyList<EntryChange> History, DateTimeOffset? Asked,
    ServedLanguage Served, string Url,
    PublishedGlossary Glossary, TermLinks Links, string? UsagesIn);

internal sealed record ShowTermRequest
{
    public string Slug { get; init; } = "";
    /// <summary>Shows the term as readers saw it at a time: 2026-03-01T12:00:00Z.</summary>
    [QueryParam] public string? At { get; init; }
    /// <summary>Slug of a view: shows only the usages that follow it.</summary>
    [QueryParam] public string? Usages { get; init; }
}

/// <summary>GET /terms/{slug}, and with at=… as it was at a time.</summary>
internal sealed class ShowTerm(LiveGlossary live, PastEntries past) : PageEndpoint<ShowTermRequest>
{
    public override void Configure() => Describe("/terms/{slug}");

    public override async Task HandleAsync(ShowTermRequest request, CancellationToken cancel)
    {
        var (state, slug) = (live.State.In(Languages), request.Slug);
        if (Text(request.At) is { Length: > 0 } at)
        {
            var time = Times.Read("at", at);
            var then = await past.AtAsync(slug, time, state.Glossary, MovedEntry.PageRoot, cancel);
            var (head, body) = Page(await ModelAsync(then.In(Languages), state, time, null, cancel));
            await SendAsync(await Resolve<PageRenderer>().RenderAsync(head, body, new(Site, state.Glossary)));
            return;
        }
        // A view that there is not is no filter.
        var usages = Text(request.Usages) is { Length: > 0 } view && state.Glossary.Knowledge.Views.Any(v => v.Slug == view) ? view : null;
        var sent = await SendKeptAsync(
            state, (Languages, HttpContext.Request.Query.ContainsKey("lang"), usages), async () =>
                state.Glossary.Find(slug) is { } entry ? Page(await ModelAsync(entry, state, null, usages, cancel)) : ((PageHead, RenderFragment)?)null);
        if (!sent) MovedEntry.Send(HttpContext, MovedEntry.PageRoot, slug, await past.MovedToAsync(slug, state.Glossary, MovedEntry.PageRoot, cancel));
    }

    private async Task<TermModel> ModelAsync(Entry entry, LiveState state, DateTimeOffset? at, string? usagesIn, CancellationToken cancel) => new(
        entry,
        TermComparison.Of(entry, state.Glossary),
        [.. state.Glossary.WithLabel(entry.Label).Where(h => h.Id != entry.Id)],
        await past.HistoryAsync(entry.Id, cancel),
        at,
        Served(entry, state.Glossary),
        Site + SiteAddress.Term(entry.Slug),
        state.Glossary,
        new(state.Terms, [entry.Id], h => SiteAddress.Term(h.Slug), new MarkRules().In(state.Glossary)),
        usagesIn);

    // To readers of a glossary in one language it goes without saying, unless they asked for another by name.
    private ServedLanguage Served(Entry entry, PublishedGlossary glossary)
    {
        var served = Languages.Choose(EntryLanguages.Of(entry), entry.Language);
        return glossary.Languages.Count > 1 || HttpContext.Request.Query.ContainsKey("lang") ? served : served with { Reason = null };
    }

    private static (PageHead Head, RenderFragment Body) Page(TermModel model)
    {
        var entry = model.Entry;
        var api = $"/api/terms/{Uri.EscapeDataString(entry.Slug)}";
        var head = new PageHead(entry.Label, entry.Summary ?? Furniture.T("What {0} means: definitions, who uses the word how, and the sources.", entry.Label))
        {
            Canonical = SiteAddress.Term(entry.Slug),
            SocialType = "article",
            Part = "/terms",
            Unlisted = model.Asked is not null || model.UsagesIn is not null,
            StructuredData = StructuredData.Term(
                entry, model.Url, new(model.Url[..model.Url.IndexOf("/terms/", StringComparison.Ordinal)], model.Glossary)),
            Scripts = ["copy.js", "answer.js"],
            Alternates =
            [
                (api, MediaTypes.Json),
                ($"{api}?format=markdown", MediaTypes.Markdown),
                ($"{api}?format=turtle", MediaTypes.Turtle),
                ($"{api}?format=jsonld", MediaTypes.JsonLd),
            ],
        };
        return (head, TermPage.Of(model));
    }
}
