using System.Text;
using Glossary.Meaning;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Glossary.Text;

namespace Glossary.Search.Labels;

/// <summary>Offers a better spelling for words that neither the index nor English knows: a label's word, or two words that were typed as one.</summary>
internal static class Corrector
{
    private const int MostWords = 12;
    private const int ShortestPart = 3;

    /// <summary>The query's core with its misspelt words corrected, and those corrections; null where there is nothing to correct.</summary>
    public static (string Core, List<string> Words)? Correct(QueryShape shape, QueryTerms terms, Snapshot snapshot, Scratch scratch)
    {
        if (shape.ContentWords > MostWords) return null;
        List<string>? corrections = null;
        var core = new StringBuilder();
        var at = 0;
        foreach (var word in shape.Words)
        {
            if (word.Joined || word.Text.Length < 4 || StopWords.Contains(word.Text) || word.Text.Any(char.IsDigit) || terms.IsKnown(word.Text)) continue;
            if (Split(word.Text, terms) is { } parts)
            {
                core.Append(shape.Core, at, word.Start - at).Append(parts.First).Append(' ').Append(parts.Second);
                (corrections ??= []).AddRange([parts.First, parts.Second]);
            }
            else if (!StaticModel.Shared.Knows(word.Text) && Nearest(word.Text, snapshot, scratch) is { } better)
            {
                core.Append(shape.Core, at, word.Start - at).Append(better);
                (corrections ??= []).Add(better);
            }
            else
            {
                continue;
            }
            at = word.End;
        }
        if (corrections is null) return null;
        return (core.Append(shape.Core, at, shape.Core.Length - at).ToString(), corrections);
    }

    private static bool HasWordOf(ReadOnlySpan<byte> lengths, int length, int slips)
    {
        foreach (var other in lengths)
        {
            if (Math.Abs(other - length) <= slips) return true;
        }
        return false;
    }

    private static (string First, string Second)? Split(string word, QueryTerms terms)
    {
        for (var i = word.Length - ShortestPart; i >= ShortestPart; i--)
        {
            if (StaticModel.Shared.Knows(word[..i]) && StaticModel.Shared.Knows(word[i..]) && terms.IsKnown(word[..i]) && terms.IsKnown(word[i..]))
            {
                return (word[..i], word[i..]);
            }
        }
        return null;
    }

    private static string? Nearest(string word, Snapshot snapshot, Scratch scratch)
    {
        var allowed = EditDistance.Allowed(word.Length);
        var (best, distance) = ((string?)null, allowed + 1);
        Span<char> plain = stackalloc char[byte.MaxValue];
        foreach (var number in LabelMatcher.Sharing(snapshot, word, allowed, true, scratch, LabelMatcher.MostFuzzy))
        {
            var (segment, doc) = snapshot.Locate(number);
            if (!snapshot.IsAlive(segment, doc)) continue;
            var record = snapshot.Segments[segment].Record(doc);
            var rest = record.Labels;
            for (var i = 0; i < record.LabelCount; i++)
            {
                var label = LabelRecord.Read(ref rest);
                if (label.Kind == LabelKind.Initials || !HasWordOf(label.WordLengths, word.Length, distance - 1)) continue;
                var letters = plain[..Encoding.UTF8.GetChars(label.PlainUtf8, plain)];
                var start = 0;
                foreach (var length in label.WordLengths)
                {
                    if (start + length > letters.Length) break;
                    var d = EditDistance.Of(word, letters.Slice(start, length), distance - 1);
                    if (d < distance) (best, distance) = (letters.Slice(start, length).ToString(), d);
                    start += length;
                }
            }
        }
        return distance <= allowed ? best : null;
    }
}
