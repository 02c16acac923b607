using FluentValidation;

namespace Glossary.Api.Asking;

/// <summary>The names that a verdict is asked with, whether they come in the address or in a body.</summary>
internal interface IDirectionFields
{
    string? Term { get; }
    string? Subject { get; }
    string? Object { get; }
    string? Relation { get; }
    string? Message { get; }
    string? View { get; }
}

internal static class DirectionFields
{
    /// <summary>Adds the limits of these fields to those of a request that has them.</summary>
    public static void Limit<T>(AbstractValidator<T> limits) where T : IDirectionFields
    {
        limits.RuleFor(r => r.Subject).MaximumLength(DirectionReplies.LongestName);
        limits.RuleFor(r => r.Object).MaximumLength(DirectionReplies.LongestName);
        limits.RuleFor(r => r.Relation).MaximumLength(DirectionReplies.LongestName);
        limits.RuleFor(r => r.Message).MaximumLength(DirectionReplies.LongestName);
        limits.RuleFor(r => r.Term).MaximumLength(DirectionReplies.LongestName);
        limits.RuleFor(r => r.View).MaximumLength(DirectionReplies.LongestName);
    }
}
