using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using System.Text;
using Glossary.Search.Index;
using Glossary.Text;

namespace Glossary.Search;

/// <summary>
/// A text made ready for snippets: without Markdown's marks, and with the stem of each word. The index keeps it, since making it costs ten times what a
/// snippet does.
/// </summary>
internal readonly ref struct SnippetText(ReadOnlySpan<char> plain, ReadOnlySpan<byte> words)
{
    private const int LongestText = 20_000;

    public ReadOnlySpan<char> Plain { get; } = plain;

    /// <summary>A <see cref="SnippetWord"/> after the other.</summary>
    public ReadOnlySpan<byte> Words { get; } = words;

    public static SnippetText Of(string markdown)
    {
        // Folding may change a text's length, so marks are set in the folded text only where it has the same length.
        var plain = PlainText.Of(markdown.Length > LongestText ? markdown[..LongestText] : markdown);
        var folded = Folding.Fold(plain);
        if (folded.Length != plain.Length) folded = plain;
        var words = new byte[folded.Length / 2 * SnippetWord.Size + SnippetWord.Size];
        var count = 0;
        foreach (var word in Tokenizer.Words(folded))
        {
            if (word.Joined || word.Start > ushort.MaxValue || word.End - word.Start > byte.MaxValue) continue;
            new SnippetWord(word.Start, word.End, Hashes.OfWord(Stemmer.Stem(word.Text))).Write(words.AsSpan(count++ * SnippetWord.Size));
        }
        return new(plain, words.AsSpan(0, count * SnippetWord.Size));
    }
}

/// <summary>Where a word stands, and the hash of its stem.</summary>
internal readonly record struct SnippetWord(int Start, int End, uint Stem)
{
    /// <summary>Bytes: where it starts, its length, the hash.</summary>
    public const int Size = sizeof(ushort) + sizeof(byte) + sizeof(uint);

    public static uint StemAt(ReadOnlySpan<byte> words) => BinaryPrimitives.ReadUInt32LittleEndian(words[3..]);

    public static SnippetWord Read(ReadOnlySpan<byte> words)
    {
        var start = BinaryPrimitives.ReadUInt16LittleEndian(words);
        return new(start, start + words[2], StemAt(words));
    }

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)Start);
        to[2] = (byte)(End - Start);
        BinaryPrimitives.WriteUInt32LittleEndian(to[3..], Stem);
    }
}

/// <summary>The part of a text that shows best why it was found.</summary>
internal sealed class Snippet
{
    private const int MostWanted = 64; // one bit for each
    private const int MostFound = 200; // each is compared with each
    private const int MostCut = 40; // letters, so that words are whole
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(32, 95).Select(c => (char)c).Except("<>&\"'")]);

    private readonly uint[] wanted;
    private readonly Memory memory;
    private readonly List<(SnippetWord Word, int Wanted)> found;
    private readonly StringBuilder html;

    /// <summary>What snippets are cut in; kept between searches, for one at a time.</summary>
    public sealed class Memory
    {
        internal readonly List<(SnippetWord Word, int Wanted)> Found = [];
        internal readonly StringBuilder Html = new(320);
        internal char[] Letters = new char[512];
    }

    public Snippet(QueryShape shape, Memory? memory = null)
    {
        this.memory = memory ?? new();
        (found, html) = (this.memory.Found, this.memory.Html);
        var content = shape.Words.Where(w => !StopWords.Contains(w.Text)).ToList();
        wanted = [.. (content.Count > 0 ? content : shape.Words).Select(w => Hashes.OfWord(Stemmer.Stem(w.Text))).Distinct().Take(MostWanted)];
    }

    /// <summary>
    /// HTML of about <paramref name="length"/> visible characters: the query's words in &lt;mark&gt;, everything else escaped,
    /// Markdown's marks gone, words whole.
    /// </summary>
    public static string Of(string text, string query, int length = 240) => new Snippet(QueryShape.Of(query)).Of(SnippetText.Of(text), length);

    /// <summary>Of what the index keeps to be shown; see <see cref="ShownRecord.Text"/>.</summary>
    public string Of(ShownRecord record, string? view, out string? found) => Of(record.Text(view, ref memory.Letters, out found));

    /// <summary>Not for several threads at once: the memory is used again for each text.</summary>
    public string Of(SnippetText text, int length = 240)
    {
        var plain = text.Plain;
        found.Clear();
        for (var words = text.Words; words.Length > 0 && found.Count < MostFound; words = words[SnippetWord.Size..])
        {
            if (wanted.AsSpan().IndexOf(SnippetWord.StemAt(words)) is >= 0 and var at) found.Add((SnippetWord.Read(words), at));
        }
        var (start, end) = Window(plain, length);

        html.Clear();
        if (start > 0) html.Append("… ");
        var done = start;
        foreach (var (word, _) in found)
        {
            if (word.Start < done || word.End > end) continue;
            Escape(plain[done..word.Start]);
            html.Append("<mark>");
            Escape(plain[word.Start..word.End]);
            html.Append("</mark>");
            done = word.End;
        }
        Escape(plain[done..end]);
        if (end < plain.Length) html.Append(" …");
        return html.ToString();
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Plain)) html.Append(WebUtility.HtmlEncode(text.ToString()));
        else html.Append(text);
    }

    // The window with most different query words; the earliest of equals, so that a definition's beginning is preferred.
    private (int Start, int End) Window(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length) return (0, text.Length);
        var (best, start) = (0, 0);
        foreach (var (first, _) in found)
        {
            var left = first.Start <= length / 2 ? 0 : first.Start - length / 6;
            var seen = 0ul;
            foreach (var (word, which) in found)
            {
                if (word.Start >= left && word.End <= left + length) seen |= 1ul << which;
            }
            var count = BitOperations.PopCount(seen);
            if (count > best) (best, start) = (count, left);
        }
        start = Math.Min(start, text.Length - length);
        var end = start + length;
        if (start > 0 && text[start..end].IndexOf(' ') is >= 0 and < MostCut and var space) start += space + 1;
        var from = Math.Max(start, end - MostCut) + 1;
        if (end < text.Length && text[from..(end + 1)].LastIndexOf(' ') is >= 0 and var last) end = from + last;
        // A pair of surrogates stays whole even in a text without spaces.
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        return (start, Math.Max(start, end));
    }
}
