using System.Collections.Frozen;

namespace Glossary.Host.OpenApi;

/// <summary>What names of parameters mean that mean the same at every address; a request that means more says so itself.</summary>
internal static class CommonParameters
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["slug"] = "The name in addresses: small letters, digits and hyphens. A former one leads to the one that holds.",
        ["id"] = "The number that the server gave it; of sources, roles and their like the key does too.",
        ["n"] = "The number of the revision, from 1.",
        ["tag"] = "A tag, as terms have it.",
        ["hash"] = "The SHA-256 of the body that was sent, as 64 small hexadecimal digits.",
        ["view"] = "The slug of a view; /api/views lists them.",
        ["language"] = "A language tag (BCP 47): en, de.",
        ["lang"] = "Languages wanted, best first, as BCP 47 tags with commas between: de,en. Absent, Accept-Language decides.",
        ["scheme"] = "Only what belongs to a vocabulary, by its slug or IRI; /api/schemes lists them.",
        ["status"] = "The status to list.",
        ["limit"] = "How many at most.",
        ["offset"] = "How many to leave out first.",
        ["cursor"] = "What the page before gave as nextCursor.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Of(string name) => Meanings.GetValueOrDefault(name);
}
