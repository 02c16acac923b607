using System.Text;
using Glossary.Search.Index;
using Glossary.Search.Labels;
using Glossary.Search.Ranking;
using Glossary.Text;

namespace Glossary.Search;

/// <summary>Completes what is typed so far to labels.</summary>
/// <param name="snapshot">What is searched.</param>
/// <param name="scratch">Room to work in.</param>
/// <param name="leftOut">The facet whose entries are not suggested; -1 for none.</param>
internal sealed class Suggester(Snapshot snapshot, Scratch scratch, int leftOut)
{
    private const int LongestTyped = 64;
    /// <summary>Entries looked at for a beginning; the shortest labels come first.</summary>
    private const int Looked = 128;
    /// <summary>Fewer letters are near too much.</summary>
    private const int ForgivenFrom = 4;
    /// <summary>Decides between labels that fit equally: preferred before alternative before hidden.</summary>
    private const float CostOfKind = 0.01f;
    /// <summary>What was typed right within a label goes before what begins a label if it was mistyped.</summary>
    private const float CostOfSlip = 2;

    private readonly record struct Found(long Id, string Label, float Score);

    public IReadOnlyList<Suggestion> Suggest(string typed, int limit)
    {
        typed = Folding.Fold(typed, LongestTyped);
        var plain = string.Concat(Tokenizer.Words(typed).Where(w => !w.Joined).Select(w => w.Text));
        if (plain.Length == 0 || limit <= 0) return [];
        var found = new List<Found>();
        foreach (var number in LabelMatcher.Beginning(snapshot, plain, Math.Max(Looked, limit * 2))) Add(found, number, plain, 0);
        if (found.Count < limit && plain.Length >= ForgivenFrom)
        {
            var seen = found.Select(f => f.Id).ToHashSet();
            foreach (var number in LabelMatcher.Sharing(snapshot, plain, EditDistance.Allowed(plain.Length), false, scratch, Looked))
            {
                var (segment, doc) = snapshot.Locate(number);
                if (!seen.Contains(snapshot.Segments[segment].Ids[doc])) Add(found, number, plain, EditDistance.Allowed(plain.Length));
            }
        }
        found.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Label, b.Label));
        return [.. found.Take(limit).Select(f => new Suggestion(f.Id, f.Label))];
    }

    private void Add(List<Found> found, int number, string typed, int slips)
    {
        var (segment, doc) = snapshot.Locate(number);
        if (!snapshot.IsAlive(segment, doc) || (leftOut >= 0 && snapshot.Segments[segment].Facets(doc).Contains(leftOut))) return;
        var record = snapshot.Segments[segment].Record(doc);
        var rest = record.Labels;
        Span<char> plain = stackalloc char[byte.MaxValue];
        var (best, text, preferred) = (0f, "", "");
        for (var i = 0; i < record.LabelCount; i++)
        {
            var label = LabelRecord.Read(ref rest);
            if (i == 0) preferred = label.Text;
            if (label.Kind == LabelKind.Initials) continue;
            var score = Score(plain[..Encoding.UTF8.GetChars(label.PlainUtf8, plain)], label.WordLengths, typed, slips) - CostOfKind * (int)label.Kind;
            if (score <= best) continue;
            (best, text) = (score, label.Kind <= LabelKind.Alternative ? label.Text : preferred);
        }
        if (best > 0) found.Add(new(record.Id, text, best));
    }

    // Whole label, then beginning of the label, then beginning of a word within; shorter labels first; slips last.
    private static float Score(ReadOnlySpan<char> label, ReadOnlySpan<byte> wordLengths, string typed, int slips)
    {
        var at = 0;
        foreach (var length in wordLengths)
        {
            if (at >= label.Length) break;
            var rest = label[at..];
            var distance = slips == 0 ? (rest.StartsWith(typed) ? 0 : 1) : EditDistance.Of(typed, rest, slips, beginning: true);
            if (distance <= slips) return (at == 0 ? 3 : 2) + (float)typed.Length / (typed.Length + label.Length) - CostOfSlip * distance;
            at += length;
        }
        return 0;
    }
}
