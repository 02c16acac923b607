using Glossary.Meaning;

namespace Glossary.Search.Vectors;

/// <summary>The sentence model's vectors of the shipped glossary, which come with the program, so that its first start need not wait for them.</summary>
internal static class ShippedVectors
{
    /// <summary>Beside the model that made them.</summary>
    public static string File => Path.Combine(SentenceGenerators.ShippedFolder, "shipped" + SentenceStore.Extension);
}
