namespace Glossary.Model;

/// <summary>What an entry is called in files of linked data, where it has no address of its own: "urn:glossary:entry:reverse-proxy".</summary>
internal static class EntryIri
{
    public const string Prefix = "urn:glossary:entry:";
}
