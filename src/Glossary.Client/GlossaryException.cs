namespace Glossary.Client;

/// <summary>What the server refused, in its own words (RFC 9457).</summary>
public sealed class GlossaryException(int status, string detail, IReadOnlyList<ProblemField> errors) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The fields that were wrong.</summary>
    public IReadOnlyList<ProblemField> Errors { get; } = errors;
}

/// <summary>What is wrong with one field of a request.</summary>
public sealed record ProblemField(string Name, string Reason);
