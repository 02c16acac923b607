namespace Glossary.Storage;

/// <summary>Where the glossary is kept.</summary>
/// <param name="Home">Folder of the index, and of the database where it is a file.</param>
/// <param name="Connection">How to reach a database that nodes share; empty where it is a file.</param>
internal sealed record StorageOptions(string Home, string Connection = "")
{
    /// <summary>Whether the database is elsewhere, for any number of nodes.</summary>
    public bool IsShared => Connection.Length > 0;

    public string DatabaseFile => Path.Combine(Home, "glossary.db");
    public string IndexFolder => Path.Combine(Home, "index");
    /// <summary>What the sentence model made of texts.</summary>
    public string MeaningFolder => Path.Combine(Home, "meaning");
    /// <summary>The entries of a database that is elsewhere.</summary>
    public string CopiesFile => Path.Combine(Home, "entries.copy");
    public string LockFile => Path.Combine(Home, "in-use.lock");
}
