using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Components;

namespace Glossary.Site;

/// <summary>
/// An endpoint that answers with a page for people. Not part of the API, and not in its description. What a person asked for is taken as far as it goes:
/// a text that is too long loses its end, where the API would refuse it.
/// </summary>
internal abstract class PageEndpoint<TRequest> : Endpoint<TRequest> where TRequest : notnull
{
    private string? site;
    private WantedLanguages? languages;

    protected void Describe(params string[] routes)
    {
        Get(routes);
        AllowAnonymous();
        Description(d => d.ExcludeFromDescription(), clearDefaults: true);
    }

    /// <summary>Where the site is reached from outside.</summary>
    protected string Site => site ??= SiteAddress.Of(HttpContext.Request, Resolve<SiteOptions>());

    /// <summary>The languages that the reader wants: those of lang=, else those that the browser is set to.</summary>
    protected WantedLanguages Languages => languages ??= ReaderLanguages.Of(HttpContext, LanguageAsked);

    // What a person asked for is taken as far as it goes.
    private string? LanguageAsked => HttpContext.Request.Query["lang"].ToString() is { } lang && LanguageTag.IsValid(lang) ? lang : null;

    /// <summary>The text without spaces around it, and no longer than a length; empty where there is none.</summary>
    protected static string Text(string? sent, int longest = int.MaxValue) => sent?.Trim() is { } text ? text.Length > longest ? text[..longest] : text : "";

    /// <summary>Sends a page that says the same as long as the published glossary does, made once.</summary>
    /// <param name="state">What it is made from.</param>
    /// <param name="key">What it depends on beside its path.</param>
    /// <param name="make">Makes it; null where there is no such page.</param>
    /// <returns>Whether there was such a page.</returns>
    protected async Task<bool> SendKeptAsync(LiveState state, object? key, Func<Task<(PageHead Head, RenderFragment Body)?>> make)
    {
        var whole = new PageKey(Site, HttpContext.Request.Path.Value!, key);
        var reply = ReplyCache.Of(state).Find(whole);
        if (reply is null)
        {
            Furniture.Use(state.Glossary.Language, state.Glossary.Knowledge.Site.Language);
            if (await make() is not { } page) return false;
            reply = ReplyCache.Of(state).Keep(whole, await Resolve<PageRenderer>().RenderAsync(page.Head, page.Body, new(Site, state.Glossary)));
        }
        ReaderLanguages.Tell(HttpContext, state.Glossary.Language);
        await SendAsync(reply);
        return true;
    }

    /// <summary>Sends a page that there always is.</summary>
    /// <inheritdoc cref="SendKeptAsync(LiveState, object?, Func{Task{ValueTuple{PageHead, RenderFragment}?}})"/>
    protected Task SendKeptAsync(LiveState state, object? key, Func<(PageHead Head, RenderFragment Body)> make) =>
        SendKeptAsync(state, key, () => Task.FromResult<(PageHead, RenderFragment)?>(make()));

    protected Task SendAsync(Reply reply)
    {
        SecurityHeaders.ForPage(HttpContext);
        return reply.SendAsync(HttpContext);
    }
}

/// <summary>What a page that is kept depends on.</summary>
/// <param name="Site">How the site was reached: pages name their own address.</param>
/// <param name="Path">Of the page.</param>
/// <param name="Rest">What else, as a value: a text, a record.</param>
internal sealed record PageKey(string Site, string Path, object? Rest);
