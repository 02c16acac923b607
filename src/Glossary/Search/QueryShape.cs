using Glossary.Text;

namespace Glossary.Search;

/// <summary>What a query does, as far as its wording tells.</summary>
internal enum QueryKind
{
    /// <summary>Names a term, whole or in part: "what is a nonce", "tls", "revers prox".</summary>
    Name,
    /// <summary>Describes something whose name is sought: "what do you call …", or a text of many words.</summary>
    Description,
    /// <summary>Names two terms: "nonce versus salt".</summary>
    Comparison,
}

/// <summary>A query without the frame of its question. <see cref="Sides"/> are the terms that it names: one, or two of a comparison.</summary>
internal sealed record QueryShape(string Text, string Core, QueryKind Kind, IReadOnlyList<string> Sides, IReadOnlyList<Token> Words)
{
    /// <summary>Longer texts than any caller should send are cut.</summary>
    public const int LongestText = 2_000;
    /// <summary>A name has few words; the longest labels of real glossaries have five or six that count.</summary>
    private const int LongestName = 6;
    /// <summary>Of a comparison, the second: longer ones are sentences with an "and" in them.</summary>
    private const int LongestSide = 60;
    /// <summary>Frames within frames that are taken off: "please tell me what is … in simple terms".</summary>
    private const int MostFrames = 4;

    /// <summary>Words of the core that are no function words; all of them where there are no others.</summary>
    public int ContentWords { get; } = Words.Count(w => !w.Joined && !StopWords.Contains(w.Text)) is > 0 and var count ? count : Words.Count;

    public static QueryShape Of(string text)
    {
        text = Folding.Fold(text, LongestText).Trim();
        var seeksName = false;
        var core = text;
        for (var turn = 0; turn < MostFrames; turn++)
        {
            var before = core.Length;
            seeksName |= QuestionFrames.TakeNameSought(ref core);
            core = QuestionFrames.WithoutClosing(QuestionFrames.WithoutOpening(core));
            if (core.Length == before) break;
        }
        core = QuestionFrames.Bare(core);
        var words = Tokenizer.Words(core);
        var shape = new QueryShape(text, core, QueryKind.Name, [core], words);
        if (!seeksName && QuestionFrames.SidesOf(text, core, words) is [var one, var other] && other.Length <= LongestSide)
        {
            return shape with { Kind = QueryKind.Comparison, Sides = [Side(one), Side(other)] };
        }
        return seeksName || shape.ContentWords > LongestName ? shape with { Kind = QueryKind.Description } : shape;
    }

    private static string Side(string text) => QuestionFrames.Bare(QuestionFrames.Off(text, QuestionFrames.Opening()));
}
