using Glossary.Search.Index;
using Glossary.Text;

namespace Glossary.Search.Ranking;

/// <summary>A stem of the query with its postings in each segment; <c>Idf</c> is BM25's over the whole index.</summary>
internal sealed record QueryTerm(string Stem, uint Hash, float Idf, Postings?[] All)
{
    /// <summary>How often the query says it.</summary>
    public int Times { get; set; } = 1;

    public bool IsKnown { get; } = All.Any(p => p is not null);
}

/// <summary>The words of a query that count, looked up in a snapshot.</summary>
internal sealed class QueryTerms
{
    /// <summary>What was meant counts a little less than what was typed: it may have been guessed wrong.</summary>
    private const float WorthOfCorrection = 0.9f;

    private readonly Snapshot snapshot;

    public QueryTerms(Snapshot snapshot, IReadOnlyList<Token> words)
    {
        this.snapshot = snapshot;
        var all = words.All(w => w.Joined || StopWords.Contains(w.Text));
        foreach (var word in words)
        {
            if (!word.Joined && (all || !StopWords.Contains(word.Text))) Add(word.Text);
        }
        Weight = Terms.Sum(t => t.Idf);
        // "back-end" and "back end" also find "backend".
        Token? previous = null;
        foreach (var word in words)
        {
            if (word.Joined)
            {
                AddKnown(word.Text);
            }
            else
            {
                if (previous is { } p) AddKnown(p.Text + word.Text);
                previous = word;
            }
        }
    }

    public List<QueryTerm> Terms { get; } = [];

    /// <summary>Sum of the idf of what the query asks for, unknown words included.</summary>
    public float Weight { get; }

    public float IdfOf(string stem) => Find(stem)?.Idf ?? 0;

    /// <summary>Takes a correction of an unknown word in, which counts a little less than what was typed.</summary>
    public void AddCorrection(string word)
    {
        var term = LookUp(Stemmer.Stem(word));
        if (term.IsKnown && Find(term.Stem) is null) Terms.Add(term with { Idf = term.Idf * WorthOfCorrection });
    }

    /// <summary>Takes in the stems that words have in another language, where entries have them.</summary>
    public void AddIn(string language, IReadOnlyList<Token> words)
    {
        foreach (var word in words)
        {
            if (word.Joined || StopWords.Contains(word.Text)) continue;
            var stem = LanguageStems.Of(word.Text, language);
            if (Find(stem) is null && LookUp(stem) is { IsKnown: true } term) Terms.Add(term);
        }
    }

    /// <summary>A word's rarity as a share of the rarest's: function words are taken to be in half of all entries.</summary>
    public float ShareOf(string word)
    {
        var rarest = snapshot.RarityOf(0);
        return (StopWords.Contains(word) ? snapshot.RarityOf(snapshot.Size / 2) : Find(Stemmer.Stem(word))?.Idf ?? rarest) / rarest;
    }

    public bool IsKnown(string word) => (Find(Stemmer.Stem(word)) ?? LookUp(Stemmer.Stem(word))).IsKnown;

    private void Add(string word)
    {
        var stem = Stemmer.Stem(word);
        if (Find(stem) is { } known) known.Times++;
        else Terms.Add(LookUp(stem));
    }

    private void AddKnown(string word)
    {
        var stem = Stemmer.Stem(word);
        if (Find(stem) is null && snapshot.MayHave(Hashes.OfWord(stem)) && LookUp(stem) is { IsKnown: true } term) Terms.Add(term);
    }

    private QueryTerm? Find(string stem)
    {
        foreach (var term in Terms)
        {
            if (term.Stem == stem) return term;
        }
        return null;
    }

    private QueryTerm LookUp(string stem)
    {
        var count = snapshot.Segments.Length;
        var all = new Postings?[count];
        var frequency = 0;
        for (var s = 0; s < count; s++)
        {
            all[s] = snapshot.Segments[s].Postings.Find(snapshot.Readers[s], IndexFields.All, stem);
            frequency += all[s]?.Docs.Length ?? 0;
        }
        return new(stem, Hashes.OfWord(stem), snapshot.RarityOf(frequency), all);
    }
}
