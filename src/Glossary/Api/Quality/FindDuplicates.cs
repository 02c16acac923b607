using Glossary.Access;
using Glossary.Editing;
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
/// <param name="Compared">How many entries were held against all others.</param>
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
    private const int AtOnce = 32;
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

    private static string Said(EntryHead head) => $"{head.Label}: {head.Summary}";

    protected override Task AnswerAsync(FindDuplicatesRequest request, CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var glossary = live.State.Glossary;
        var all = glossary.HeadsByLabel;
        if (live.Index.Sentences.Meaning is not { } meaning) return new(200, new NearDuplicates([], 0, all.Count, false));
        var part = all.Skip(request.Offset).Take(request.Limit).Where(h => h is { Summary: not null, Status: not EntryStatus.Deprecated }).ToList();
        var ties = await storage.Quality.TiesAsync([.. part.Select(h => h.Id)], cancel);
        var found = new Dictionary<(long, long), NearDuplicate>();
        foreach (var some in part.Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            if (meaning.OfTexts([.. some.Select(Said)]) is not { } vectors) return new(200, new NearDuplicates([], 0, all.Count, false));
            for (var i = 0; i < some.Length; i++)
            {
                var near = meaning.NearestEntries(vectors[i], Neighbours) ?? [];
                var others = near.Where(n => n.Id != some[i].Id && !ties.Contains((some[i].Id, n.Id))).Select(n => glossary.Head(n.Id))
                    .OfType<EntryHead>().Where(o => o.Summary is not null).ToList();
                // What was near by a label is held against it by what is said of it.
                if (others.Count == 0 || meaning.Nearness(vectors[i], [.. others.Select(Said)]) is not { } nearness) continue;
                foreach (var (other, cosine) in others.Zip(nearness).Where(o => o.Second >= Near))
                {
                    var pair = (Math.Min(some[i].Id, other.Id), Math.Max(some[i].Id, other.Id));
                    found.TryAdd(pair, new(some[i].Slug, some[i].Label, other.Slug, other.Label, Math.Round(cosine, 3)));
                }
            }
        }
        return new(200, new NearDuplicates([.. found.Values.OrderByDescending(d => d.Nearness).Take(MostShown)], part.Count, all.Count, true));
    }, cancel);
}
