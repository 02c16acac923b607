using System.Text.RegularExpressions;

namespace Glossary.Posts;

/// <summary>Brings a post to a length: leaves whole sentences out, the longest texts first, and never a citation.</summary>
internal static partial class PostLength
{
    private const int MostAttempts = 6;
    // As long as any abbreviation with the sign before it.
    private const int AbbreviationLength = 6;

    /// <summary>The post as the agent or the chat gets it: what its marks and addresses take is counted too.</summary>
    /// <param name="post">What is said.</param>
    /// <param name="characters">What it may have; labels, verdicts and sources stay even where they alone are longer.</param>
    /// <param name="write">Writes it.</param>
    public static Post Within(this Post post, int characters, Func<Post, string> write)
    {
        var room = characters;
        for (var attempt = 0; ; attempt++)
        {
            var cut = post.Within(room);
            var over = write(cut).Length - characters;
            if (over <= 0 || room == 0) return cut;
            room = attempt == MostAttempts ? 0 : Math.Max(0, Math.Min(room, cut.Length) - over);
        }
    }

    /// <summary>The post itself where it fits. Labels, verdicts and sources stay even where they alone are longer.</summary>
    public static Post Within(this Post post, int characters)
    {
        var length = post.Length;
        if (length <= characters) return post;
        length = CutSentences(ref post, length, characters);
        // Then whole texts: reasons of single cases, and what is said last.
        var points = post.Points.ToArray();
        for (var i = points.Length - 1; i >= 0 && length > characters; i--)
        {
            length -= points[i].Cases.Sum(c => c.Length);
            points[i] = points[i] with { Cases = [] };
        }
        for (var i = points.Length - 1; i >= 0 && length > characters; i--)
        {
            length -= points[i].Text.Sum(p => p.Text.Length);
            points[i] = points[i] with { Text = [] };
        }
        return post with { Points = points, Shortened = true };
    }

    // The longest text loses its last sentence, until all fits or every text is one sentence.
    private static int CutSentences(ref Post post, int length, int characters)
    {
        var texts = post.Points.Select(p => new Sentences(p.Text)).ToList();
        var lead = new Sentences(post.LeadIsWhole ? [] : post.Lead);
        texts.Add(lead);
        // Of texts of one length the one that is said last goes first, and the lead after all.
        var order = new PriorityQueue<int, (int, int)>();
        for (var i = 0; i < texts.Count; i++) Offer(i);
        while (length > characters && order.TryDequeue(out var longest, out _))
        {
            length -= texts[longest].DropLast();
            Offer(longest);
        }
        post = post with
        {
            Lead = lead.IsCut ? lead.Kept() : post.Lead,
            Points = [.. post.Points.Select((p, i) => texts[i].IsCut ? p with { Text = texts[i].Kept() } : p)],
        };
        return length;

        void Offer(int i)
        {
            if (texts[i].CanDrop) order.Enqueue(i, (-texts[i].Length, texts[i] == lead ? 1 : -i));
        }
    }

    /// <summary>A text as a run of sentences, of which the first ones are kept.</summary>
    private sealed class Sentences
    {
        private readonly IReadOnlyList<Paragraph> paragraphs;
        // Of each sentence its paragraph, where in it the sentence ends, and how long the text is up to there.
        private readonly List<(int Paragraph, int End, int Length)> all = [];
        private int kept;

        public Sentences(IReadOnlyList<Paragraph> paragraphs)
        {
            this.paragraphs = paragraphs;
            var before = 0;
            for (var i = 0; i < paragraphs.Count; i++)
            {
                var text = paragraphs[i].Text;
                foreach (var end in Ends(text)) all.Add((i, end, before + end));
                all.Add((i, text.Length, before += text.Length));
            }
            kept = all.Count;
        }

        public bool CanDrop => kept > 1;
        public bool IsCut => kept < all.Count;
        public int Length => kept == 0 ? 0 : all[kept - 1].Length;

        /// <summary>How many characters it frees.</summary>
        public int DropLast()
        {
            kept--;
            return all[kept].Length - all[kept - 1].Length;
        }

        public List<Paragraph> Kept()
        {
            var (last, end, _) = all[kept - 1];
            return [.. paragraphs.Take(last), paragraphs[last] with { Spans = Start(paragraphs[last].Spans, end) }];
        }
    }

    /// <summary>Where its sentences end, without the last.</summary>
    private static IEnumerable<int> Ends(string text) => SentenceEnd().Matches(text)
        .Where(m => !Abbreviation().IsMatch(text[Math.Max(0, m.Index - AbbreviationLength)..(m.Index + 1)]))
        .Select(m => m.Index + m.Groups[1].Length);

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
