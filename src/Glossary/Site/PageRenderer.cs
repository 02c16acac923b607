using Glossary.Publishing;
using Glossary.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Glossary.Site;

/// <summary>
/// Turns Razor markup into a page, on the server and once: nothing of it is interactive and no framework script is sent.
/// Pages are functions from what they show to a fragment, since components' parameters would have to be public and ours are not.
/// </summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs)
{
    private readonly bool isPreview = services.GetService<FolderPreview>() is not null;

    public Task<Reply> RenderAsync(PageHead head, RenderFragment body, PageFrame frame)
    {
        Furniture.Use(frame.Glossary.Language, frame.Profile.Language);
        return RenderAsync(Layout.Of(isPreview ? head with { Scripts = [.. head.Scripts, ShowPreview.Script] } : head, body, frame));
    }

    /// <summary>A page that brings its own frame.</summary>
    public async Task<Reply> RenderAsync(RenderFragment page)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [Whole.Content] = page });
            return (await renderer.RenderComponentAsync<Whole>(parameters)).ToHtmlString();
        });
        return Reply.OfText($"<!DOCTYPE html>\n{html}", "text/html; charset=utf-8");
    }

    /// <summary>The component around a fragment that the renderer asks for.</summary>
    private sealed class Whole : IComponent
    {
        public const string Content = "Content";
        private RenderHandle handle;

        public void Attach(RenderHandle renderHandle) => handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            handle.Render(parameters.GetValueOrDefault<RenderFragment>(Content)!);
            return Task.CompletedTask;
        }
    }
}
