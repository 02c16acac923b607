using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Access;
using Glossary.Contract;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>What a proposal became.</summary>
internal sealed record ProposedDefinition(long Id, string Term, string Status, string Review);

/// <summary>The tool that writes: a draft that a reviewer decides on. Only those who come with an author's key see it.</summary>
[McpServerToolType]
internal sealed class ProposingTools(EditQueue edits, LiveGlossary live, EditorialOptions options)
{
    private static readonly JsonSerializerOptions Json = new(ContractJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Authorize(Policy = Needs.Author)]
    [McpServerTool(
        Name = "propose_definition", Title = "Propose a definition", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ProposedDefinition))]
    [Description(
        "Drafts another definition of a term for review. Readers see it only after a reviewer has published it. Give a source; a definition without one "
        + "will hardly pass.")]
    public async Task<CallToolResult> ProposeDefinition(
        ClaimsPrincipal user,
        [Description("The term, by its slug or any of its labels.")] string term,
        [Description("The definition in Markdown.")] string text,
        [Description("Title of the source that it rests on.")] string sourceTitle,
        [Description("Address of the source on the web.")] string? sourceUrl = null,
        [Description("Section, chapter or heading within the source.")] string? locator = null,
        [Description("Exact words of the source.")] string? quote = null,
        [Description("Slug of the view that the definition belongs to.")] string? view = null,
        [Description("Hands the draft to the reviewers at once. Left out, it waits for its author to submit it.")] bool submit = false,
        CancellationToken cancel = default)
    {
        var glossary = live.State.Glossary;
        var entry = ToolArguments.Term(term, glossary, _ => [])[0];
        var input = new DefinitionInput(
            null, ToolArguments.View(view, glossary), null, text, null, null, null, null,
            [new CitationInput(null, sourceTitle, sourceUrl, locator, quote, null)], null);
        // Read as what the API takes, so that the same limits hold.
        var wanted = TermFields.Definition((Node.Fields)JsonText.Read(JsonSerializer.SerializeToUtf8Bytes(input, Json), 1));
        var by = ActorOf.User(user) ?? throw new Refusal(RefusalKind.Unauthenticated, "This tool needs an author's key; send it as X-Api-Key.");
        var id = await edits.WriteAsync(ActorOf.Reaching(by, glossary.Knowledge), async edit =>
        {
            var work = await EntryUnderWork.FindAsync(edit.Storage, entry.Slug, edit.By, cancel);
            var draft = await new Proposing(edit).AddAsync(work, await DefinitionDrafts.SettleAsync(edit, wanted) with { Id = 0 }, cancel);
            if (submit) new Workflow(edit, options).Submit(work, draft);
            return draft;
        }, cancel);
        var proposed = submit
            ? new ProposedDefinition(id, entry.Slug, "inReview", "/api/admin/review")
            : new ProposedDefinition(id, entry.Slug, "draft", $"/api/admin/definitions/{id}/submit");
        return ToolResults.Of(proposed, submit
            ? $"Drafted definition {id} of '{entry.Label}' and handed it to the reviewers. It is not published: one of them decides."
            : $"Drafted definition {id} of '{entry.Label}'. It is not published: its author submits it with POST {proposed.Review}, and a reviewer decides.");
    }
}
