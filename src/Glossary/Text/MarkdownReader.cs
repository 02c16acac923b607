using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Glossary.Text;

/// <summary>Reads Markdown as editors write it. What is nested more deeply than any prose, which the library refuses to show, is one plain paragraph.</summary>
internal static class MarkdownReader
{
    // The library gives up at 128.
    private const int Deepest = 100;
    // Each nest needs one of these, and is at most two levels of the tree.
    private const string Marks = ">-*+.)[_<";
    private const int FewMarks = 40;

    public static MarkdownDocument Read(string markdown, MarkdownPipeline pipeline)
    {
        try
        {
            var document = Markdown.Parse(markdown, pipeline);
            if (HasFewMarks(markdown) || !IsDeep(document)) return document;
        }
        catch (ArgumentException)
        {
            // The reader's own limit, which it has for some nests.
        }
        return [new ParagraphBlock { Inline = new ContainerInline().AppendChild(new LiteralInline(markdown)) }];
    }

    public static bool IsTooDeep(string markdown, MarkdownPipeline pipeline)
    {
        if (HasFewMarks(markdown)) return false;
        try
        {
            return IsDeep(Markdown.Parse(markdown, pipeline));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static bool HasFewMarks(string markdown) => markdown.Count(c => Marks.Contains(c, StringComparison.Ordinal)) < FewMarks;

    private static bool IsDeep(MarkdownDocument document)
    {
        var open = new Stack<(MarkdownObject Node, int Depth)>([(document, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Depth > Deepest) return true;
            if (at.Node is ContainerBlock blocks)
            {
                foreach (var block in blocks) open.Push((block, at.Depth + 1));
            }
            else if (at.Node is LeafBlock { Inline: { } inline })
            {
                open.Push((inline, at.Depth + 1));
            }
            else if (at.Node is ContainerInline inlines)
            {
                foreach (var inner in inlines) open.Push((inner, at.Depth + 1));
            }
        }
        return false;
    }
}
