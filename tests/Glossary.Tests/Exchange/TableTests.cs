using System.Text;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Exchange.Tables;
using MiniExcelLibs;

namespace Glossary.Tests.Exchange;

/// <summary>Tables with anybody's header, as CSV and as Excel has them.</summary>
public class TableTests
{
    [Theory]
    [InlineData("Term", "label", null)]
    [InlineData("Business Term*", "label", null)]
    [InlineData("Begriff", "label", "de")]
    [InlineData("Term (de)", "label", "de")]
    [InlineData("definition_fr", "definition", "fr")]
    [InlineData("German term", "label", "de")]
    [InlineData("Definition EN", "definition", "en")]
    [InlineData("Deutsch", "label", "de")]
    [InlineData("pt-BR", "label", "pt-BR")]
    [InlineData("Term@zh-hant", "label", "zh-Hant")]
    [InlineData("Also known as", "altLabels", null)]
    [InlineData("Broader term", "broader", null)]
    [InlineData("Définition", "definition", null)]
    [InlineData("Source Id", null, null)]
    [InlineData("Owner", null, null)]
    public void A_column_is_known_by_its_name(string column, string? field, string? language)
    {
        var found = new ColumnMap().Find(column);
        Assert.Equal((field, language), (found.Field, found.Language));
    }

