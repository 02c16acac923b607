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
    public int LexicalPool { get; init; } = 64;
    public int MeaningPool { get; init; } = 48;
    /// <summary>Clusters of vectors that a search reads in a large index; 0 reads all.</summary>
    public int Probes { get; init; } = 32;
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

    public Weights For(QueryShape shape)
    {
        var d = Describes(shape);
        return new(
            Mix(Name.Lexical, Description.Lexical),
            Mix(Name.Label, Description.Label),
            Mix(Name.Meaning, Description.Meaning),
            d < FeedbackDescribes ? 0 : Mix(Name.Feedback, Description.Feedback));

        float Mix(float name, float description) => name + d * (description - name);
    }
}

/// <summary>What each part of the score counts.</summary>
internal sealed record Weights(float Lexical, float Label, float Meaning, float Feedback);
