using System.ComponentModel;
using System.Globalization;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Search;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>A term that stands in a text; offsets are in UTF-16 units of the text.</summary>
internal sealed record FoundTerm(int Start, int End, string Text, string Slug, string Label, string? Summary, bool Contested, IReadOnlyList<string> Candidates)
{
    public static IEnumerable<FoundTerm> In(string text, LiveState state, bool firstOnly) => state.Terms.Find(text, firstOnly)
        .Select(m => new FoundTerm(
            m.Start, m.End, text[m.Start..m.End], m.Entry.Slug, m.Entry.Label, m.Entry.Summary, m.Entry.Views.Count > 1 || m.Entries.Count > 1,
            [.. m.Entries.Select(e => e.Slug)]));
}

internal sealed record FoundTerms(IReadOnlyList<FoundTerm> Matches, bool Shortened);

internal sealed record AgentHit(string Slug, string Label, string Matched, string? View, string? Summary, double Score);

internal sealed record AgentHits(string Query, string? Corrected, int Total, IReadOnlyList<AgentHit> Hits);

/// <summary>Tools that find: the terms of a text, and terms by what they mean.</summary>
[McpServerToolType]
internal sealed class FindingTools(LiveGlossary live)
{
    private const int LongestText = 50_000;
    private const int LongestQuery = 500;
    private const int MostHits = 50;
    private const string LengthHelp =
        "Most characters of the text, 200 to 20000. Whole lines are left out of it to keep it; the structured content has them all.";

    [McpServerTool(
        Name = "find_terms", Title = "Find terms in a text", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(FoundTerms))]
    [Description(
        "Finds the glossary's terms in a text and tells which of them are contested, that is, mean different things to different people. Use it before "
        + "writing or reviewing documentation.")]
    public CallToolResult FindTerms(
        [Description("The text, at most 50000 characters.")] string text,
        [Description("Each term at its first place only.")] bool firstOnly = true,
        [Description("Most matches, 1 to 500.")] int limit = 100,
        [Description("Language that the text is in, as a tag: 'de'. Leave it out for the glossary's own.")] string? lang = null,
        [Description(LengthHelp)] int? maxLength = null)
    {
        var length = ToolArguments.Length(maxLength);
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            throw new Refusal(RefusalKind.Invalid, $"The text has {text?.Length ?? 0} characters; it must have 1 to {LongestText}. Send a long one in parts.");
        }
        if (limit is < 1 or > 500) throw new Refusal(RefusalKind.Invalid, $"limit is {limit}; it must be 1 to 500.");
        var matches = FoundTerm.In(text, ToolArguments.In(live.State, lang), firstOnly).Take(limit + 1).ToList();
        var found = new FoundTerms([.. matches.Take(limit)], matches.Count > limit);
        var lines = found.Matches.Select(m => $"- \"{m.Text}\" at {m.Start.ToString(CultureInfo.InvariantCulture)}: {m.Slug}{Doubt(m)}");
        return ToolResults.Of(found, found.Matches.Count == 0 ? "No term of the glossary stands in this text." : Lines([.. lines], length));
    }

    [McpServerTool(
        Name = "search_glossary", Title = "Search the glossary", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(AgentHits))]
    [Description(
        "Finds entries by name, by misspelt or partial name, or by a description of what they mean: 'same effect when sent twice'. Then use define_term "
        + "with the slug.")]
    public CallToolResult SearchGlossary(
        [Description("Words to search for, at most 500 characters.")] string query,
        [Description("Only entries with a definition in this view (slug).")] string? view = null,
        [Description("Most hits, 1 to 50.")] int limit = 10,
        [Description(ToolArguments.LanguageHelp)] string? lang = null,
        [Description(LengthHelp)] int? maxLength = null)
    {
        var length = ToolArguments.Length(maxLength);
        if (string.IsNullOrWhiteSpace(query) || query.Length > LongestQuery)
        {
            throw new Refusal(
                RefusalKind.Invalid, $"The query has {query?.Length ?? 0} characters; it must have 1 to {LongestQuery}. Use the words that matter.");
        }
        if (limit is < 1 or > MostHits) throw new Refusal(RefusalKind.Invalid, $"limit is {limit}; it must be 1 to {MostHits}.");
        var glossary = ToolArguments.In(live.State, lang).Glossary;
        var results = live.Index.Search(new SearchRequest(query) { View = ToolArguments.View(view, glossary), Limit = limit });
        var hits = results.Hits
            .Select(h => glossary.Head(h.Id) is { } head ? new AgentHit(head.Slug, head.Label, h.Matched, h.View, head.Summary, Math.Round(h.Score, 4)) : null)
            .OfType<AgentHit>().ToList();
        var text = hits.Count == 0
            ? $"Nothing found for '{query}'. Try other words, or fewer."
            : Lines([.. hits.Select(h => $"- {h.Label} ({h.Slug}): {h.Summary}")], length);
        return ToolResults.Of(new AgentHits(query, results.Corrected, results.Total, hits), text);
    }

    private static string Doubt(FoundTerm term) =>
        term.Candidates.Count > 1 ? $" (or {string.Join(", ", term.Candidates.Where(c => c != term.Slug))}: the word has several entries)"
        : term.Contested ? " (contested: its views disagree)"
        : "";

    private static string Lines(IReadOnlyList<string> lines, int length)
    {
        const int RoomForRest = 60;
        var (count, used) = (0, 0);
        while (count < lines.Count && used + lines[count].Length + 1 <= length - (count < lines.Count - 1 ? RoomForRest : 0)) used += lines[count++].Length + 1;
        return count == lines.Count
            ? string.Join('\n', lines)
            : $"{string.Concat(lines.Take(count).Select(l => l + "\n"))}- and {lines.Count - count} more in the structured content";
    }
}
