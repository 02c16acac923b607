using Glossary.Access;
using Glossary.Records;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Editing;

internal sealed record PreviewInput(string Text);

/// <summary>Safe HTML, as readers would get it.</summary>
internal sealed record PreviewBody(string Html);

/// <summary>POST /api/admin/preview</summary>
internal sealed class PreviewMarkdown : AdminEndpoint
{
    public override void Configure()
    {
        Post("/api/admin/preview");
        Describe(Needs.Author, "editing", "Markdown as readers would see it.", typeof(PreviewBody), 200, [400, 413, 415], body: typeof(PreviewInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var text = await JsonBody.ReadAsync(HttpContext, row => row.OptionalProse("text", EntryFormat.LongestText) ?? "");
        await SendAsync(200, new PreviewBody(SafeHtml.Of(text)));
    }
}
