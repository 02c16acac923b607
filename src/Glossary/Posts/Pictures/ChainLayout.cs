using System.Globalization;
using System.Text;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Posts.Pictures;

/// <summary>Whether a node of a chain has the others below it, above it, or on both sides.</summary>
internal enum ChainPlace { Unknown, Leading, Between, Trailing }

/// <summary>A node, its wrapped name, and its place in words with a mark: nothing rests on colour alone.</summary>
internal sealed record ChainBox(int X, int Y, int Height, ChainPlace Place, string Note, IReadOnlyList<string> Lines);

/// <summary>A line between neighbours, with its tip at the second point where the view knows the direction.</summary>
internal sealed record ChainArrow(int X1, int Y1, int X2, int Y2, bool HasTip);

/// <summary>A line of text; y is its baseline, and x its middle where it is centered.</summary>
internal sealed record PictureText(string Text, int X, int Y, int Size, bool IsBold = false, bool IsCentered = false, bool IsSoft = false);

/// <summary>
/// Where everything in the picture of a chain goes, in pixels. Long chains run in rows that turn, so that neighbours stay neighbours and the
/// picture stays as wide as a page; rows are as high as their longest name.
/// </summary>
internal sealed record ChainLayout(
    int Width, int Height, string Title, string InWords, IReadOnlyList<ChainBox> Boxes, IReadOnlyList<ChainArrow> Arrows, IReadOnlyList<PictureText> Texts)
{
    public const int BoxWidth = 168;
    private const int Gap = 96, RowGap = 56, Margin = 24, MostInRow = 4, LineHeight = 19, NoteHeight = 22, Padding = 12;
    private const int NameSize = 14, NoteSize = 12, TitleSize = 16, LeastWidth = 440;

    /// <param name="chain">The nodes in order.</param>
    /// <param name="seen">What the view says of them; null where it says nothing.</param>
    /// <param name="view">The view.</param>
    /// <param name="pair">The words that the nodes get.</param>
    public static ChainLayout Of(IReadOnlyList<string> chain, ChainView? seen, View view, ContestedPair pair)
    {
        var rows = (chain.Count + MostInRow - 1) / MostInRow;
        var inRow = (chain.Count + rows - 1) / rows;
        var width = Math.Max(Margin * 2 + inRow * BoxWidth + (inRow - 1) * Gap, LeastWidth);
        var title = $"{view.Label}{(seen?.Message is { } message ? $", for the {message}" : "")}";
        var texts = new List<PictureText>();
        var y = Margin;
        foreach (var line in Wrap(title, width - 2 * Margin, TitleSize))
        {
            texts.Add(new(line, Margin, y + TitleSize, TitleSize, IsBold: true));
            y += TitleSize + 6;
        }
        var note = seen is null ? "This view says nothing of this chain." : $"Arrows run from {pair.Leading} (▲) to {pair.Trailing} (▼).";
        texts.Add(new(note, Margin, y + NoteSize + 2, NoteSize, IsSoft: true));
        y += NoteSize + 22;

        var names = chain.Select(name => Wrap(name, BoxWidth - 2 * Padding, NameSize)).ToList();
        var boxes = new List<ChainBox>();
        for (var row = 0; row < rows; row++)
        {
            var inThis = Enumerable.Range(row * inRow, Math.Min(inRow, chain.Count - row * inRow)).ToList();
            var height = inThis.Max(i => names[i].Count) * LineHeight + NoteHeight + 2 * Padding - 4;
            foreach (var i in inThis)
            {
                // Even rows run to the right, odd ones to the left.
                var across = row % 2 == 0 ? i % inRow : inRow - 1 - i % inRow;
                var node = seen?.Nodes.FirstOrDefault(n => n.Name == chain[i]);
                var place = PlaceOf(node);
                boxes.Add(new(Margin + across * (BoxWidth + Gap), y, height, place, Note(place, node, chain.Count, pair), names[i]));
            }
            y += height + RowGap;
        }

        var arrows = new List<ChainArrow>();
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            var step = seen?.Steps.FirstOrDefault(s =>
                (s.Leading == chain[i] && s.Trailing == chain[i + 1]) || (s.Leading == chain[i + 1] && s.Trailing == chain[i]));
            var arrow = Between(boxes[i], boxes[i + 1]) with { HasTip = step is not null };
            arrows.Add(step is null || step.Leading == chain[i] ? arrow : new(arrow.X2, arrow.Y2, arrow.X1, arrow.Y1, true));
            if (step is not null) texts.Add(Label(arrow, seen!.Message ?? Word(view.Rule)));
        }
        foreach (var box in boxes)
        {
            var middle = box.X + BoxWidth / 2;
            var top = box.Y + (box.Height - NoteHeight - box.Lines.Count * LineHeight) / 2;
            if (box.Note.Length > 0) texts.Add(new(box.Note, middle, top + NoteSize + 2, NoteSize, IsCentered: true, IsSoft: true));
            texts.AddRange(box.Lines.Select((line, i) =>
                new PictureText(line, middle, top + NoteHeight + i * LineHeight + NameSize, NameSize, IsBold: true, IsCentered: true)));
        }
        return new(width, y - RowGap + Margin, $"{title}: {string.Join(", ", chain)}", TellSteps(seen, view, pair), boxes, arrows, texts);
    }

    private static string TellSteps(ChainView? seen, View view, ContestedPair pair) =>
        seen is null
            ? $"The {view.Label} says nothing of this chain."
            : string.Join("; ", seen.Steps.Select(s => $"{s.Leading} is {pair.Leading} {pair.Of} {s.Trailing}")) + ".";

    private static ChainPlace PlaceOf(ChainNode? node) => (node?.Leading.Count ?? 0, node?.Trailing.Count ?? 0) switch
    {
        (0, 0) => ChainPlace.Unknown,
        (0, _) => ChainPlace.Leading,
        (_, 0) => ChainPlace.Trailing,
        _ => ChainPlace.Between,
    };

    private static string Note(ChainPlace place, ChainNode? node, int nodes, ContestedPair pair) => place switch
    {
        ChainPlace.Leading => node!.Trailing.Count == nodes - 1 && nodes > 2 ? $"▲ {pair.Leading} {pair.Of} all" : $"▲ {pair.Leading}",
        ChainPlace.Trailing => node!.Leading.Count == nodes - 1 && nodes > 2 ? $"▼ {pair.Trailing} {pair.Of} all" : $"▼ {pair.Trailing}",
        ChainPlace.Between => "▲▼ between",
        _ => "",
    };

    // What runs along an arrow where the view does not tell messages apart.
    private static string Word(LeadingEnd? rule) => rule switch
    {
        LeadingEnd.DependedOn => "needed by",
        LeadingEnd.Dependent => "needs",
        LeadingEnd.Sender => "sends to",
        LeadingEnd.Receiver => "receives from",
        LeadingEnd.Earlier => "before",
        LeadingEnd.Later => "after",
        LeadingEnd.Initiator => "starts",
        LeadingEnd.Target => "answers",
        LeadingEnd.DataSource => "data for",
        LeadingEnd.DataSink => "data from",
        _ => "",
    };

    private static ChainArrow Between(ChainBox a, ChainBox b)
    {
        if (a.Y != b.Y) return new(a.X + BoxWidth / 2, a.Y + a.Height + 4, b.X + BoxWidth / 2, b.Y - 4, false);
        var y = a.Y + a.Height / 2;
        return b.X > a.X ? new(a.X + BoxWidth + 4, y, b.X - 4, y, false) : new(a.X - 4, y, b.X + BoxWidth + 4, y, false);
    }

    private static PictureText Label(ChainArrow arrow, string word) => arrow.X1 == arrow.X2
        ? new(word, arrow.X1 + 10, (arrow.Y1 + arrow.Y2) / 2 + 4, NoteSize, IsSoft: true)
        : new(word, (arrow.X1 + arrow.X2) / 2, arrow.Y1 - 8, NoteSize, IsCentered: true, IsSoft: true);

    /// <summary>Breaks between words where it can, and within them where it must.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width, int size)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var needs = word.EnumerateRunes().Sum(r => WidthOf(r, size));
            if (line.Length > 0 && used + size * 0.35 + needs > width) Break();
            if (line.Length > 0)
            {
                line.Append(' ');
                used += size * 0.35;
            }
            var clusters = StringInfo.GetTextElementEnumerator(word);
            while (clusters.MoveNext())
            {
                var cluster = clusters.GetTextElement();
                var wide = WidthOf(cluster.EnumerateRunes().First(), size);
                if (line.Length > 0 && used + wide > width) Break();
                line.Append(cluster);
                used += wide;
            }
        }
        if (line.Length > 0) Break();
        return lines;

        void Break()
        {
            lines.Add(line.ToString());
            line.Clear();
            used = 0;
        }
    }

    // Which font will draw it is not known; these are the widths of a bold and rather wide one.
    private static double WidthOf(Rune rune, int size) => size * (rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 1.08,
        >= 0x1100 => 1.05,
        _ when Rune.IsUpper(rune) => 0.80,
        _ => 0.70,
    });
}
