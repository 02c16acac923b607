using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>Finds labels of entries in a question, the longest first.</summary>
internal sealed class LabelFinder
{
    private const int LongestLabel = 5;
    private const int MostHeadsRead = 5_000;

    private readonly PublishedGlossary glossary;
    private readonly Speech speech;
    private readonly HashSet<string> field = new(StringComparer.Ordinal);
    /// <summary>Keys of all labels, to pass quickly over the many spans that are none; null where the glossary is too large to hold them twice.</summary>
    private readonly HashSet<string>? keys;

    public LabelFinder(PublishedGlossary glossary)
    {
        this.glossary = glossary;
        speech = Speech.Of(glossary.Knowledge);
        if (glossary.Heads.Count <= MostHeadsRead)
        {
            // Who has no key for an accent types "cucharon" for "cucharón".
            keys = new(glossary.Heads.SelectMany(h => h.AllLabels).SelectMany(l => new[] { l, Folding.Fold(l) }).Select(speech.KeyOf), StringComparer.Ordinal);
        }
        foreach (var head in glossary.Heads.Take(MostHeadsRead))
        {
            foreach (var label in head.AllLabels.Append(head.Summary ?? "").Concat(head.Tags)) Learn(label);
        }
        foreach (var role in glossary.Knowledge.Roles)
        {
            foreach (var name in role.Names.Prepend(role.Label)) Learn(name);
        }
        foreach (var view in glossary.Knowledge.Views)
        {
            foreach (var name in view.Names) Learn(name);
        }
    }

    public FoundLabels Find(QuestionDraft draft)
    {
        var entries = new List<EntryHead>();
        var spans = new List<LabelSpan>();
        var (other, foreign, small, wasLabel) = (0, 0, 0, false);
        var narrows = -1;
        string? compound = null;
        var isRemark = false;
        for (var i = 0; i < draft.Count;)
        {
            // "what is a circuit breaker (not the electrical one)": behind the word and a sign stands a remark, and not what is asked.
            isRemark |= entries.Count > 0 && draft.Words[i].Type == WordType.Comma;
            if (!draft.Words[i].IsWord || draft.Marks[i] == Mark.Authority)
            {
                i++;
                continue;
            }
            var (heads, length) = Longest(draft, i);
            if (length > 0)
            {
                foreach (var head in heads)
                {
                    if (!entries.Contains(head)) entries.Add(head);
                }
                if (Shared(draft, i, length) is { } shared && !entries.Contains(shared))
                {
                    entries.Insert(entries.Count - 1, shared);
                    spans.Add(new(i - 2, i - 1, [shared]));
                    if (foreign > 0) foreign--;
                    else if (other > 0) other--;
                }
                else if (narrows == i - 1 && i > 0)
                {
                    compound ??= draft.Typed(narrows, i + length);
                }
                spans.Add(new(i, i + length, heads));
                i += length;
                wasLabel = true;
                continue;
            }
            var word = draft.Words[i];
            if (draft.English.IsSmall(word.Lower) && !draft.English.Determiners.Contains(word.Lower)
                && !draft.English.Conjunctions.Contains(word.Lower))
            {
                small++;
            }

            if (!isRemark && !draft.English.IsSmall(word.Lower)
                && !draft.English.DefinitionWords.Contains(word.Lower) && !draft.English.NamingWords.Contains(word.Lower)
                && !draft.English.ComparisonWords.Contains(word.Lower)
                && !draft.English.PointingNouns.Contains(word.Lower) && !draft.English.AskingWords.Contains(word.Lower))
            {
                narrows = i;
                if (field.Contains(word.Key) || field.Contains(word.Lower)) other++;
                // "the consumer price index": the label only describes something that is not ours.
                else foreign += i > 0 && wasLabel ? 2 : 1;
            }
            wasLabel = false;
            i++;
        }
        var (choices, rest) = Choices(draft, spans);
        return new(entries, other, foreign)
        {
            SmallWords = small,
            Compound = compound,
            Choices = choices,
            Rest = rest,
            Sides = Sides(draft, spans),
            Equated = EquatedLabels.Find(draft, spans),
            IsSpokenOf = spans.Exists(s => draft.Is(s.Start - 1, draft.English.WordNouns)),
        };
    }

    private static (IReadOnlyList<EntryHead> Choices, string Told) Choices(QuestionDraft draft, List<LabelSpan> spans)
    {
        var chosen = new List<LabelSpan>();
        for (var s = 1; s < spans.Count; s++)
        {
            var (one, other) = (spans[s - 1], spans[s]);
            if (!IsEither(draft, one.End, other.Start)) continue;
            if (chosen.Count == 0 || chosen[^1] != one) chosen.Add(one);
            chosen.Add(other);
        }
        if (chosen.Count == 0) return ([], "");
        var rest = Enumerable.Range(draft.AskedFrom, draft.Count - draft.AskedFrom)
            .Where(i => draft.IsWord(i) && !chosen.Exists(c => i >= c.Start && i < c.End)).ToList();
        var says = rest.FindIndex(i => Says(draft, i));
        if (says >= 0) rest = rest[says..(rest.FindLastIndex(i => Says(draft, i)) + 1)];
        return ([.. chosen.SelectMany(c => c.Heads).Distinct()], says < 0 ? "" : string.Join(' ', rest.Select(i => draft.Typed(i, i + 1))));
    }

