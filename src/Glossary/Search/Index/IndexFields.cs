using System.Globalization;
using Glossary.Search.Labels;
using Glossary.Search.Vectors;
using Glossary.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Glossary.Search.Index;

/// <summary>The fields of the index and how an entry fills them. Not thread-safe: each builder has one of its own.</summary>
internal sealed class IndexFields : IDisposable
{
    /// <summary>Raised with every change of fields, records or analysis: an index of another schema is rebuilt.</summary>
    public const string Schema = "10";

    public const string Id = "id";
    /// <summary>Stems of labels, summary and texts, with frequencies.</summary>
    public const string All = "all";
    /// <summary>Pairs and threes of letters of labels, for misspellings: see <see cref="Grams"/>.</summary>
    public const string Gram = "gram";
    /// <summary>Beginnings of labels' words, for what is typed so far.</summary>
    public const string Edge = "edge";
    public const string Record = "record";
    public const string Vectors = "vectors";
    public const string WordsOfEntry = "words";
    /// <summary>What a hit shows: see <see cref="ShownRecord"/>.</summary>
    public const string Shown = "shown";
    /// <summary>Which texts have a vector of the sentence model's: see <see cref="SegmentSentences"/>.</summary>
    public const string Sentences = "sentences";

    public const int LongestEdge = 6;

    private static readonly FieldType WithFrequencies = Type(IndexOptions.DOCS_AND_FREQS);
    private static readonly FieldType DocumentsOnly = Type(IndexOptions.DOCS_ONLY);

    private readonly TermStream all = new(), gram = new(), edge = new();
    private readonly HashSet<string> seen = [];

    public Document Of(SearchDocument document, byte[] vectors)
    {
        var labels = DerivedLabels.Of(document);
        FillAll(document, labels);
        FillLabels(labels);
        var record = EntryRecord.Write(document, all.Terms.Count, labels);
        return
        [
            new StringField(Id, document.Id.ToString(CultureInfo.InvariantCulture), Field.Store.NO),
            new Field(All, all, WithFrequencies),
            new Field(Gram, gram, DocumentsOnly),
            new Field(Edge, edge, DocumentsOnly),
            new BinaryDocValuesField(Record, new BytesRef(record)),
            new BinaryDocValuesField(Vectors, new BytesRef(vectors)),
            new BinaryDocValuesField(WordsOfEntry, new BytesRef(SegmentWords.Pack(all.Terms))),
            new BinaryDocValuesField(Shown, new BytesRef(ShownRecord.Write(document))),
            new BinaryDocValuesField(Sentences, new BytesRef(SegmentSentences.Pack(document))),
        ];
    }

    public void Dispose()
    {
        all.Dispose();
        gram.Dispose();
        edge.Dispose();
    }

    private void FillAll(SearchDocument document, List<(string Text, LabelKind Kind)> labels)
    {
        all.Terms.Clear();
        foreach (var (label, kind) in labels)
        {
            if (kind <= LabelKind.Hidden) AddLabel(label);
        }
        if (document.Summary is { } summary) Add(summary, document.Language);
        foreach (var text in document.Texts)
        {
            // The first sentence says what the thing is, the rest says more about it: its words count twice.
            var plain = PlainText.Of(text.Text);
            Add(EntryTexts.FirstSentence(plain), text.Language);
            Add(plain, text.Language);
            if (text.Notes is { } notes) Add(PlainText.Of(notes), text.Language);
        }
        void Add(string text, string language)
        {
            foreach (var word in Tokenizer.Words(Folding.Fold(text)))
            {
                if (!StopWords.Contains(word.Text)) all.Terms.Add(LanguageStems.Of(word.Text, language));
            }
        }

        // A label is found as it is looked for in any of the entry's languages.
        void AddLabel(string label)
        {
            Add(label, "en");
            foreach (var word in Tokenizer.Words(Folding.Fold(label)))
            {
                if (StopWords.Contains(word.Text)) continue;
                var english = Stemmer.Stem(word.Text);
                var others = document.Languages.Where(LanguageStems.IsOther).Select(l => LanguageStems.Of(word.Text, l));
                all.Terms.AddRange(others.Where(s => s != english).Distinct());
            }
        }
    }

    private void FillLabels(List<(string Text, LabelKind Kind)> labels)
    {
        this.gram.Terms.Clear();
        edge.Terms.Clear();
        foreach (var (text, kind) in labels)
        {
            if (kind == LabelKind.Initials) continue;
            var words = Tokenizer.Words(Folding.Fold(text));
            words.RemoveAll(w => w.Joined);
            var plain = string.Concat(words.Select(w => w.Text));
            foreach (var gram in Grams.OfUnit(plain)) Once(this.gram, gram);
            if (words.Count > 1)
            {
                foreach (var word in words)
                {
                    foreach (var gram in Grams.OfUnit(word.Text)) Once(this.gram, gram);
                }
            }
            // Suggestions do not know the length of what is being typed.
            for (var size = 2; size <= 3; size++)
            {
                foreach (var gram in Grams.Of(plain, size)) Once(this.gram, gram);
                foreach (var word in words) Once(this.gram, Grams.Beginning(word.Text, size));
            }
            var at = 0;
            foreach (var word in words)
            {
                for (var length = 1; length <= LongestEdge && at + length <= plain.Length; length++) Once(edge, plain.Substring(at, length));
                at += word.Text.Length;
            }
        }
    }

    private void Once(TermStream stream, string term)
    {
        if (stream.Terms.Count == 0) seen.Clear();
        if (seen.Add(term)) stream.Terms.Add(term);
    }

    private static FieldType Type(IndexOptions options)
    {
        // Lengths are in the record, so Lucene's norms would be kept for nothing.
        var type = new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
