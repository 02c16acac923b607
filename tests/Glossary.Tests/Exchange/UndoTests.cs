using Glossary.Editing.Import;
using Glossary.Exchange;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Exchange;

/// <summary>An import is taken back as a whole.</summary>
public class UndoTests
{
    private const string Before = """
        {"label":"capstan","definition":"Turned by people.","tags":["deck"],"altLabels":["drum"]}
        {"label":"windlass","definition":"Turned by a motor.","relations":[{"type":"related","term":"capstan"}]}
        """;

    private const string Import = """
        {"slug":"capstan","label":"capstan","definition":"Turned by anything.","tags":["machine"]}
        {"label":"hawse","definition":"A hole."}
        """;

    [Fact]
    public async Task What_an_import_brought_goes_and_what_it_changed_is_as_it_was()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Before, ExchangeFormat.Ndjson)).Sound();
        var exported = await app.ExportTextAsync("yaml");
        var import = (await app.ImportAsync(Import, ExchangeFormat.Ndjson, new(Publish: true, Way: ImportWay.Replace))).Sound();
        Assert.Equal((1, 1, 1), (import.Created, import.Changed, import.Withdrawn));
        await app.ProblemAsync("/api/terms/windlass", 410);
        var tried = (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo?dryRun=true")).Is(200).Json;
        Assert.Equal((1, 2), (tried.GetProperty("withdrawn").GetInt32(), tried.GetProperty("restored").GetInt32()));
        await app.ProblemAsync("/api/terms/windlass", 410);
        (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo")).Is(200);
        Assert.Equal(exported, await app.ExportTextAsync("yaml"));
        await app.ProblemAsync("/api/terms/hawse", 410);
        var listed = (await app.Admin.GetAsync("/api/admin/imports")).Is(200).Json[0];
        Assert.Equal(import.Import, listed.GetProperty("id").GetInt64());
        Assert.NotEqual(default, listed.GetProperty("undoneAt").GetDateTimeOffset());
        Assert.Contains("was taken back", (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo")).Is(409).Text("detail"),
            StringComparison.Ordinal);
        (await app.Admin.PostAsync("/api/admin/imports/999999/undo")).Is(404);
    }

    [Fact]
    public async Task What_was_changed_since_refuses_it_or_stays()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Before, ExchangeFormat.Ndjson)).Sound();
        var import = (await app.ImportAsync(Import, ExchangeFormat.Ndjson)).Sound();
        (await app.ImportAsync("""{"slug":"hawse","label":"hawse","definition":"A hole in the bow."}""", ExchangeFormat.Ndjson)).Sound();
        Assert.Contains("hawse", (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo")).Is(409).Text("detail"), StringComparison.Ordinal);
        var undone = (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo?keepEdited=true")).Is(200).Json;
        Assert.Equal("hawse", Assert.Single(undone.GetProperty("kept").EnumerateArray()).GetString());
        Assert.Equal("A hole in the bow.", (await app.GetAsync("/api/terms/hawse")).GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal("Turned by people.", (await app.GetAsync("/api/terms/capstan")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Imports_that_followed_each_other_are_taken_back_one_after_the_other_and_what_is_withdrawn_is_not_unchanged()
    {
        const string Last = """{"slug":"capstan","label":"capstan","definition":"Turned by steam."}""";
        await using var app = await Exchanging.NewEmptyAppAsync();
        var first = (await app.ImportAsync(Before, ExchangeFormat.Ndjson)).Sound();
        var exported = await app.ExportTextAsync("yaml");
        var second = (await app.ImportAsync(Import, ExchangeFormat.Ndjson)).Sound();
        var third = (await app.ImportAsync(Last, ExchangeFormat.Ndjson)).Sound();
        (await app.Admin.PostAsync($"/api/admin/imports/{second.Import}/undo")).Is(409);
        (await app.Admin.PostAsync($"/api/admin/imports/{third.Import}/undo")).Is(200);
        (await app.Admin.PostAsync($"/api/admin/imports/{second.Import}/undo")).Is(200);
        Assert.Equal(exported, await app.ExportTextAsync("yaml"));
        (await app.Admin.PostAsync($"/api/admin/imports/{first.Import}/undo")).Is(200);
        await app.ProblemAsync("/api/terms/capstan", 410);
        var unpublished = await app.ImportAsync(Before, ExchangeFormat.Ndjson, new(Publish: false));
        Assert.Equal(0, unpublished.Unchanged);
        Assert.Contains("was withdrawn", unpublished.Problems[0].Reason, StringComparison.Ordinal);
        Assert.Equal(2, (await app.ImportAsync(Before, ExchangeFormat.Ndjson)).Sound().Changed);
    }

    [Fact]
    public async Task A_plan_shows_the_relations_that_come_and_go()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Before, ExchangeFormat.Ndjson)).Sound();
        var plan = (await app.ImportAsync("""
            {"slug":"capstan","label":"capstan","definition":"Turned by people.","relations":[{"type":"broader","term":"windlass"}]}
            {"slug":"windlass","label":"windlass","definition":"Turned by steam.","relations":[]}
            """, ExchangeFormat.Ndjson, new(Publish: true, DryRun: true))).Sound().Plan.Entries;
        var gained = Assert.Single(plan.Single(e => e.Slug == "capstan").Differences);
        Assert.Equal(("relations", null, "broader windlass"), (gained.Field, gained.Old, gained.New));
        var lost = plan.Single(e => e.Slug == "windlass").Differences.Single(d => d.Field == "relations");
        Assert.Equal(("related capstan", null), (lost.Old, lost.New));
    }

    [Fact]
    public async Task A_rename_and_drafts_are_taken_back_too()
    {
        const string Concept = "<http://ex.test/9> a <http://www.w3.org/2004/02/skos/core#Concept> ; "
            + "<http://www.w3.org/2004/02/skos/core#prefLabel> \"{0}\"@en ; "
            + "<http://www.w3.org/2004/02/skos/core#definition> \"A post.\"@en .";
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Concept.Replace("{0}", "bitt", StringComparison.Ordinal), ExchangeFormat.Turtle)).Sound();
        var renamed = (await app.ImportAsync(Concept.Replace("{0}", "bollard", StringComparison.Ordinal), ExchangeFormat.Turtle)).Sound();
        Assert.Equal(1, renamed.Renamed);
        var drafts = (await app.ImportAsync("""{"label":"fairlead","definition":"A guide."}""", ExchangeFormat.Ndjson, new(Publish: false))).Sound();
        (await app.Admin.PostAsync($"/api/admin/imports/{renamed.Import}/undo")).Is(200);
        Assert.Equal("bitt", (await app.GetAsync("/api/terms/bitt")).GetProperty("label").GetString());
        Assert.Equal(1, (await app.Admin.PostAsync($"/api/admin/imports/{drafts.Import}/undo")).Is(200).Json.GetProperty("discarded").GetInt32());
        (await app.Admin.GetAsync("/api/admin/terms/fairlead")).Is(404);
        Assert.Equal(1, (await app.ImportAsync("""{"label":"fairlead","definition":"A guide."}""", ExchangeFormat.Ndjson)).Sound().Created);
    }

    [Fact]
    public async Task Sources_views_roles_and_vocabularies_that_it_brought_go_too_unless_somebody_rests_on_them()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            roles: [{ slug: mast, label: mast }]
            schemes: [{ slug: deck, title: Deck }]
            ---
            label: capstan
            definition: Turned by people.
            """, ExchangeFormat.Yaml)).Sound();
        var before = await app.ExportTextAsync("yaml");
        var import = (await app.ImportAsync("""
            citations: [{ key: ropes, title: Ropes }, { key: knots, title: Knots }]
            views: [{ slug: sailors, label: Sailors, ruleInWords: As sailors say. }]
            roles: [{ slug: mast, label: the mast }, { slug: boom, label: boom }]
            schemes: [{ slug: deck, title: The deck }, { slug: hull, title: Hull }]
            systems: [{ name: Rig }]
            ---
            label: hawse
            definitions: [{ view: sailors, text: A hole., citations: [{ source: ropes }] }]
            usages: [{ system: Rig, role: holes, view: sailors, statement: Rig says so., citations: [{ source: knots }] }]
            """, ExchangeFormat.Yaml)).Sound();
        (await app.ImportAsync("""{"label":"bowline","definition":"A loop.","citations":[{"source":"knots"}]}""", ExchangeFormat.Ndjson)).Sound();
        var undone = (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo")).Is(200).Json;
        Assert.Equal(["source knots"], undone.GetProperty("inUse").EnumerateArray().Select(k => k.GetString()));
        Assert.Equal(7, undone.GetProperty("takenBack").GetInt32());
        Assert.Equal(["knots"], (await app.GetAsync("/api/citations")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("key").GetString()));
        var after = await app.ExportTextAsync("yaml");
        var added = after.Split('\n').Except(before.Split('\n')).Where(l => l.Trim().Length > 3).ToList();
        string[] gone = ["sailors", "hull", "boom", "the mast", "The deck"];
        Assert.DoesNotContain(added, l => gone.Any(g => l.Contains(g, StringComparison.Ordinal)));
        // What is withdrawn comes back whole.
        var revision = (await app.Admin.GetAsync("/api/admin/terms/hawse/revisions")).Is(200).Json.GetProperty("items")[1].GetProperty("number").GetInt32();
        Assert.Equal("Ropes", (await app.Admin.GetAsync($"/api/admin/terms/hawse/revisions/{revision}")).Is(200).Json
            .GetProperty("term").GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Sources_and_views_that_it_changed_are_as_they_were_unless_somebody_changed_them_since()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            citations: [{ key: ropes, title: Ropes }, { key: knots, title: Knots }]
            views:
              - { slug: sailors, label: Sailors, ruleInWords: As sailors say., names: [at sea], citations: [{ source: ropes, locator: page 1 }] }
              - { slug: riggers, label: Riggers, ruleInWords: As riggers say. }
            """, ExchangeFormat.Yaml)).Sound();
        var before = await app.ExportTextAsync("yaml");
        var import = (await app.ImportAsync("""
            citations: [{ key: ropes, title: Ropes, authors: [Ann], issued: "1999" }, { key: knots, title: All knots }, { key: bends, title: Bends }]
            views:
              - { slug: sailors, label: The sailors, ruleInWords: As they say., citations: [{ source: bends }] }
              - { slug: riggers, label: The riggers, ruleInWords: As riggers say. }
            """, ExchangeFormat.Yaml)).Sound();
        var undone = (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo?dryRun=true")).Is(200).Json;
        Assert.Equal(5, undone.GetProperty("takenBack").GetInt32());
        Assert.NotEqual(before, await app.ExportTextAsync("yaml"));
        var knots = (await app.Admin.GetAsync("/api/admin/citations/knots")).Is(200);
        (await app.Admin.PutAsync("/api/admin/citations/knots", new { title = "Most knots" }, knots.Tag)).Is(200);
        undone = (await app.Admin.PostAsync($"/api/admin/imports/{import.Import}/undo")).Is(200).Json;
        Assert.Equal(["source knots"], undone.GetProperty("inUse").EnumerateArray().Select(k => k.GetString()));
        Assert.Equal(before.Replace("title: Knots", "title: Most knots", StringComparison.Ordinal), await app.ExportTextAsync("yaml"));
    }
}
