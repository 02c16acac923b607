using System.Text.RegularExpressions;

namespace Glossary.Formats;

/// <summary>Brings a post to a length: leaves whole sentences out, the longest texts first, and never a citation.</summary>
internal static partial class PostLength
{
    /// <summary>The post itself where it fits. Labels, verdicts and sources stay even where they alone are longer.</summary>
    public static Post Within(this Post post, int characters)
    {
        while (post.Length > characters)
        {
            var longest = -1;
            var most = !post.LeadIsWhole && Sentences(post.Lead) > 1 ? post.Lead.Sum(p => p.Text.Length) : 0;
            for (var i = 0; i < post.Points.Count; i++)
            {
                var length = post.Points[i].Text.Sum(p => p.Text.Length);
                if (length >= most && Sentences(post.Points[i].Text) > 1) (longest, most) = (i, length);
            }
            if (most == 0) break;
            post = longest < 0
                ? post with { Lead = WithoutLast(post.Lead) }
                : post with { Points = Replace(post.Points, longest, p => p with { Text = WithoutLast(p.Text) }) };
            post = post with { Shortened = true };
        }
        // Then whole texts: reasons of single cases, and what is said last.
        for (var i = post.Points.Count - 1; i >= 0 && post.Length > characters; i--)
        {
            if (post.Points[i].Cases.Count > 0) post = post with { Points = Replace(post.Points, i, p => p with { Cases = [] }), Shortened = true };
        }
        for (var i = post.Points.Count - 1; i >= 0 && post.Length > characters; i--)
        {
            if (post.Points[i].Text.Count > 0) post = post with { Points = Replace(post.Points, i, p => p with { Text = [] }), Shortened = true };
        }
        return post;
    }

    private static Point[] Replace(IReadOnlyList<Point> points, int at, Func<Point, Point> change) => [.. points.Select((p, i) => i == at ? change(p) : p)];

    private static int Sentences(IReadOnlyList<Paragraph> paragraphs) => paragraphs.Sum(p => Ends(p).Count + 1);

    private static List<Paragraph> WithoutLast(IReadOnlyList<Paragraph> paragraphs)
    {
        var kept = paragraphs.ToList();
        var last = kept[^1];
        kept.RemoveAt(kept.Count - 1);
        if (Ends(last) is { Count: > 0 } ends) kept.Add(last with { Spans = Start(last.Spans, ends[^1]) });
        return kept;
    }

    /// <summary>Where its sentences end, without the last.</summary>
    private static List<int> Ends(Paragraph paragraph)
    {
        var text = paragraph.Text;
        return [.. SentenceEnd().Matches(text).Where(m => !Abbreviation().IsMatch(text[..(m.Index + 1)])).Select(m => m.Index + m.Groups[1].Length)];
    }

    private static List<Span> Start(IReadOnlyList<Span> spans, int length)
    {
        var kept = new List<Span>();
        foreach (var span in spans)
        {
            if (length <= 0) break;
            kept.Add(span.Text.Length <= length ? span : span with { Text = span.Text[..length] });
            length -= span.Text.Length;
        }
        return kept;
    }

    [GeneratedRegex("""([.!?]["'”’)]?)\s+(?=["'“‘(]?[\p{Lu}\d])""")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:\b(?:e\.g|i\.e|etc|vs|cf|No|Dr|Mr|Ms|St|sec|ch)|\b\p{Lu})\.$")]
    private static partial Regex Abbreviation();
}
