using Glossary.Model;

namespace Glossary.Exchange.Csv;

/// <summary>What relations are called in tables of other systems, in any case and with any signs between: "isPartOf", "part of", "ANTONYMS".</summary>
internal static class RelationNames
{
    // "parents" are several; "uses" is no "use", and "as" no "a".
    private const int ShortestPlural = 5;

    // Letters only, without "is" before them and the "s" of several behind.
    private static readonly Dictionary<RelationType, string[]> Known = new()
    {
        [RelationType.Opposite] = ["opposite", "oppositeof", "oppositeto", "antonym", "antonymof", "contrary", "contraryto"],
        // A synonym is an entry of its own there, and the same word here.
        [RelationType.ExactMatch] = ["synonym", "synonymof", "equivalent", "equivalentto", "same", "sameas", "exactmatch", "translationof"],
        [RelationType.Broader] =
            ["broader", "broaderterm", "parent", "partof", "typeof", "kindof", "a", "an", "subclassof", "subtypeof", "instanceof", "hypernym", "memberof"],
        [RelationType.Narrower] =
        [
            "narrower", "narrowerterm", "child", "children", "haspart", "hastype", "haskind", "hassubtype", "superclassof", "hasinstance", "hyponym",
            "hasmember"
        ],
        [RelationType.Related] = ["related", "relatedto", "relatedterm", "associated", "associatedwith"],
        [RelationType.SeeAlso] = ["see", "seealso"],
        [RelationType.ReplacedBy] = ["replacedby", "supersededby", "use", "useinstead", "deprecatedby", "obsoletedby"],
    };

    private static readonly Dictionary<string, RelationType> Types =
        Known.SelectMany(k => k.Value.Select(n => (Name: n, Type: k.Key))).ToDictionary(n => n.Name, n => n.Type);

    public static bool TryRead(string name, out RelationType type)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        var rest = plain.StartsWith("is", StringComparison.Ordinal) ? plain[2..] : plain;
        return Types.TryGetValue(plain, out type) || Types.TryGetValue(rest, out type)
            || (rest.Length > ShortestPlural && rest[^1] == 's' && Types.TryGetValue(rest[..^1], out type));
    }
}
