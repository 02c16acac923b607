using Glossary.Text;

namespace Glossary.Model;

/// <summary>Why something is not done, whoever asked for it: a reader or an editor over HTTP, an agent, a command.</summary>
internal enum RefusalKind
{
    /// <summary>What was sent is malformed or out of its limits.</summary>
    Invalid,
    /// <summary>Nobody known asks for it.</summary>
    Unauthenticated,
    Forbidden,
    NotFound,
    /// <summary>No form that the client takes is to be had.</summary>
    NotAcceptable,
    /// <summary>It breaks a rule, as things are now.</summary>
    Conflict,
    /// <summary>It was there and was taken away.</summary>
    Gone,
    /// <summary>It is about an older version than the one there is.</summary>
    Stale,
    TooLarge,
    /// <summary>Well-formed, but nothing can be made of it.</summary>
    Unusable,
    /// <summary>It must say which version it is about, and does not.</summary>
    VersionMissing,
    /// <summary>Others are at it; it may be asked again soon.</summary>
    Busy,
}

/// <summary>What is wrong with one field of what was sent: "limit", "is 0, must be 1 to 200".</summary>
internal sealed record RefusedField(string Name, string Reason);

/// <summary>
/// Something that cannot be done, found while doing it: whatever was written so far is taken back, and who asked is told what was wrong, what would be
/// right, and the value.
/// </summary>
internal sealed class Refusal(RefusalKind kind, string detail, params IReadOnlyList<RefusedField> fields) : Exception(detail)
{
    public RefusalKind Kind => kind;

    public IReadOnlyList<RefusedField> Fields => fields;

    /// <summary>The version that there is, where the request was about another.</summary>
    public int? CurrentVersion { get; init; }

    /// <summary>What is there now.</summary>
    public object? Current { get; init; }

    /// <summary>Slug of what took the place of something withdrawn.</summary>
    public string? ReplacedBy { get; init; }

    public static Refusal Invalid(string field, string reason) => new(RefusalKind.Invalid, $"{field} {reason}", new RefusedField(field, reason));

    public static Refusal NotFound(string what, string name, string hint = "") =>
        new(RefusalKind.NotFound, $"There is no {what} '{DisplayText.Shorten(name)}'.{hint}");

    /// <summary>An unknown view, told with those that there are.</summary>
    public static Refusal UnknownView(string view, IReadOnlyList<View> views, string field = "view", RefusalKind kind = RefusalKind.Invalid) => new(
        kind, $"There is no view '{DisplayText.Shorten(view)}'; the views are {string.Join(", ", views.Select(v => v.Slug))}.",
        new RefusedField(field, kind == RefusalKind.NotFound ? "names no view" : "must be the slug of a view"));
}