    [Fact]
    public async Task A_table_of_anybody_comes_in_with_what_is_not_known_left_out_and_named()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        const string Table = "Our words,,,,,\n\nTerm,Description,Synonyms,Parent,Steward,Source\n"
            + "Mast,What sails hang from.,\"pole, spar\",Ship,Ann,https://ex.test/m\nShip,A vessel.,,,Bob,\n";
        var report = await ImportAsync(app, Table);
        Assert.Equal((2, "Steward"), (report.Created, Assert.Single(report.Lost).Field));
        Assert.Contains(": 2,", report.Lost.Single().Reason, StringComparison.Ordinal);
        Assert.Contains(report.Columns.Columns, c => c is { Column: "Description", Field: "definition", Guessed: true });
        var mast = await app.GetAsync("/api/terms/mast");
        Assert.Equal(["pole", "spar"], mast.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal("ship", mast.GetProperty("relations")[0].GetProperty("slug").GetString());
        Assert.Equal("https://ex.test/m", mast.GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("url").GetString());
        var again = await ImportAsync(app, Table);
        Assert.Equal((0, 0, 2), (again.Created, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task What_does_not_say_its_language_is_in_that_of_the_first_label_once_and_columns_without_a_place_change_nothing()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await ImportAsync(
            app, "No;Begriff;See also;Description;English\n1;Umsatz;Gewinn;Was hereinkommt.;revenue\n2;Gewinn;Umsatz;Was bleibt.;profit\n");
        Assert.Equal((2, 0), (report.Created, report.Problems.Count));
        var revenue = await app.GetAsync("/api/terms/umsatz");
        Assert.Equal("gewinn", Assert.Single(revenue.GetProperty("relations").EnumerateArray()).GetProperty("slug").GetString());
        var definition = Assert.Single(revenue.GetProperty("definitions").EnumerateArray());
        Assert.Equal(("Was hereinkommt.", "de"), (definition.GetProperty("text").GetString(), definition.GetProperty("language").GetString()));
    }

    [Fact]
    public async Task What_is_asked_for_goes_before_names_and_languages_have_columns_of_their_own()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await ImportAsync(
            app, "Word,Wort,What,Was,Status\nanchor,Anker,It holds.,Er hält.,old\n", "Word=label@en", "Wort=label@de", "What=definition@en",
                "Was=definition@de", "Status=-");
        Assert.Equal("Status", Assert.Single(report.Lost).Field);
        Assert.Equal("It holds.", (await app.GetAsync("/api/terms/anchor")).GetProperty("definitions")[0].GetProperty("text").GetString());
        var found = await app.GetAsync("/api/search?q=Anker");
        Assert.Contains("Anker", found.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Term,Definition\nx,y\n", "Begriff=label", "Begriff", "is not a column")]
    [InlineData("Word one,Word two\nx,y\n", "", "label", "map=Word one=label")]
    [InlineData("Term,Definition\n,y\n", "", "Term", "missing")]
    [InlineData("A,B\nx,y\n", "A=label|B=label", "B", "twice")]
    public async Task A_fault_is_told_in_the_file_s_own_words(string csv, string maps, string field, string reason)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await app.ImportAsync(Encoding.UTF8.GetBytes(csv), ExchangeFormat.Csv, null, maps.Split('|', StringSplitOptions.RemoveEmptyEntries));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(field, problem.Field);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Term=colour", "names no field")]
    [InlineData("Term=label@x1", "no language tag")]
    [InlineData("Term", "COLUMN=FIELD")]
    public async Task A_map_that_says_nothing_is_refused(string map, string reason)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var answer = await app.Admin.PostAsync($"/api/admin/import?format=csv&map={Uri.EscapeDataString(map)}", "Term");
        Assert.Contains(reason, answer.Is(400).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_of_Excel_is_read_as_a_table_and_its_export_comes_back_as_it_was()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        using var file = new MemoryStream();
        file.SaveAs(new Dictionary<string, object>
        {
            ["Read me"] = new[] { new Dictionary<string, object> { ["Title page"] = "About this file" } },
            ["Words"] = new[]
            {
                new Dictionary<string, object> { ["Term"] = "knot", ["Definition"] = "Something tied.", ["Code"] = 7.5, ["Since"] = new DateTime(2024, 5, 1) },
                new Dictionary<string, object> { ["Term"] = "loop", ["Definition"] = "A closed turn.", ["Code"] = 8, ["Since"] = new DateTime(2024, 5, 2) },
            },
        });
        var report = (await app.ImportAsync(file.ToArray(), ExchangeFormat.Xlsx)).Sound();
        Assert.Equal((2, 0), (report.Created, report.Changed));
        Assert.Equal(["Read me", "Since"], report.Lost.Select(l => l.Field!).Order());
        Assert.Equal("7.5", (await app.Admin.GetAsync("/api/admin/terms/knot")).Json.GetProperty("notations")[0].GetString());
        var exported = await app.ExportAsync("xlsx");
        var again = (await app.ImportAsync(exported, ExchangeFormat.Xlsx)).Sound();
        Assert.Equal((0, 0, 2), (again.Created, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task What_is_no_sheet_is_refused_and_one_that_unpacks_to_much_is_not_unpacked()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var refused = await app.ImportAsync("no sheet", ExchangeFormat.Xlsx);
        Assert.Contains("not an Excel file", Assert.Single(refused.Problems).Reason, StringComparison.Ordinal);
        using var file = new MemoryStream();
        file.SaveAs(Enumerable.Range(0, 5_000).Select(i => new { Term = $"t{i}", Definition = new string('x', 1_000) }));
        var problems = new List<Glossary.Records.ImportProblem>();
        var (_, entries) = GlossaryStream.Open(file, "test", ExchangeFormat.Xlsx, problems, mostUnpacked: 1024 * 1024);
        Assert.Empty(entries);
        Assert.Contains("unpacks to more than 1 MB", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("markdown")]
    public async Task Languages_notes_and_mappings_are_held(string format)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            label: anchor
            altLabels: [hook]
            summary: It holds.
            labels:
              - { text: Anker, language: de }
              - { text: "Haken; groß", language: de, kind: alternative }
              - { text: ancre, language: fr }
            summaries:
              - { text: Er hält., language: de }
            abbreviation: anc
            notes:
              - { text: "Once: of stone; now of steel." }
              - { kind: history, text: "History: of iron.", language: de }
            mappings:
              - { type: broad, iri: "http://other.test/Thing" }
            identifiers: [A-1]
            creators: [Ann]
            created: "2024-05-01"
            definitions:
              - text: What holds a ship.
              - text: Was ein Schiff hält.
                language: de
            """, ExchangeFormat.Yaml)).Sound();
        var file = await app.ExportAsync(format);
        await using var other = await Exchanging.NewEmptyAppAsync();
        (await other.ImportAsync(file, Enum.Parse<ExchangeFormat>(format, ignoreCase: true))).Sound();
        Assert.Equal(await app.ExportTextAsync("yaml"), await other.ExportTextAsync("yaml"));
        var again = (await app.ImportAsync(file, Enum.Parse<ExchangeFormat>(format, ignoreCase: true))).Sound();
        Assert.Equal((0, 0, 1), (again.Created, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task CSV_has_a_byte_order_mark_where_Excel_is_to_read_it()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await ImportAsync(app, "label,definition\nKöln,a\n");
        Assert.Equal([0xef, 0xbb, 0xbf], (await app.ExportAsync("csv&excel=true"))[..3]);
        Assert.NotEqual(0xef, (await app.ExportAsync("csv"))[0]);
    }

    private static async Task<ImportReport> ImportAsync(App app, string csv, params string[] maps) =>
        (await app.ImportAsync(Encoding.UTF8.GetBytes(csv), ExchangeFormat.Csv, null, maps)).Sound();

    [Fact]
    public async Task A_column_for_each_level_is_a_tree()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var table = "Level 1,Level 2,Level 3,Note\nTools,,,All of them\nTools,Saws,,\nTools,Saws,Fretsaw,Thin\nToys,Models,Fretsaw,\nToys,Models,Kit;box,\n";
        var report = (await app.ImportAsync(System.Text.Encoding.UTF8.GetBytes(table), ExchangeFormat.Csv)).Sound();
        Assert.Equal(6, report.Created);
        var fretsaw = await app.GetAsync("/api/terms/fretsaw");
        Assert.Equal(["broader models", "broader saws"], fretsaw.GetProperty("relations").EnumerateArray()
            .Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}").Order(StringComparer.Ordinal));
        Assert.Equal(["tools", "toys"], (await app.GetAsync("/api/tree")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("slug").GetString()));
        Assert.Equal(6, (await app.ImportAsync(System.Text.Encoding.UTF8.GetBytes(table), ExchangeFormat.Csv)).Sound().Unchanged);
    }

    [Fact]
    public async Task An_outline_names_what_is_above_once()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await ImportAsync(app, "Level 1,Level 2,Level 3\nTools,,\n,Saws,\n,,Fretsaw\n,,Backsaw\n,Planes,\nToys,,\n,Models,\n");
        Assert.Equal(
            ["backsaw < saws", "fretsaw < saws", "models < toys", "planes < tools", "saws < tools"], await AboveAsync(app));
    }

    [Fact]
    public async Task One_name_in_two_places_with_other_texts_is_two_terms()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var table = "Level 1,Level 2,Level 3,Definition\nMetals,Mercury,Cinnabar,An ore.\nPlanets,Mercury,Crater,A hole.\n"
            + "Metals,Mercury,,Flows.\nPlanets,Mercury,,Circles the sun.\nGods,Mercury,,\n";
        var report = await ImportAsync(app, table);
        Assert.Equal(7, report.Created);
        Assert.Equal(
            ["cinnabar < mercury", "crater < mercury-2", "mercury < gods", "mercury < metals", "mercury-2 < planets"], await AboveAsync(app));
        Assert.Equal("Flows.", await TextOfAsync("mercury"));
        Assert.Equal("Circles the sun.", await TextOfAsync("mercury-2"));
        Assert.Equal(7, (await ImportAsync(app, table)).Unchanged);

        async Task<string?> TextOfAsync(string slug) =>
            (await app.GetAsync($"/api/terms/{slug}")).GetProperty("definitions")[0].GetProperty("text").GetString();
    }

    // "narrower < broader" of all entries.
    private static async Task<IReadOnlyList<string>> AboveAsync(App app)
    {
        var lines = (await app.ExportTextAsync("ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(App.Parse).SelectMany(Above).Order(StringComparer.Ordinal)];

        static IEnumerable<string> Above(System.Text.Json.JsonElement entry) => !entry.TryGetProperty("relations", out var relations) ? []
            : relations.EnumerateArray().Where(r => r.GetProperty("type").GetString() == "broader")
                .Select(r => $"{entry.GetProperty("slug").GetString()} < {r.GetProperty("term").GetString()}");
    }

    [Fact]
    public async Task What_is_said_of_a_relation_without_a_name_is_refused()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await app.ImportAsync(
            "slug,label,relations\nship,ship,\nboat,boat,broader: ship | disputed\ncar,car,related: ship | note=a | note=b\n", ExchangeFormat.Csv);
        Assert.Equal(["3 relations[0].| disputed", "4 relations[0].note"], report.Problems.Select(p => $"{p.Row} {p.Field}"));
    }
}
