using System.Globalization;
using System.Text;
using System.Text.Json;
using Glossary.Publishing;
using Glossary.Search;
using Glossary.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Search;

/// <summary>
/// The project's own retrieval task: quality.jsonl has queries as people write them, with the entries of the shipped glossary that answer them.
/// A floor a little under what was measured when it was set keeps quality from falling unnoticed; whoever makes search better raises it.
/// </summary>
public sealed class QualityTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, double> Floors = new()
    {
        ["exact"] = 1,
        ["synonym"] = 0.98,
        ["plural"] = 0.98,
        ["spacing"] = 0.98,
        ["typo"] = 0.97,
        ["acronym"] = 0.98,
        ["prefix"] = 0.91,
        ["what-is"] = 0.98,
        ["difference"] = 0.98,
        ["paraphrase"] = 0.8,
        ["problem"] = 0.55,
        ["all"] = 0.9,
    };

    [Fact]
    public void The_shipped_glossary_is_searched_as_well_as_before()
    {
        var live = app.Host.Services.GetRequiredService<LiveGlossary>();
        var glossary = live.State.Glossary;
        var answers = Queries().Select(q =>
        {
            var hits = live.Index.Search(new SearchRequest(q.Text)).Hits.Select(h => glossary.Head(h.Id)!.Slug).ToList();
            return (Query: q, Hits: hits, Ndcg: Ndcg(hits, q.Slugs));
        }).ToList();

        var table = new StringBuilder("kind          queries  nDCG@10  floor\n");
        var fallen = new List<string>();
        foreach (var kind in answers.GroupBy(a => a.Query.Kind).Select(g => (Name: g.Key, Answers: g.ToList())).Append((Name: "all", Answers: answers)))
        {
            var ndcg = kind.Answers.Average(a => a.Ndcg);
            var floor = Floors.GetValueOrDefault(kind.Name);
            table.AppendLine(CultureInfo.InvariantCulture, $"{kind.Name,-12} {kind.Answers.Count,8} {ndcg,8:F3} {floor,6:F2}");
            if (ndcg < floor) fallen.Add(kind.Name);
        }
        foreach (var (query, hits, ndcg) in answers.Where(a => a.Ndcg < 1))
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"{ndcg:F2} {query.Kind}: {query.Text} -> {string.Join(' ', query.Slugs)}, found {string.Join(' ', hits.Take(4))}");
        }

        Assert.True(fallen.Count == 0, $"Search has become worse at: {string.Join(", ", fallen)}\n{table}");
    }

    [Theory]
    [InlineData("spreads requests over several servers", "load-balancer")]
    public void One_cosine_that_stands_out_does_not_overrule_what_all_else_says(string description, string slug)
    {
        var live = app.Host.Services.GetRequiredService<LiveGlossary>();
        var found = live.Index.Search(new SearchRequest(description));
        Assert.Equal((MeaningUse.Sentence, slug), (found.Meaning, live.State.Glossary.Head(found.Hits[0].Id)!.Slug));
    }

    [Fact]
    public void The_task_has_enough_queries_and_names_only_entries_that_exist()
    {
        var glossary = app.Host.Services.GetRequiredService<LiveGlossary>().State.Glossary;
        var queries = Queries();
        Assert.True(queries.Count >= 150);
        Assert.Equal(queries.Count, queries.DistinctBy(q => q.Text).Count());
        Assert.All(queries, q => Assert.All(q.Slugs, slug => Assert.NotNull(glossary.Find(slug))));
        Assert.Equal(queries.Select(q => q.Kind).Append("all").Distinct().Order(StringComparer.Ordinal), Floors.Keys.Order(StringComparer.Ordinal));
    }

    // Each entry that answers is worth the same.
    private static double Ndcg(IEnumerable<string> hits, IReadOnlyList<string> right)
    {
        var found = hits.Take(10).Select((slug, i) => right.Contains(slug) ? 1 / Math.Log2(i + 2) : 0).Sum();
        return found / right.Select((_, i) => 1 / Math.Log2(i + 2)).Sum();
    }

    private static List<Query> Queries() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/Glossary.Tests/Search/quality.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Query>(line, Json)!)];

    private sealed record Query(string Kind, string Text, IReadOnlyList<string> Slugs);
}
