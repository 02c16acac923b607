namespace Glossary.Search.Ranking;

/// <summary>
/// The chance that the best hit answers the query: a logistic function of its marks. The weights come from the benchmarks' command "fit",
/// which sets right answers against texts of another world; docs/search.md has what it measured.
/// </summary>
internal static class FitModel
{
    private static readonly double[] Fitted = [-5.73, 7.44, 0.78, 2.23, 6.75, 7.52, -0.46];

    public static IReadOnlyList<double> Weights => Fitted;

    /// <summary>1, label likeness, coverage, meaning, and for texts of more than a few words coverage, meaning and 1 once more.</summary>
    public static double[] Marks(HitExplanation best, QueryShape shape)
    {
        var describes = Math.Clamp((shape.ContentWords - 1) / 5.0, 0, 1);
        return [1, best.Label, best.Coverage, best.Meaning, best.Coverage * describes, best.Meaning * describes, describes];
    }

    public static double Of(HitExplanation best, QueryShape shape)
    {
        var marks = Marks(best, shape);
        var z = 0.0;
        for (var i = 0; i < marks.Length; i++) z += marks[i] * Fitted[i];
        return 1 / (1 + Math.Exp(-z));
    }
}
