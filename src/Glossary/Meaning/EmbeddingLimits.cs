namespace Glossary.Meaning;

/// <summary>What a model may give.</summary>
internal static class EmbeddingLimits
{
    /// <summary>A query's vector is worked on in the stack.</summary>
    public const int MostDimensions = 4_096;
}
