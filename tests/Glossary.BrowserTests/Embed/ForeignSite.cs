using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glossary.BrowserTests.Embed;

/// <summary>
/// Somebody else's documentation, from another origin, with a strict policy: it allows the glossary's server for scripts and requests, and nothing inline.
/// </summary>
public sealed class ForeignSite(Browsing browsing) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> pages = new();
    private WebApplication app = null!;

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{name}", (string name, HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; img-src data:; style-src 'self'; script-src {browsing.Url}/embed/; connect-src {browsing.Url}; "
                    + $"require-trusted-types-for 'script'; trusted-types 'none'";
            http.Response.ContentType = name == "site.css" ? "text/css" : "text/html; charset=utf-8";
            return http.Response.WriteAsync(name == "site.css" ? Style : pages[name]);
        });
        await app.StartAsync();
        Url = app.Urls.First();
    }

    /// <summary>Address of a page that loads the script.</summary>
    /// <param name="main">What stands in its main part.</param>
    /// <param name="attributes">Of the script.</param>
    public string Add(string main, string attributes = "")
    {
        var name = $"page{pages.Count}";
        pages[name] = $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Handbook</title><link rel="stylesheet" href="/site.css"><link rel="icon" href="data:,">
            <script src="{browsing.Url}/embed/glossary.js" {attributes}></script></head>
            <body><header><a href="/">upstream handbook</a></header><main>{main}</main><footer><p>A proxy of the footer.</p></footer></body></html>
            """;
        return $"{Url}/{name}";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private const string Style =
        "body { font: 16px/1.6 sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; background: #fff; color: #222 } @media (prefers-color-scheme: "
            + "dark) { body { background: #111; color: #ddd } a { color: #9cf } } [contenteditable] { border: 1px solid }";
}
