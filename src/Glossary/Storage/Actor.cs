
namespace Glossary.Storage;

/// <summary>Who writes: a key, a token's subject, or the program itself. The name is copied into history, so that it outlives the key.</summary>
/// <param name="Id">"key:3" or "token:SUBJECT": by it the desk tells who wrote from who approves.</param>
/// <param name="Name">What people call it.</param>
/// <param name="KeyId">Null where it was no key.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Tags">Tags that it is limited to; none where it may touch everything.</param>
internal sealed record Actor(string Id, string Name, long? KeyId, AccessRole Role, IReadOnlyList<string> Tags)
{
    /// <summary>What the start and the commands do in the operator's name.</summary>
    public static readonly Actor Program = new("program", "the program", null, AccessRole.Admin, []);

    /// <summary>Somebody who sent neither key nor token.</summary>
    public static readonly Actor Stranger = new("anonymous", "a reader", null, AccessRole.Author, []);

    public bool IsKnown => Id != Stranger.Id;

    /// <summary>With what a limit begins that is to a vocabulary: "scheme:http://birds.example.org/".</summary>
    public const string SchemeScope = "scheme:";

    /// <summary>IRIs of the vocabularies that it is limited to.</summary>
    public IEnumerable<string> Schemes =>
        Tags.Where(t => t.StartsWith(SchemeScope, StringComparison.OrdinalIgnoreCase)).Select(t => t[SchemeScope.Length..]);

    /// <summary>IRIs of the vocabularies that have a tag which it is limited to: what is in them counts as tagged so.</summary>
    public IReadOnlyList<string> TaggedSchemes { get; init; } = [];

    public bool Covers(IEnumerable<string> tags, IEnumerable<string> schemes) => Tags.Count == 0
        || tags.Concat(schemes.Select(s => SchemeScope + s)).Any(t => Tags.Contains(t, StringComparer.OrdinalIgnoreCase))
        || schemes.Any(TaggedSchemes.Contains);
}

/// <summary>Each has what the one before has.</summary>
internal enum AccessRole { Author, Reviewer, Admin }
