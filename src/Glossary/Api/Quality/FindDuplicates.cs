using System.Numerics.Tensors;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Meaning;
using Glossary.Model;
using Glossary.Publishing;

namespace Glossary.Api.Quality;

/// <summary>Two entries that say nearly the same.</summary>
/// <param name="Slug">Of the one.</param>
/// <param name="Label">Of the one.</param>
/// <param name="Other">Slug of the other.</param>
/// <param name="OtherLabel">Of the other.</param>
/// <param name="Nearness">Cosine of what is said of both: 1 for the same.</param>
internal sealed record NearDuplicate(string Slug, string Label, string Other, string OtherLabel, double Nearness);

/// <param name="Items">The nearest first.</param>
/// <param name="Compared">How many entries were held against all others: those with a summary that the model has read.</param>
/// <param name="Total">How many entries there are.</param>
/// <param name="HasMeaning">Whether there is a sentence model to compare by.</param>
internal sealed record NearDuplicates(IReadOnlyList<NearDuplicate> Items, int Compared, int Total, bool HasMeaning);

internal sealed record FindDuplicatesRequest : PageRequest
{
    public FindDuplicatesRequest() => Limit = 200;
}

internal sealed class FindDuplicatesValidator : PageValidator<FindDuplicatesRequest>
{
    public FindDuplicatesValidator()
        : base(500, 10_000_000)
    {
    }
}

/// <summary>GET /api/admin/quality/duplicates</summary>
internal sealed class FindDuplicates(EditQueue edits, LiveGlossary live) : EditEndpoint<FindDuplicatesRequest>(edits)
{
    private const int Neighbours = 5;
    // Below it stand words of one field, which say different things of it; some do above it too: an editor decides.
    private const float Near = 0.86f;
    private const int MostShown = 30;

    public override void Configure()
    {
        Get("/api/admin/quality/duplicates");
        Describe(
            Needs.Author, "quality",
            "The entries that say most nearly the same as another one that they are not tied to, by what a sentence model makes of them; of a part of all.",
            typeof(NearDuplicates), 200, [400]);
    }

    protected override Task AnswerAsync(FindDuplicatesRequest request, CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var glossary = live.State.Glossary;
        var all = glossary.HeadsByLabel;
        if (live.Index.Sentences.Meaning is not { } meaning) return new(200, new NearDuplicates([], 0, all.Count, false));
        var part = all.Skip(request.Offset).Take(request.Limit).Where(h => h.Status != EntryStatus.Deprecated).ToList();
        var ties = await storage.Quality.TiesAsync([.. part.Select(h => h.Id)], cancel);
        var (found, compared) = (new Dictionary<(long, long), NearDuplicate>(), 0);
        foreach (var head in part)
        {
            cancel.ThrowIfCancellationRequested();
            if (Said(head, meaning) is not { } said) continue;
            compared++;
            foreach (var near in meaning.NearestEntries(said, Neighbours) ?? [])
            {
                if (near.Id == head.Id || ties.Contains((head.Id, near.Id)) || glossary.Head(near.Id) is not { } other) continue;
                // What was near by a label is held against it by what is said of it.
                if (Said(other, meaning) is not { } ofOther || TensorPrimitives.Dot<float>(said, ofOther) is var cosine && cosine < Near) continue;
                var pair = (Math.Min(head.Id, other.Id), Math.Max(head.Id, other.Id));
                found.TryAdd(pair, new(head.Slug, head.Label, other.Slug, other.Label, Math.Round(cosine, 3)));
            }
        }
        return new(200, new NearDuplicates([.. found.Values.OrderByDescending(d => d.Nearness).Take(MostShown)], compared, all.Count, true));
    }, cancel);

    // As the model has read it already: this is a list that people wait for.
    private static float[]? Said(EntryHead head, ISentenceMeaning meaning) => head.Summary is { } summary ? meaning.OfSummary(head.Label, summary) : null;
}
