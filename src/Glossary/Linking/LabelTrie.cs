
namespace Glossary.Linking;

/// <summary>What a label is to the entry that has it.</summary>
[Flags]
internal enum LabelTraits : byte
{
    None = 0,
    Preferred = 1,
    /// <summary>Found only in the capitals that it is written in: "IT" is not "it".</summary>
    AsWritten = 2,
    /// <summary>English plurals of it are found too.</summary>
    Plurals = 4,
    /// <summary>As written, and could be read as a word where everything is in capitals.</summary>
    CouldBeWord = 8,
    /// <summary>Its forms are found too, as its language declines it.</summary>
    Declined = 16,
}

/// <summary>A label of an entry.</summary>
/// <param name="Entry">Place of the entry in the list that the trie was made from.</param>
/// <param name="Which">0 for the preferred label, else the number of the alternative, from 1.</param>
/// <param name="Traits">How it is to be found.</param>
/// <param name="Breaks">Where its words part, as in <see cref="LabelForm"/>.</param>
internal readonly record struct LabelUse(int Entry, ushort Which, LabelTraits Traits, ulong Breaks);

/// <summary>
/// All keys of all labels, character by character, in four arrays: about ten bytes a node. Nodes are numbered level by level, so that the children
/// of a node are neighbours, in order, and end where those of the next node begin.
/// </summary>
internal sealed class LabelTrie
{
    public const int Root = 0;
    private const int FewChildren = 6;

    private readonly char[] letters;
    private readonly int[] children;
    private readonly int[] uses;
    private readonly LabelUse[] labels;
    private readonly ulong[] breaks;
    private readonly int[] ofAscii = new int[128];

    public LabelTrie(IReadOnlyList<(string Key, LabelUse Use)> sorted)
    {
        var letters = new List<char> { '\0' };
        var children = new List<int>();
        var uses = new List<int>();
        var labels = new List<LabelUse>(sorted.Count);
        var ranges = new Queue<(int From, int To, int Depth)>();
        ranges.Enqueue((0, sorted.Count, 0));
        var broken = new List<int>();
        for (var node = 0; ranges.TryDequeue(out var range); node++)
        {
            var (from, to, depth) = range;
            children.Add(letters.Count);
            uses.Add(labels.Count);
            for (; from < to && sorted[from].Key.Length == depth; from++) labels.Add(sorted[from].Use);
            var isBroken = false;
            while (from < to)
            {
                var letter = sorted[from].Key[depth];
                var end = from;
                for (; end < to && sorted[end].Key[depth] == letter; end++) isBroken |= (sorted[end].Use.Breaks & LabelForm.Break(depth)) != 0;
                letters.Add(letter);
                ranges.Enqueue((from, end, depth + 1));
                from = end;
            }
            if (isBroken) broken.Add(node);
        }
        children.Add(letters.Count);
        uses.Add(labels.Count);
        (this.letters, this.children, this.uses, this.labels) = ([.. letters], [.. children], [.. uses], [.. labels]);
        breaks = new ulong[letters.Count / 64 + 1];
        foreach (var node in broken) breaks[node >> 6] |= 1UL << (node & 63);
        for (var c = '\0'; c < ofAscii.Length; c++) ofAscii[c] = Search(Root, c);
    }

    public int Nodes => letters.Length;

    /// <summary>Bytes that it keeps in memory.</summary>
    public long Bytes => letters.Length * 2L + (children.Length + uses.Length) * 4L + labels.Length * 16L + breaks.Length * 8L;

    /// <summary>The node that a character leads to; -1 where no key goes on so.</summary>
    public int Child(int node, char c) => node == Root && c < ofAscii.Length ? ofAscii[c] : Search(node, c);

    /// <summary>Whether some label has a space or hyphen after the characters that led here.</summary>
    public bool BreaksAfter(int node) => (breaks[node >> 6] & (1UL << (node & 63))) != 0;

    /// <summary>The labels that end here.</summary>
    public ReadOnlySpan<LabelUse> Labels(int node) => labels.AsSpan(uses[node], uses[node + 1] - uses[node]);

    private int Search(int node, char c)
    {
        var low = children[node];
        var high = children[node + 1] - 1;
        if (high - low < FewChildren)
        {
            for (; low <= high; low++)
            {
                if (letters[low] == c) return low;
            }
            return -1;
        }
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (letters[middle] == c) return middle;
            if (letters[middle] < c) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
