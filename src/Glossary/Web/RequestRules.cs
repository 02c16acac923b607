using FluentValidation;
using FluentValidation.Validators;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Web;

/// <summary>
/// The limits of requests, each in one wording. The API's description reads them off the validators, so a limit that stands here is one that clients see.
/// A rule whose refusal is more than "field reason", or no 400, brings it by <c>WithState</c>.
/// </summary>
internal static class RequestRules
{
    public static IRuleBuilderOptions<T, int> Between<T>(this IRuleBuilder<T, int> rule, int least, int most) =>
        rule.InclusiveBetween(least, most).WithMessage($"is {{PropertyValue}}, must be {least} to {most}");

    public static IRuleBuilderOptions<T, int?> Between<T>(this IRuleBuilder<T, int?> rule, int least, int most) =>
        rule.InclusiveBetween(least, most).WithMessage($"is {{PropertyValue}}, must be {least} to {most}");

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.MaximumLength(longest).WithMessage($"is {{TotalLength}} characters long, at most {longest} are allowed");

    /// <summary>One of some names, or absent.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, params IReadOnlyList<string> names) =>
        rule.SetValidator(new OneOfValidator<T>(names)).WithMessage($"is '{{PropertyValue}}', must be one of {string.Join(", ", names)}");

    /// <summary>A list of some length; the message is the caller's.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> Count<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int least, int most) =>
        rule.SetValidator(new CountValidator<T, TItem>(least, most));

    /// <summary>A status of what readers see, or absent.</summary>
    public static IRuleBuilderOptions<T, string?> StatusSeen<T>(this IRuleBuilder<T, string?> rule) =>
        rule.OneOf("published", "deprecated").WithMessage("is '{PropertyValue}'; readers see 'published' and 'deprecated' only");

    /// <summary>The name of a form to answer in, or absent.</summary>
    public static IRuleBuilderOptions<T, string?> Format<T>(this IRuleBuilder<T, string?> rule, Func<T, string?> sent, params IReadOnlyList<string> names)
    {
        var told = names.Count == 2 ? $"must be {names[0]} or {names[1]}" : $"must be one of {string.Join(", ", names)}";
        return rule.OneOf(names).When(r => !string.IsNullOrEmpty(sent(r))).WithState(r => new Refusal(
            RefusalKind.Invalid, $"There is no format '{DisplayText.Shorten(sent(r) ?? "")}'; the formats are {string.Join(", ", names)}.",
            new RefusedField("format", told)));
    }
}

/// <summary>A rule that allows some values only.</summary>
internal interface IOneOfValidator
{
    IReadOnlyList<string> Names { get; }
}

/// <inheritdoc/>
internal sealed class OneOfValidator<T>(IReadOnlyList<string> names) : PropertyValidator<T, string?>, IOneOfValidator
{
    public override string Name => "OneOf";

    public IReadOnlyList<string> Names => names;

    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || names.Contains(value, StringComparer.Ordinal);
}

/// <summary>A rule on the length of a list.</summary>
internal interface ICountValidator
{
    int Least { get; }
    int Most { get; }
}

/// <inheritdoc/>
internal sealed class CountValidator<T, TItem>(int least, int most) : PropertyValidator<T, IReadOnlyList<TItem>>, ICountValidator
{
    public override string Name => "Count";

    public int Least => least;

    public int Most => most;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem>? value) => value is not null && value.Count >= least && value.Count <= most;
}
