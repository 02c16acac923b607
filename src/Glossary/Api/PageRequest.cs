using FastEndpoints;
using Glossary.Web;

namespace Glossary.Api;

/// <summary>A request for a part of a list that editors see.</summary>
internal abstract record PageRequest
{
    [QueryParam] public int Limit { get; init; } = 50;
    [QueryParam] public int Offset { get; init; }
}

/// <summary>The limits of a part of a list.</summary>
internal abstract class PageValidator<T> : Validator<T> where T : PageRequest
{
    private const int LongestText = 500;

    protected PageValidator(int largestPage = 200, int largestOffset = 1_000_000)
    {
        RuleFor(r => r.Limit).Between(1, largestPage);
        RuleFor(r => r.Offset).Between(0, largestOffset);
    }

    /// <summary>Limits texts by which a list is filtered.</summary>
    protected void Bound(params IReadOnlyList<System.Linq.Expressions.Expression<Func<T, string?>>> texts)
    {
        foreach (var text in texts) RuleFor(text).AtMost(LongestText);
    }
}
