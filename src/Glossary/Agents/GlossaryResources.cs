using System.ComponentModel;
using System.Text.Json;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>Entries and views as resources that an agent can read into its context.</summary>
[McpServerResourceType]
internal sealed class GlossaryResources(LiveGlossary live)
{
    public const string TermPrefix = "glossary://terms/";
    public const string ViewPrefix = "glossary://views/";
    private const int PageSize = 100;
    // The protocol allows a hundred values in a completion.
    private const int MostValues = 100;

    [McpServerResource(UriTemplate = "glossary://views", Name = "views", Title = "All views", MimeType = MediaTypes.Json)]
    [Description("The views: ways to decide what a word means, with their rules in words.")]
    public string Views() => JsonSerializer.Serialize(live.State.Glossary.Knowledge.Views.Select(v => ViewBody.Of(v, live.State.Glossary)), ToolResults.Json);

    [McpServerResource(UriTemplate = "glossary://views/{view}", Name = "view", Title = "A view", MimeType = MediaTypes.Json)]
    [Description("One view by its slug.")]
    public string View(string view) => live.State.Glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == view) is { } found
        ? JsonSerializer.Serialize(ViewBody.Of(found, live.State.Glossary), ToolResults.Json)
        : throw new Refusal(RefusalKind.NotFound, $"There is no view '{DisplayText.Shorten(view)}'; glossary://views lists them.");

    [McpServerResource(UriTemplate = "glossary://terms/{slug}", Name = "term", Title = "A term", MimeType = MediaTypes.Markdown)]
    [Description("A term with all its definitions, sources and usages, as Markdown, by its slug.")]
    public string Term(string slug) => live.State.Glossary.Find(slug) is { } entry
        ? TermMarkdown.Of(entry, live.State.Glossary.Knowledge.Views)
        : throw new Refusal(RefusalKind.NotFound, $"There is no term '{DisplayText.Shorten(slug)}'; find its slug with search_glossary.");

    /// <summary>Every entry and view, a page at a time; the cursor is the number of those before.</summary>
    public static ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancel)
    {
        var glossary = request.Services!.GetRequiredService<LiveGlossary>().State.Glossary;
        var from = 0;
        if (request.Params?.Cursor is { } cursor && (!int.TryParse(cursor, out from) || from < 0))
        {
            throw new Refusal(RefusalKind.Invalid, "The cursor is not one that this server gave.");
        }
        var views = glossary.Knowledge.Views;
        var result = new ListResourcesResult { Resources = [] };
        for (var i = from; i < Math.Min(from + PageSize, views.Count + glossary.Heads.Count); i++)
        {
            result.Resources.Add(i < views.Count
                ? new()
                {
                    Uri = ViewPrefix + views[i].Slug,
                    Name = views[i].Slug,
                    Title = views[i].Label,
                    Description = views[i].RuleInWords,
                    MimeType = MediaTypes.Json
                }
                : Listed(glossary.Heads[i - views.Count]));
        }
        if (from + PageSize < views.Count + glossary.Heads.Count)
        {
            result.NextCursor = (from + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return ValueTask.FromResult(result);
    }

    /// <summary>Completes slugs while a person types one into an agent's resource picker.</summary>
    public static ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancel)
    {
        var live = request.Services!.GetRequiredService<LiveGlossary>();
        var glossary = live.State.Glossary;
        var typed = request.Params?.Argument.Value ?? "";
        IReadOnlyList<string> values = request.Params?.Argument.Name switch
        {
            "slug" or "term" when typed.Length == 0 => [.. glossary.HeadsByLabel.Take(MostValues).Select(h => h.Slug)],
            "slug" or "term" => [.. live.Index.Suggest(typed, 20).Select(s => glossary.Head(s.Id)?.Slug).OfType<string>()],
            "view" => [.. glossary.Knowledge.Views.Select(v => v.Slug).Where(s => s.StartsWith(typed, StringComparison.OrdinalIgnoreCase))],
            _ => [],
        };
        var isPart = values.Count == MostValues;
        return ValueTask.FromResult(new CompleteResult
        {
            Completion = new()
            {
                Values = [.. values],
                Total = isPart ? glossary.Heads.Count : values.Count,
                HasMore = isPart && glossary.Heads.Count > MostValues
            },
        });
    }

    private static Resource Listed(EntryHead head) =>
        new() { Uri = TermPrefix + head.Slug, Name = head.Slug, Title = head.Label, Description = head.Summary, MimeType = MediaTypes.Markdown };
}
