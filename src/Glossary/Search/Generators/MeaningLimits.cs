namespace Glossary.Search.Generators;

/// <summary>What a model may give.</summary>
internal static class MeaningLimits
{
    /// <summary>A query's vector is worked on in the stack.</summary>
    public const int MostDimensions = 4_096;
}