    private static IReadOnlyList<EntryHead> Sides(QuestionDraft draft, List<LabelSpan> spans)
    {
        for (var s = 1; s < spans.Count; s++)
        {
            var (one, other) = (spans[s - 1], spans[s]);
            var between = Enumerable.Range(one.End, other.Start - one.End).Where(draft.IsWord).ToList();
            if (!between.TrueForAll(i => draft.English.IsSmall(draft.Lower(i)) || draft.Is(i, draft.English.ComparisonWords))) continue;
            var first = one.Start - 1;
            while (draft.Is(first, draft.English.Determiners)) first--;
            // "the difference of A and B"
            var isBetween = (draft.Lower(first) == "between" || draft.Lower(first) == "of" && draft.Is(first - 1, draft.English.ComparisonWords))
                && between.Exists(i => draft.Lower(i) == "and");
            if (isBetween || between.Exists(i => draft.Is(i, draft.English.ComparisonWords))) return [.. one.Heads, .. other.Heads];
        }
        return [];
    }

    private static bool Says(QuestionDraft draft, int i) => !draft.Is(i, draft.English.Auxiliaries) && !draft.English.IsSmall(draft.Lower(i));

    /// <summary>"egress or ingress", "egress, or is it ingress": alternatives, and not two words of one sentence.</summary>
    private static bool IsEither(QuestionDraft draft, int start, int end)
    {
        var isEither = false;
        for (var i = start; i < end; i++)
        {
            if (draft.Lower(i) == "or") isEither = true;
            else if (draft.IsWord(i) && !draft.English.IsSmall(draft.Lower(i))) return false;
        }
        return isEither;
    }

    private (IReadOnlyList<EntryHead> Heads, int Length) Longest(QuestionDraft draft, int start)
    {
        for (var end = Math.Min(draft.Count, start + LongestLabel); end > start; end--)
        {
            var single = end == start + 1;
            if (!draft.Words[end - 1].IsWord || (single && draft.English.IsSmall(draft.Words[start].Lower))) continue;
            if (!HasSign(draft, start, end) && OfGerund(draft, start, end) is { Count: > 0 } named) return (named, end - start);
            if (HasSign(draft, start, end) || (keys is not null && !keys.GetAlternateLookup<ReadOnlySpan<char>>().Contains(draft.Key(start, end)))) continue;
            var label = single ? draft.Words[start].Lower : Joined(draft, start, end);
            var heads = glossary.MeantBy(label);
            if (heads.Count == 0 && draft.Words[end - 1].Key != draft.Words[end - 1].Lower)
            {
                heads = glossary.MeantBy(single ? draft.Words[start].Key : Joined(draft, start, end - 1) + draft.Words[end - 1].Key);
            }
            if (heads.Count > 0) return (heads, end - start);
        }
        return ([], 0);
    }

    /// <summary>"load balancing" is what a load balancer does, "caching" what a cache is for.</summary>
    private IReadOnlyList<EntryHead> OfGerund(QuestionDraft draft, int start, int end)
    {
        var last = draft.Lower(end - 1);
        if (last.Length < 6 || !last.EndsWith("ing", StringComparison.Ordinal) || draft.English.DefinitionWords.Contains(last) || last == "using") return [];
        var before = Joined(draft, start, end - 1);
        if (glossary.MeantBy(before + last) is { Count: > 0 } own) return own;
        foreach (var ending in AgentEndings)
        {
            if (glossary.MeantBy(string.Concat(before, last.AsSpan(0, last.Length - 3), ending)) is { Count: > 0 } heads) return heads;
        }
        return [];
    }

    private static readonly string[] AgentEndings = ["e", "", "er", "or"];

    /// <summary>"horizontal or vertical scaling" names horizontal scaling too.</summary>
    private EntryHead? Shared(QuestionDraft draft, int start, int length)
    {
        if (length != 2 || start < 2 || draft.Lower(start - 1) is not ("or" or "and" or "vs" or "versus")) return null;
        var heads = glossary.MeantBy(draft.Lower(start - 2) + draft.Lower(start + 1));
        return heads.Count > 0
            ? heads[0]
            : glossary.MeantBy(draft.Lower(start - 2) + draft.Words[start + 1].Key) is { Count: > 0 } singular
            ? singular[0]
            : null;
    }

    private static string Joined(QuestionDraft draft, int start, int end)
    {
        var joined = "";
        for (var i = start; i < end; i++) joined += draft.Words[i].Lower;
        return joined;
    }

    private static bool HasSign(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!draft.Words[i].IsWord) return true;
        }
        return false;
    }

    private void Learn(string text)
    {
        foreach (var word in speech.SplitAny(text))
        {
            if (word.IsWord) field.Add(word.Key);
        }
    }
}
