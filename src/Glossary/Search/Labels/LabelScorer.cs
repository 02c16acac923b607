using System.Text;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Glossary.Text;

namespace Glossary.Search.Labels;

/// <summary>How well an entry's best label fits, and which label it was (-1 for none).</summary>
internal readonly record struct LabelScore(float Likeness, int Index)
{
    public static readonly LabelScore None = new(0, -1);
}

/// <summary>Compares an entry's labels with a query.</summary>
internal static class LabelScorer
{
    // The order is the rule: exact before stemmed before misspelt before begun; preferred before alternative before hidden.
    private const float Exact = 1;
    private const float SameWords = 0.98f;
    private const float SameStems = 0.95f;
    private const float Misspelt = 0.9f;
    /// <summary>A label within the query; below <see cref="WholeText"/>, as it is not all that was asked for.</summary>
    private const float Span = 0.89f;
    private const float Begun = 0.45f;
    private const float BegunInside = 0.3f;
    /// <summary>What a label that is begun gains by how much of it is typed: begun and whole it stays below misspelt.</summary>
    private const float BegunShare = 0.4f;
    /// <summary>One letter begins too many labels to tell anything.</summary>
    private const int ShortestBegun = 2;
    private const int LongestCompared = 96;

    /// <summary>From here on the label is all that was asked for, not a part of it or something like it.</summary>
    public const float WholeText = 0.9f;

    private static float Worth(LabelKind kind) => kind switch
    {
        LabelKind.Preferred => 1,
        LabelKind.Alternative => 0.98f,
        LabelKind.Hidden => 0.95f,
        LabelKind.Derived => 0.94f,
        _ => 0.6f,
    };

    public static LabelScore Of(EntryRecord record, LabelQuery query, Via via, float spanPower)
    {
        var best = LabelScore.None;
        var rest = record.Labels;
        for (var i = 0; i < record.LabelCount; i++)
        {
            var label = LabelRecord.Read(ref rest);
            var likeness = Likeness(label, query, via, spanPower) * Worth(label.Kind);
            if (likeness > best.Likeness) best = new(likeness, i);
        }
        return best;
    }

    private static float Likeness(LabelRecord label, LabelQuery query, Via via, float spanPower)
    {
        var best = 0f;
        foreach (var side in query.Sides)
        {
            var likeness = label.KeyHash == side.Key ? Exact : label.PlainHash == side.Plain ? SameWords : label.StemHash == side.Stemmed ? SameStems : 0;
            best = Math.Max(best, likeness * side.Quality);
        }
        if (best > 0) return best;
        if (query.Spans.Count > 0 && (via & Via.Label) != 0)
        {
            if (query.Spans.TryGetValue(label.PlainHash, out var share)) best = Math.Max(best, Span * MathF.Pow(share, spanPower));
            if (query.Spans.TryGetValue(label.StemHash, out share)) best = Math.Max(best, Span * MathF.Pow(share, spanPower));
        }
        if ((via & (Via.Fuzzy | Via.Prefix)) == 0) return best;
        foreach (var side in query.Sides) best = Math.Max(best, side.Quality * Nearness(label, side, via));
        return best;
    }

    /// <summary>How near a label comes to a text that is misspelt or only begun; 0 where it is neither.</summary>
    public static float Nearness(LabelRecord label, LabelSide side, Via via)
    {
        var typed = side.PlainText;
        var misspelt = (via & Via.Fuzzy) != 0 && Math.Abs(label.PlainLength - typed.Length) <= EditDistance.Allowed(typed.Length);
        var begun = (via & Via.Prefix) != 0 && label.PlainLength >= typed.Length;
        if ((!misspelt && !begun) || label.Kind == LabelKind.Initials) return 0;
        Span<char> plain = stackalloc char[byte.MaxValue];
        plain = plain[..Encoding.UTF8.GetChars(label.PlainUtf8, plain)];
        return Math.Max(misspelt ? LikeMisspelt(typed, plain) : 0, begun ? LikeBegun(typed, plain, label.WordLengths) : 0);
    }

    private static float LikeMisspelt(string typed, ReadOnlySpan<char> label)
    {
        var allowed = EditDistance.Allowed(Math.Min(typed.Length, label.Length));
        if (allowed == 0 || label.Length > LongestCompared) return 0;
        var distance = EditDistance.Of(typed, label, allowed);
        return distance > allowed ? 0 : Misspelt * (1 - (float)distance / Math.Max(typed.Length, label.Length));
    }

    private static float LikeBegun(string typed, ReadOnlySpan<char> label, ReadOnlySpan<byte> wordLengths)
    {
        if (typed.Length < ShortestBegun) return 0;
        var at = 0;
        foreach (var length in wordLengths)
        {
            if (at < label.Length && label[at..].StartsWith(typed)) return (at == 0 ? Begun : BegunInside) + BegunShare * typed.Length / label.Length;
            at += length;
        }
        return 0;
    }
}
