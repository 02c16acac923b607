namespace Glossary.Storage;

/// <summary>Where the glossary is kept.</summary>
/// <param name="Home">Folder of the database and the index.</param>
internal sealed record StorageOptions(string Home)
{
    public string DatabaseFile => Path.Combine(Home, "glossary.db");
    public string IndexFolder => Path.Combine(Home, "index");
    public string LockFile => Path.Combine(Home, "in-use.lock");
}
