using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>What comes in beside entries: vocabularies, collections, sources, views.</summary>
public class KnowledgeImportTests
{
    private const string Start = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix x: <http://x.example.org/> .
        x:deck a skos:ConceptScheme ; skos:prefLabel "Deck"@en, "Deck (de)"@de .
        x:bitt a skos:Concept ; skos:prefLabel "bitt"@en ; skos:inScheme x:deck .
        x:hawse a skos:Concept ; skos:prefLabel "hawse"@en ; skos:inScheme x:deck .
        x:set a skos:Collection ; skos:prefLabel "set"@en, "Satz"@de ; skos:member x:bitt, x:hawse .
        """;

    private const string Later = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix x: <http://x.example.org/> .
        x:deck a skos:ConceptScheme ; skos:prefLabel "The deck"@en, "Pont"@fr .
        x:cleat a skos:Concept ; skos:prefLabel "cleat"@en ; skos:inScheme x:deck .
        x:set a skos:Collection ; skos:prefLabel "the set"@en, "lot"@fr ; skos:member x:cleat .
        x:other a skos:Collection ; skos:prefLabel "other"@en ; skos:member x:cleat .
        """;

    [Fact]
    public async Task Added_things_leave_those_that_are_there_and_merged_lists_grow()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Start, ExchangeFormat.Turtle)).Sound();
        var (scheme, set) = await BothAsync(app);
        (await app.ImportAsync(Later, ExchangeFormat.Turtle, new(Publish: true, Way: ImportWay.Add))).Sound();
        Assert.Equal((scheme, set), await BothAsync(app));
        Assert.Equal(["cleat"], await MembersAsync(app, "other"));

        (await app.ImportAsync(Later, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(["bitt", "cleat", "hawse"], await MembersAsync(app, "set"));
        Assert.Equal(["Satz", "lot", "the set"], await TextsAsync(app, "/api/collections/set", "labels"));
        Assert.Equal(["Deck (de)", "Pont", "The deck"], await TextsAsync(app, "/api/schemes/deck", "titles"));
        Assert.Equal(0, (await app.ImportAsync(Later, ExchangeFormat.Turtle)).Sound().Import);

        (await app.ImportAsync(Later, ExchangeFormat.Turtle, new(Publish: true, Way: ImportWay.Replace))).Sound();
        Assert.Equal(["cleat"], await MembersAsync(app, "set"));
    }

    [Fact]
    public async Task Without_publishing_nothing_changes_that_readers_see_and_the_report_says_so()
    {
        const string File = """
            citations: [{ key: ropes, title: Ropes }, { key: knots, title: Knots }]
            views: [{ slug: sailors, label: Seamen, ruleInWords: As sailors say. }, { slug: landsmen, label: Landsmen, ruleInWords: As others say. }]
            roles: [{ slug: boom, label: boom }]
            schemes: [{ slug: deck, iri: "http://x.example.org/deck", title: The deck }, { slug: hull, title: Hull }]
            collections: [{ slug: set, iri: "http://x.example.org/set", label: The set }]
            ---
            label: gaff
            definitions: [{ view: sailors, text: A spar., citations: [{ source: ropes }] }]
            """;
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Start, ExchangeFormat.Turtle)).Sound();
        (await app.ImportAsync("views: [{ slug: sailors, label: Sailors, ruleInWords: As sailors say. }]\n---\nlabel: sprit\ndefinition: A spar.\n",
            ExchangeFormat.Yaml)).Sound();
        var report = (await app.ImportAsync(File, ExchangeFormat.Yaml, new(Publish: false))).Sound();
        Assert.Equal(1, report.Created);
        string[] kinds = ["citations", "views", "roles", "schemes", "collections"];
        Assert.All(kinds, k => Assert.Contains(report.Lost, l => l.Field == k && l.Reason.Contains("publish the import", StringComparison.Ordinal)));
        Assert.Contains(report.Lost, l => l.Field == "schemes" && l.Reason.Contains(": 2,", StringComparison.Ordinal));
        var after = await app.ExportTextAsync("yaml");
        string[] unseen = ["Seamen", "Landsmen", "boom", "The deck", "Hull", "The set", "Knots", "gaff"];
        Assert.DoesNotContain(unseen, u => after.Contains(u, StringComparison.Ordinal));
        // The draft is whole, and can be published.
        (await app.Admin.PostAsync("/api/admin/terms/gaff/submit")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/gaff/approve")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/gaff/publish")).Is(200);
        var published = (await app.GetAsync("/api/terms/gaff")).GetProperty("definitions")[0];
        Assert.Equal("Ropes", published.GetProperty("citations")[0].GetProperty("title").GetString());

        report = (await app.ImportAsync(Later, ExchangeFormat.Turtle, new(Publish: false, Way: ImportWay.Replace))).Sound();
        Assert.Equal(0, report.Withdrawn);
        Assert.Contains(report.Lost, l => l.Reason.Contains("readers see it; stays", StringComparison.Ordinal));
        await app.GetAsync("/api/terms/bitt");
        (await app.ImportAsync(File, ExchangeFormat.Yaml)).Sound();
        Assert.Contains("Seamen", await app.ExportTextAsync("yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_new_edition_lacks_leaves_its_vocabulary_and_stays_in_others()
    {
        const string Names = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <http://x.example.org/> .\n";
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Names + """
            x:a a skos:ConceptScheme ; skos:prefLabel "A"@en . x:b a skos:ConceptScheme ; skos:prefLabel "B"@en .
            x:1 a skos:Concept ; skos:prefLabel "one"@en ; skos:inScheme x:a .
            x:2 a skos:Concept ; skos:prefLabel "two"@en ; skos:inScheme x:a, x:b .
            x:3 a skos:Concept ; skos:prefLabel "three"@en ; skos:inScheme x:a .
            x:4 a skos:Concept ; skos:prefLabel "four"@en ; skos:inScheme x:b .
            x:set a skos:Collection ; skos:prefLabel "old set"@en ; skos:inScheme x:a ; skos:member x:1 .
            """, ExchangeFormat.Turtle)).Sound();
        var before = await app.ExportTextAsync("yaml");
        var report = (await app.ImportAsync(Names + """
            x:a a skos:ConceptScheme ; skos:prefLabel "A"@en .
            x:1 a skos:Concept ; skos:prefLabel "one"@en ; skos:inScheme x:a .
            """, ExchangeFormat.Turtle, new(Publish: true, Way: ImportWay.Replace))).Sound();
        Assert.Equal((1, 1), (report.Changed, report.Withdrawn));
        var left = Assert.Single(report.Plan.Entries, e => e.Slug == "two").Differences.Single();
        Assert.Equal(("schemes", "http://x.example.org/b"), (left.Field, left.New));
        Assert.Equal(["http://x.example.org/b"], (await app.GetAsync("/api/terms/two")).GetProperty("schemes").EnumerateArray().Select(s => s.GetString()));
        await app.ProblemAsync("/api/terms/three", 410);
        await app.GetAsync("/api/terms/four");
        Assert.Contains(report.Lost, l => l.Field == "collections" && l.Reason.Contains("'old-set'", StringComparison.Ordinal));
        (await app.Admin.PostAsync($"/api/admin/imports/{report.Import}/undo")).Is(200);
        Assert.Equal(before, await app.ExportTextAsync("yaml"));
    }

    [Fact]
    public async Task A_term_typed_at_the_desk_has_the_iri_and_vocabularies_that_it_was_given()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Start, ExchangeFormat.Turtle)).Sound();
        var typed = new { label = "gaff", definition = "A spar.", iri = "http://x.example.org/gaff", schemes = new[] { "http://x.example.org/deck" } };
        var ann = await app.NewAsync("author", "Ann");
        var made = (await ann.PostAsync("/api/admin/terms", typed)).Is(201);
        Assert.Equal(typed.iri, made.Text("iri"));
        Assert.Contains("belongs to another term", (await app.Admin.PostAsync("/api/admin/terms", typed)).Is(409).Text("detail"), StringComparison.Ordinal);
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "boom", iri = "no iri" })).Is(400);
        var same = (await ann.PutAsync("/api/admin/terms/gaff", made.Content, made.Tag)).Is(200);
        Assert.Equal((made.Tag, typed.iri), (same.Tag, same.Text("iri")));
        foreach (var other in new object[] { new { iri = "http://x.example.org/other" }, new { schemes = new[] { "http://x.example.org/hull" } } })
        {
            Assert.Contains("changed by an import only", (await ann.PatchAsync("/api/admin/terms/gaff", other, same.Tag)).Is(400).Text("detail"),
                StringComparison.Ordinal);
        }
        (await ann.PostAsync("/api/admin/terms/gaff/submit")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/gaff/approve")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/gaff/publish")).Is(200);
        var term = await app.GetAsync("/api/terms/gaff");
        Assert.Equal((typed.iri, typed.schemes[0]), (term.GetProperty("iri").GetString(), term.GetProperty("schemes")[0].GetString()));
    }

    private static async Task<(string Scheme, string Set)> BothAsync(EmptyApp app) =>
        ((await app.GetAsync("/api/schemes/deck")).GetProperty("titles").ToString(), (await app.GetAsync("/api/collections/set")).ToString());

    private static async Task<IReadOnlyList<string?>> MembersAsync(EmptyApp app, string collection) =>
        [
            .. (await app.GetAsync($"/api/collections/{collection}")).GetProperty("members").EnumerateArray()
                .Select(m => m.GetProperty("slug").GetString()).Order(),
        ];

    private static async Task<IReadOnlyList<string?>> TextsAsync(EmptyApp app, string address, string list) =>
        [.. (await app.GetAsync(address)).GetProperty(list).EnumerateArray().Select(t => t.GetProperty("text").GetString()).Order(StringComparer.Ordinal)];
}
