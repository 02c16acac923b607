using Glossary.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Glossary.Posts;

/// <summary>A run of text in one style; every writer escapes it in its own way, so that content never becomes markup.</summary>
internal sealed record Span(string Text, SpanStyle Style = SpanStyle.Plain, string? Url = null);

internal enum SpanStyle { Plain, Strong, Emphasis, Code }

internal sealed record Paragraph(IReadOnlyList<Span> Spans, bool IsBullet = false)
{
    public string Text => string.Concat(Spans.Select(s => s.Text));
}

/// <summary>Text with its styles but without the marks that made them.</summary>
internal static class RichText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static IReadOnlyList<Paragraph> OfPlain(string? text) => string.IsNullOrWhiteSpace(text)
        ? []
        : [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => new Paragraph([new(p.ReplaceLineEndings(" "))]))];

    /// <param name="markdown">As editors write it.</param>
    /// <param name="firstOnly">Only its first paragraph.</param>
    public static IReadOnlyList<Paragraph> OfMarkdown(string markdown, bool firstOnly = false)
    {
        var paragraphs = new List<Paragraph>();
        foreach (var block in MarkdownReader.Read(markdown, Pipeline))
        {
            Add(block, false, paragraphs);
            if (firstOnly && paragraphs.Count > 0) return [paragraphs[0]];
        }
        return paragraphs;
    }

    private static void Add(Block block, bool isBullet, List<Paragraph> paragraphs)
    {
        switch (block)
        {
            case CodeBlock code:
                Keep([new(code.Lines.ToString().TrimEnd(), SpanStyle.Code)]);
                break;
            case LeafBlock { Inline: { } inline }:
                Keep(Spans(inline));
                break;
            case TableRow row:
                Keep([.. row.OfType<TableCell>().SelectMany((cell, i) => i > 0 ? [new Span(" | "), .. Spans(cell)] : Spans(cell))]);
                break;
            case ContainerBlock container:
                foreach (var child in container) Add(child, isBullet || block is ListItemBlock, paragraphs);
                break;
        }

        void Keep(List<Span> spans)
        {
            if (spans.Exists(s => s.Text.Length > 0)) paragraphs.Add(new(spans, isBullet));
        }
    }

    private static List<Span> Spans(TableCell cell) =>
        [.. cell.OfType<LeafBlock>().Where(b => b.Inline is not null).SelectMany(b => Spans(b.Inline!))];

    private static List<Span> Spans(ContainerInline container)
    {
        var spans = new List<Span>();
        Add(container, SpanStyle.Plain, null, spans);
        return spans;
    }

    private static void Add(ContainerInline container, SpanStyle style, string? url, List<Span> spans)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal: Append(literal.Content.ToString(), style); break;
                case CodeInline code: Append(code.Content, SpanStyle.Code); break;
                case HtmlEntityInline entity: Append(entity.Transcoded.ToString(), style); break;
                case LineBreakInline: Append(" ", style); break;
                case AutolinkInline link: spans.Add(new(link.Url, style, WebAddress.Of(link.Url))); break;
                case LinkInline { IsImage: false } link: Add(link, style, WebAddress.Of(link.Url), spans); break;
                case EmphasisInline emphasis: Add(emphasis, emphasis.DelimiterCount == 2 ? SpanStyle.Strong : SpanStyle.Emphasis, url, spans); break;
                case ContainerInline inner: Add(inner, style, url, spans); break;
            }
        }

        void Append(string text, SpanStyle with)
        {
            if (spans.Count > 0 && spans[^1] is { } last && last.Style == with && last.Url == url) spans[^1] = last with { Text = last.Text + text };
            else spans.Add(new(text, with, url));
        }
    }
}
