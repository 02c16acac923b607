using FastEndpoints;
using FluentValidation;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record ResolveLabelsRequest
{
    public IReadOnlyList<string> Labels { get; init; } = [];
}

internal sealed class ResolveLabelsValidator : Validator<ResolveLabelsRequest>
{
    private const int MostLabels = 1_000;
    private const int LongestLabel = 500;

    public ResolveLabelsValidator() => RuleFor(r => r.Labels)
        .Count(1, MostLabels).WithMessage($"must have 1 to {MostLabels} labels")
        .Must(l => l is null || l.All(label => label is { Length: <= LongestLabel }))
        .WithMessage($"must have no label longer than {LongestLabel} characters, and none that is null");
}

/// <summary>The entries that have the label, those that prefer it first; more than one where it is ambiguous, none where it is unknown.</summary>
internal sealed record ResolvedLabel(string Label, bool Ambiguous, IReadOnlyList<TermSummary> Entries);

internal sealed record ResolvedLabels(IReadOnlyList<ResolvedLabel> Items);

/// <summary>POST /api/resolve</summary>
internal sealed class ResolveLabels(LiveGlossary live) : Endpoint<ResolveLabelsRequest>
{
    public override void Configure()
    {
        Post("/api/resolve");
        AllowAnonymous();
        Options(o => o.RequireRateLimiting(LoadLimits.Dear));
        Description(d => d.Produces<ResolvedLabels>().ProducesProblem(400).WithTags("terms"));
        Summary(s => s.Summary = "Maps up to 1,000 labels to entries, by any label, case, accents, hyphens and spaces aside, in the singular or the plural.");
    }

    public override Task HandleAsync(ResolveLabelsRequest request, CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        var items = request.Labels.Select(label =>
        {
            cancel.ThrowIfCancellationRequested();
            return string.IsNullOrWhiteSpace(label) ? new(label, false, []) : Resolve(label, glossary);
        });
        return Reply.OfJson(new ResolvedLabels([.. items])).SendAsync(HttpContext);
    }

    private static ResolvedLabel Resolve(string label, PublishedGlossary glossary)
    {
        var heads = glossary.WithLabelOrSingular(label);
        if (heads.Count == 0 && glossary.Head(label) is { } bySlug) heads = [bySlug];
        return new(label, heads.Count > 1, [.. heads.Select(h => TermSummary.Of(h, glossary.Knowledge))]);
    }
}
