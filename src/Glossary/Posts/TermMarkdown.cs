using System.Globalization;
using System.Text;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Posts;

/// <summary>A term as Markdown, to be read or pasted.</summary>
internal static class TermMarkdown
{
    public static string Of(Entry entry, IReadOnlyList<View> views)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {Plain(entry.Label)}\n");
        if (entry.AltLabels.Count > 0) page.Append(CultureInfo.InvariantCulture, $"\nAlso: {string.Join(", ", entry.AltLabels.Select(Plain))}\n");
        if (entry.Summary is not null) page.Append(CultureInfo.InvariantCulture, $"\n{Plain(entry.Summary)}\n");
        foreach (var definition in entry.Definitions)
        {
            var heading = string.Join(", ", new[] { views.FirstOrDefault(v => v.Slug == definition.View)?.Label, definition.Sense }.OfType<string>());
            page.Append(CultureInfo.InvariantCulture, $"\n## {(heading.Length > 0 ? Plain(heading) : "Definition")}\n\n{SafeMarkdown.Of(definition.Text)}\n");
            if (definition.Mnemonic is not null) page.Append(CultureInfo.InvariantCulture, $"\n*{Plain(definition.Mnemonic)}*\n");
            if (definition.ScopeNote is not null) page.Append(CultureInfo.InvariantCulture, $"\nScope: {SafeMarkdown.Of(definition.ScopeNote)}\n");
            foreach (var example in definition.Examples) page.Append(CultureInfo.InvariantCulture, $"\n- {SafeMarkdown.Of(example)}");
            if (definition.Examples.Count > 0) page.Append('\n');
            Cite(page, definition.Citations);
        }
        if (entry.Usages.Count > 0)
        {
            page.Append("\n## Who uses the word how\n\n");
            foreach (var usage in entry.Usages)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"- **{Plain(usage.System)}**: {SafeMarkdown.Of(usage.Role)}. {SafeMarkdown.Of(usage.Statement)}{Links(usage.Citations)}\n");
            }
        }
        if (entry.Relations.Count > 0)
        {
            page.Append("\n## Related\n\n");
            foreach (var relation in entry.Relations)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"- {relation.Type.ToString().ToLowerInvariant()}: [{Plain(relation.Label)}](/api/terms/{Uri.EscapeDataString(relation.Slug)})\n");
            }
        }
        return page.ToString();
    }

    private static void Cite(StringBuilder page, IReadOnlyList<Citation> citations)
    {
        if (citations.Count == 0) return;
        page.Append("\nSources:\n");
        foreach (var citation in citations)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"- {(citation.Stance == Stance.Supports ? "" : $"({citation.Stance.ToString().ToLowerInvariant()}) ")}{Link(citation)}");
            if (citation.Quote is not null) page.Append(CultureInfo.InvariantCulture, $": “{Plain(citation.Quote)}”");
            page.Append('\n');
        }
    }

    private static string Links(IReadOnlyList<Citation> citations) => citations.Count == 0 ? "" : $" ({string.Join("; ", citations.Select(Link))})";

    private static string Link(Citation citation)
    {
        var title = Plain(string.Join(", ", new[] { citation.Source.Title, citation.Locator }.OfType<string>()));
        return WebAddress.Of(citation.Url ?? citation.Source.Url) is { } url ? $"[{title}]({url})" : title;
    }

    private static string Plain(string text) => MarkdownEscape.Of(text);
}
