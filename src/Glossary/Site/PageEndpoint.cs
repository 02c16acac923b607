using FastEndpoints;
using Glossary.Publishing;
using Glossary.Web;
using Microsoft.AspNetCore.Components;

namespace Glossary.Site;

/// <summary>An endpoint that answers with a page for people. Not part of the API, and not in its description.</summary>
internal abstract class PageEndpoint : EndpointWithoutRequest
{
    private string? site;

    protected void Describe(params string[] routes)
    {
        Get(routes);
        AllowAnonymous();
        Description(d => d.ExcludeFromDescription(), clearDefaults: true);
    }

    /// <summary>Where the site is reached from outside.</summary>
    protected string Site => site ??= SiteAddress.Of(HttpContext.Request, Resolve<SiteOptions>());

    protected string Asked(string parameter) => HttpContext.Request.Query[parameter].ToString().Trim();

    protected string InRoute(string name) => (string?)HttpContext.Request.RouteValues[name] ?? "";

    /// <summary>The number of a page of a list, from 1; 0 where it is none.</summary>
    protected int PageNumber => Asked("page") is { Length: > 0 } text ? int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0 : 1;

    /// <summary>Sends a page that says the same as long as the published glossary does, made once.</summary>
    /// <param name="state">What it is made from.</param>
    /// <param name="key">What it depends on beside its path.</param>
    /// <param name="make">Makes it; null where there is no such page.</param>
    /// <returns>Whether there was such a page.</returns>
    protected async Task<bool> SendKeptAsync(LiveState state, string key, Func<Task<(PageHead Head, RenderFragment Body)?>> make)
    {
        var whole = new PageKey(Site, HttpContext.Request.Path.Value!, key);
        var reply = ReplyCache.Of(state).Find(whole);
        if (reply is null)
        {
            if (await make() is not { } page) return false;
            reply = ReplyCache.Of(state).Keep(whole, await Resolve<PageRenderer>().RenderAsync(page.Head, page.Body, Site));
        }
        await SendAsync(reply);
        return true;
    }

    protected Task SendAsync(Reply reply)
    {
        SecurityHeaders.ForPage(HttpContext);
        return reply.SendAsync(HttpContext);
    }
}

/// <summary>What a page that is kept depends on.</summary>
/// <param name="Site">How the site was reached: pages name their own address.</param>
/// <param name="Path">Of the page.</param>
/// <param name="Rest">What else.</param>
internal sealed record PageKey(string Site, string Path, string Rest);
