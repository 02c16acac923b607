using System.Text;
using FastEndpoints;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>GET /llms.txt: where a language model finds what it needs (llmstxt.org).</summary>
internal sealed class SendLlms(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/llms.txt");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        var frame = new PageFrame(Site, live.State.Glossary);
        var (profile, knowledge) = (frame.Profile, frame.Glossary.Knowledge);
        var text = new StringBuilder();
        Line($"# {profile.Title}");
        Line();
        Line($"> {profile.About} {Parts.Count(frame.Glossary.Heads.Count, "term", "terms")}."
            + (knowledge.Views.Count > 1 ? " Definitions compete, one for each view: name the view, and the source that comes with it." : ""));
        Line();
        Line("## Ask");
        Line();
        var term = frame.Glossary.HeadsByLabel is [var first, ..] ? first : null;
        var question = profile.Questions is [var asked, ..] ? asked : term is null ? "what is …?" : $"what is {term.Label}?";
        Line(
            $"- [A question in plain words]({Site}/api/ask?q={Uri.EscapeDataString(question)}&format=markdown): an answer with reasons and sources; replace q");
        if (knowledge.OrdersChains)
        {
            var chain = profile.Chains is [var known, ..] ? string.Join('>', ChainPage.Nodes(known)) : "A>B>C";
            Line($"- [A chain]({Site}/api/explain?chain={Uri.EscapeDataString(chain)}): how its parts stand to each other, for each view and message");
        }
        Line($"- [Search]({Site}/api/search?q={Uri.EscapeDataString(term?.Label ?? "word")}): terms by name or meaning");
        Line($"- Model Context Protocol: {Site}/mcp");
        Line();
        Line("## Read");
        Line();
        Line($"- [All terms]({Site}/api/terms): as JSON, in pages");
        if (term is not null)
        {
            Line($"- [A term as Markdown]({Site}/api/terms/{Uri.EscapeDataString(term.Slug)}?format=markdown): replace the last part of the path");
        }
        Line($"- [Everything as Markdown]({Site}/api/export?format=markdown)");
        if (knowledge.Views.Count > 0) Line($"- [The views]({Site}/api/views): the rules by which people decide");
        Line($"- [Changes]({Site}/api/changes): what was published, changed or withdrawn");
        Line();
        Line("## Optional");
        Line();
        Line($"- [OpenAPI description]({Site}/openapi/v1.json)");
        Line($"- [Sitemap]({Site}/sitemap.xml)");
        if (profile.Licence is { } licence) Line($"- Licence of the texts: {licence.Name}{(licence.Url is { } url ? $", {url}" : "")}");
        return Reply.OfText(text.ToString(), "text/plain; charset=utf-8").SendAsync(HttpContext);

        void Line(string line = "") => text.Append(line).Append('\n');
    }
}
