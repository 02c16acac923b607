using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Glossary.Text;

/// <summary>What of a Markdown file is prose, each character where it stands in the file.</summary>
internal static class MarkdownProse
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseYamlFrontMatter().UsePipeTables().Build();

    /// <returns>As long as the file: prose and line ends as they are, spaces for code, addresses, tags and marks.</returns>
    public static string Of(string markdown)
    {
        var prose = new char[markdown.Length];
        for (var i = 0; i < markdown.Length; i++) prose[i] = markdown[i] is '\n' or '\r' ? markdown[i] : ' ';
        foreach (var literal in MarkdownReader.Read(markdown, Pipeline).Descendants<LiteralInline>())
        {
            if (literal.Span.IsEmpty || literal.Span.End >= markdown.Length) continue;
            markdown.CopyTo(literal.Span.Start, prose, literal.Span.Start, literal.Span.Length);
        }
        return new(prose);
    }
}
