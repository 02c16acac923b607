using System.Buffers.Binary;
using System.Text;

namespace Glossary.Search.Index;

/// <summary>
/// What a hit shows of an entry, read in place from the index's mapped files: slug, label, and the texts that snippets are cut from with the stems of
/// their words. So a page of hits costs what its hits cost, and no look at the database.
/// </summary>
internal readonly ref struct ShownRecord
{
    private readonly ReadOnlySpan<byte> slug;
    private readonly ReadOnlySpan<byte> label;
    private readonly ReadOnlySpan<byte> texts;

    public ShownRecord(ReadOnlySpan<byte> bytes)
    {
        slug = ReadBlock(ref bytes);
        label = ReadBlock(ref bytes);
        texts = bytes;
    }

    public string Slug => Encoding.UTF8.GetString(slug);
    public string Label => Encoding.UTF8.GetString(label);

    /// <summary>The text of the first definition in the view; where there is none, the first of all.</summary>
    /// <param name="view">Slug of a view, or null for none.</param>
    /// <param name="letters">Where the text is put; made larger where it is too small.</param>
    /// <param name="found">The view that the text is of.</param>
    public SnippetText Text(string? view, ref char[] letters, out string? found)
    {
        var first = default(Place);
        for (var rest = texts; rest.Length > 0;)
        {
            var place = Place.Read(ref rest);
            if (first.IsNone) first = place;
            if (!place.IsOf(view)) continue;
            first = place;
            break;
        }
        found = first.View.IsEmpty ? null : first.IsOf(view) ? view : Encoding.UTF8.GetString(first.View);
        if (first.IsNone) return SnippetText.Of(Label);
        if (letters.Length < first.Plain.Length) letters = new char[first.Plain.Length * 3 / 2];
        return new(letters.AsSpan(0, Encoding.UTF8.GetChars(first.Plain, letters)), first.Words);
    }

    public static byte[] Write(SearchDocument document)
    {
        using var to = new MemoryStream(512);
        WriteText(to, document.Slug);
        WriteText(to, document.Label);
        if (document.Texts.Count == 0) Write(to, null, document.Summary ?? document.Label);
        foreach (var text in document.Texts) Write(to, text.View, text.Text);
        return to.ToArray();
    }

    private static void Write(MemoryStream to, string? view, string markdown)
    {
        var text = SnippetText.Of(markdown);
        WriteText(to, view ?? "");
        WriteText(to, text.Plain);
        WriteNumber(to, text.Words.Length);
        to.Write(text.Words);
    }

    private static void WriteText(MemoryStream to, ReadOnlySpan<char> text) => WriteText(to, text.ToString());

    private static void WriteText(MemoryStream to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteNumber(to, bytes.Length);
        to.Write(bytes);
    }

    private static void WriteNumber(MemoryStream to, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        to.Write(bytes);
    }

    private static ReadOnlySpan<byte> ReadBlock(scoped ref ReadOnlySpan<byte> from)
    {
        var block = from.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(from));
        from = from[(sizeof(int) + block.Length)..];
        return block;
    }

    /// <summary>Where one text lies.</summary>
    private readonly ref struct Place
    {
        public ReadOnlySpan<byte> View { get; private init; }
        public ReadOnlySpan<byte> Plain { get; private init; }
        public ReadOnlySpan<byte> Words { get; private init; }
        public bool IsNone => Plain.IsEmpty && Words.IsEmpty && View.IsEmpty;

        public static Place Read(scoped ref ReadOnlySpan<byte> from) =>
            new() { View = ReadBlock(ref from), Plain = ReadBlock(ref from), Words = ReadBlock(ref from) };

        public bool IsOf(string? view)
        {
            if (string.IsNullOrEmpty(view)) return View.IsEmpty;
            Span<byte> bytes = stackalloc byte[256];
            return view.Length <= 64 ? View.SequenceEqual(bytes[..Encoding.UTF8.GetBytes(view, bytes)]) : Encoding.UTF8.GetString(View) == view;
        }
    }
}
