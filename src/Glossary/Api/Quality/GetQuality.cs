using System.Globalization;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Api.Quality;

/// <summary>Entries with one thing that should be looked at.</summary>
/// <param name="Name">Of what is the matter: unsourced, withoutSummary, missingView, orphans, due.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Items">The first of them.</param>
internal sealed record QualityList(string Name, int Total, IReadOnlyList<QualityItem> Items);

internal sealed record QualityReport(IReadOnlyList<QualityList> Lists);

/// <summary>GET /api/admin/quality</summary>
internal sealed class GetQuality(EditQueue edits, LiveGlossary live, TimeProvider clock) : EditEndpoint(edits)
{
    private const int MostShown = 200;
    private const int MostSiblings = 50;

    public override void Configure()
    {
        Get("/api/admin/quality");
        Describe(
            Needs.Author, "quality",
            "What of the published glossary should be looked at: definitions without a source, entries without a summary, without a definition in a view that "
                + "their siblings have, tied to no other entry, or due for a look.",
            typeof(QualityReport));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var due = await storage.Stewards.DueAsync(clock.GetUtcNow(), MostShown, cancel);
        var missing = Missing(live.State.Glossary, await storage.Quality.OppositesAsync(cancel)).ToList();
        return new(200, new QualityReport(
        [
            List("unsourced", await storage.Quality.UnsourcedAsync(MostShown, cancel)),
            List("withoutSummary", await storage.Quality.WithoutSummaryAsync(MostShown, cancel)),
            new("missingView", missing.Count, [.. missing.Take(MostShown)]),
            List("orphans", await storage.Quality.OrphansAsync(MostShown, cancel)),
            new("due", due.Count, [.. due.Select(d => new QualityItem(d.Slug, d.Label, Since(d.ReviewBy, d.Owners)))]),
        ]));
    }, cancel);

    private static QualityList List(string name, (IReadOnlyList<QualityItem> Items, int Total) found) => new(name, found.Total, found.Items);

    private static string Since(DateTimeOffset day, List<string> owners) =>
        string.Create(CultureInfo.InvariantCulture, $"since {day:yyyy-MM-dd}{(owners.Count > 0 ? $", of {string.Join(", ", owners)}" : "")}");

    // Siblings are opposites, and what stands below the same entry in the tree.
    private static IEnumerable<QualityItem> Missing(PublishedGlossary glossary, IReadOnlyList<(long One, long Other)> opposites)
    {
        var siblings = opposites.Concat(opposites.Select(o => (One: o.Other, Other: o.One))).ToLookup(o => o.One, o => o.Other);
        foreach (var head in glossary.HeadsByLabel.Where(h => h.Views.Count > 0 && h.Status != EntryStatus.Deprecated))
        {
            var others = siblings[head.Id].Select(glossary.Head).OfType<EntryHead>();
            var below = glossary.Tree.Broader(head.Id).Select(glossary.NarrowerThan).Where(n => n.Count <= MostSiblings).SelectMany(n => n);
            var having = others.Concat(below).Where(o => o.Id != head.Id).SelectMany(o => o.Views.Select(v => (View: v, o.Label)))
                .Where(v => !head.Views.Contains(v.View)).GroupBy(v => v.View).ToList();
            foreach (var view in having) yield return new(head.Slug, head.Label, $"has no definition in the view {view.Key}, as {view.First().Label} has");
        }
    }
}
