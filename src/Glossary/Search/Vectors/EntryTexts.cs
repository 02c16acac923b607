using Glossary.Search.Index;
using Glossary.Text;

namespace Glossary.Search.Vectors;

/// <summary>What a vector of an entry was made from.</summary>
internal enum VectorKind : byte { Label, AltLabel, FirstSentence, WholeText }

/// <summary>The texts of an entry that get a vector: its label, other labels, its summary, and each definition's first sentence and whole.</summary>
internal static class EntryTexts
{
    private const int MostAltLabels = 4;
    private const int MostTexts = 12;
    private const int ShortestSentence = 20;

    /// <summary>At most 255; <c>Index</c> is that of the text within <see cref="SearchDocument.Texts"/>, and the next one for the summary.</summary>
    public static List<(VectorKind Kind, int Index, string Text)> Of(SearchDocument document)
    {
        var texts = new List<(VectorKind, int, string)> { (VectorKind.Label, 0, document.Label) };
        foreach (var label in document.AltLabels.Take(MostAltLabels)) texts.Add((VectorKind.AltLabel, 0, label));
        // It says in a sentence what the thing is, as the first one of a definition does.
        if (document.Summary is { Length: > 0 } summary) texts.Add((VectorKind.FirstSentence, TextSketch.IndexOfSummary(document), PlainText.Of(summary)));
        for (var i = 0; i < Math.Min(document.Texts.Count, MostTexts); i++)
        {
            var first = FirstSentence(PlainText.Of(document.Texts[i].Text));
            texts.Add((VectorKind.FirstSentence, i, first));
            var whole = PlainText.Of(document.Texts[i].Text + "\n\n" + document.Texts[i].Notes);
            if (first.Length < whole.Length) texts.Add((VectorKind.WholeText, i, whole));
        }
        return texts;
    }

    /// <summary>
    /// The texts that the sentence model reads, which knows what a word means by those around it: labels by themselves, and each definition as what is said
    /// of the label.
    /// </summary>
    public static List<(VectorKind Kind, int Index, string Text)> Sentences(SearchDocument document) => Of(document).ConvertAll(t =>
        t.Kind <= VectorKind.AltLabel ? t : t with { Text = SentenceOf(document.Label, t.Text) });

    /// <summary>A text as what is said of its entry.</summary>
    public static string SentenceOf(string label, string text) => $"{label}: {text}";

    public static string FirstSentence(string text)
    {
        for (var i = ShortestSentence; i + 1 < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' or ':' && text[i + 1] == ' ') return text[..i];
        }
        return text;
    }
}
