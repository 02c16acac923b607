namespace Glossary.Storage;

/// <summary>Where the glossary is kept.</summary>
/// <param name="Home">Folder of the database and the index.</param>
internal sealed record StorageOptions(string Home)
{
    public string DatabaseFile => Path.Combine(Home, "glossary.db");
    public string IndexFolder => Path.Combine(Home, "index");
    /// <summary>What the sentence model made of texts.</summary>
    public string MeaningFolder => Path.Combine(Home, "meaning");
    public string LockFile => Path.Combine(Home, "in-use.lock");
}
