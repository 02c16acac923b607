using FastEndpoints;
using FluentValidation;
using Glossary.Posts;
using Glossary.Web;

namespace Glossary.Api;

/// <summary>A request for something that can also be had as a post, and how the post is to be shown.</summary>
internal abstract record PostRequest
{
    private const int LeastWidth = 40;
    private const int MostWidth = 200;
    private const int LeastLength = 200;
    private const int MostLength = 20_000;

    /// <summary>json, markdown, text, html, slack or teams; the Accept header decides where absent.</summary>
    [QueryParam] public string? Format { get; init; }
    /// <summary>Of plain text: columns to wrap at.</summary>
    [QueryParam] public int? Width { get; init; }
    /// <summary>Characters that the post may have; whole sentences are left out to keep it, never a source.</summary>
    [QueryParam] public int? MaxLength { get; init; }
    /// <summary>Whole definitions with all their sources, where posts have the first paragraph and the best sources.</summary>
    [QueryParam] public bool Full { get; init; }
    /// <summary>Languages wanted, best first, as BCP 47 tags with commas between. Absent, Accept-Language decides.</summary>
    [QueryParam] public string? Lang { get; init; }

    /// <summary>The post in a form, within what the request allows.</summary>
    public Reply Render(Post post, PostFormat form) => form.Render(MaxLength is { } most ? form.Within(post, most, Width) : post, Width);

    /// <summary>Adds the limits of these fields to those of a request that has them.</summary>
    public static void Limit<T>(AbstractValidator<T> limits, IReadOnlyList<PostFormat> offered) where T : PostRequest
    {
        limits.RuleFor(r => r.Width).Between(LeastWidth, MostWidth);
        limits.RuleFor(r => r.MaxLength).Between(LeastLength, MostLength);
        limits.RuleFor(r => r.Format).Format(r => r.Format, [.. offered.Select(f => f.Name)]);
    }
}
