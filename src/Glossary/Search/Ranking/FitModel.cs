namespace Glossary.Search.Ranking;

/// <summary>The chance that the best hit answers the query: a logistic function of its marks, fitted on data (docs/search.md).</summary>
internal static class FitModel
{
    public static double Of(Ranked best, QueryShape shape)
    {
        var z = -4 + 3 * best.Label.Likeness + 2 * best.Coverage + 4 * best.Meaning + 0 * shape.ContentWords;
        return 1 / (1 + Math.Exp(-z));
    }
}
