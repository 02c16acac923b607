namespace Glossary.Search.Ranking;

/// <summary>The parameters of ranking. Each one's range and how it was chosen is in docs/search.md.</summary>
internal sealed record Blend
{
    /// <summary>A query that asks for a name describes, however few its words are.</summary>
    private const float LeastOfDescription = 0.5f;

    /// <summary>BM25's saturation of frequency and weight of length.</summary>
    public float K1 { get; init; } = 0.8f;
    public float B { get; init; } = 0.75f;
    public Weights Name { get; init; } = new(0.4f, 1.7f, 1.2f, 0);
    public Weights Description { get; init; } = new(0.8f, 0.6f, 0.8f, 1.3f);
    /// <summary>The same with the sentence model, where both models' cosines are normalised over the candidates.</summary>
    public Weights NameWithSentences { get; init; } = new(0.3f, 1.2f, 0.3f, 0, 0.5f);
    public Weights DescriptionWithSentences { get; init; } = new(0.2f, 0.6f, 0.35f, 0.4f, 0.85f);
    /// <summary>Content words at which a query is wholly a name, and wholly a description; between them weights are mixed.</summary>
    public float NameWords { get; init; } = 1;
    public float DescriptionWords { get; init; } = 5;
    /// <summary>Power of the share of the query that a label within it covers.</summary>
    public float SpanPower { get; init; } = 2f;
    /// <summary>In a description, the part of meaning's mark that an entry's texts must earn alone, without its labels.</summary>
    public float MeaningOfTexts { get; init; } = 0.4f;
    /// <summary>In a description, the power of a word's rarity in the index by which it counts in the query's vector.</summary>
    public float MeaningOfRarity { get; init; } = 0.5f;
    /// <summary>First hits that feedback is taken from, and what each counts of the one before it.</summary>
    public int FeedbackFrom { get; init; } = 5;
    public float FeedbackDecay { get; init; } = 0.8f;
    /// <summary>From here on a query describes enough for feedback to be worth its time.</summary>
    public float FeedbackDescribes { get; init; } = 0.5f;
    /// <summary>Entries that the lexical part, and the meaning part, send to the second stage.</summary>
    public int LexicalPool { get; init; } = 96;
    public int MeaningPool { get; init; } = 96;
    /// <summary>Entries that the sentence model sends to it.</summary>
    public int SentencePool { get; init; } = 96;
    /// <summary>Likeness of the first hit's label from which on the query names it, and the sentence model is not asked.</summary>
    public float Named { get; init; } = 0.55f;
    /// <summary>Clusters of vectors that a search reads in a large index; 0 reads all.</summary>
    public int Probes { get; init; } = 32;
    /// <summary>The same where the query is an entry's name: what is near to it only fills the page.</summary>
    public int ProbesBesideName { get; init; } = 8;
    /// <summary>False switches a part off, for the ablation table.</summary>
    public bool UseLabels { get; init; } = true;
    public bool UseFuzzy { get; init; } = true;
    public bool UseFrames { get; init; } = true;

    /// <summary>0 for a name, 1 for a description.</summary>
    public float Describes(QueryShape shape)
    {
        if (shape.Kind == QueryKind.Comparison) return 0;
        var least = shape.Kind == QueryKind.Description ? LeastOfDescription : 0;
        return Math.Clamp((shape.ContentWords - NameWords) / (DescriptionWords - NameWords), least, 1);
    }

    /// <summary>True where the first hit bears what was asked for as its name, so that nothing is left to be understood.</summary>
    public bool IsNamed(QueryShape shape, List<Ranked> ranked) =>
        ranked.Count > 0 && shape.Kind != QueryKind.Description && ranked[0].Label.Likeness >= Named;

    /// <param name="shape">What is asked.</param>
    /// <param name="withSentences">Whether the sentence model is used.</param>
    public Weights For(QueryShape shape, bool withSentences = false)
    {
        var d = Describes(shape);
        var (name, description) = withSentences ? (NameWithSentences, DescriptionWithSentences) : (Name, Description);
        return new(
            Mix(w => w.Lexical),
            Mix(w => w.Label),
            Mix(w => w.Meaning),
            d < FeedbackDescribes ? 0 : Mix(w => w.Feedback),
            Mix(w => w.Sentence));

        float Mix(Func<Weights, float> of) => of(name) + d * (of(description) - of(name));
    }
}

/// <summary>What each part of the score counts.</summary>
internal sealed record Weights(float Lexical, float Label, float Meaning, float Feedback, float Sentence = 0);
