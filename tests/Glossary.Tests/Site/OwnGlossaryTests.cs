using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Glossary.Host.Commands;

namespace Glossary.Tests.Site;

/// <summary>Thirty words of finance, begun with init: a glossary that has nothing to do with the shipped one.</summary>
public sealed class FinanceApp : App
{
    private static readonly (string Term, string Meaning)[] Words =
    [
        ("accrual", "What is owed or earned and not yet paid."), ("amortization", "Spreading the cost of an intangible over its life."),
        ("annuity", "Equal payments at equal intervals."), ("arbitrage", "Buying and selling the same thing at two prices at once."),
        ("asset", "What a company owns that has value."), ("balance sheet", "What is owned and owed on one day."),
        ("bond", "A loan that can be traded."), ("book value", "What an asset is worth by the accounts."),
        ("burn rate", "Money spent in a month beyond what comes in."), ("cash flow", "Money in and out over a period."),
        ("churn rate", "The share of customers lost in a period."), ("collateral", "What secures a loan."),
        ("coupon", "The interest that a bond pays."), ("covenant", "A promise within a loan agreement."),
        ("credit spread", "The yield above that of a safe bond."), ("debt ratio", "Debts by assets."),
        ("depreciation", "Spreading the cost of equipment over its life."), ("dividend", "Profit paid to shareholders."),
        ("equity", "Assets less debts."), ("goodwill", "What was paid above the value of the parts."),
        ("hedge", "A position that makes up for losses of another."), ("leverage", "Debt used to raise returns."),
        ("liability", "What a company owes."), ("liquidity", "How fast something turns into cash."),
        ("margin call", "A demand for more security."), ("maturity", "When a loan is paid back."),
        ("par value", "The amount printed on a bond."), ("premium", "The price of an option or an insurance."),
        ("runway", "Months until the money is spent."), ("yield", "Income by price, in a year."),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("glossary-finance-").FullName;

    protected override string Data => folder;

    protected override bool StartsFromNothing => true;

    public override async ValueTask InitializeAsync()
    {
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", folder, "--title", "Money words", "--term", "net present value", "--view", "Finance view"]));
        await File.AppendAllTextAsync(Path.Combine(folder, "site.yaml"), """

            tagline: What the finance team means by its words.
            licence: { name: CC-BY-4.0, url: "https://creativecommons.org/licenses/by/4.0/" }
            contact: words@example.com
            colours: { accent: "#7a1f5c" }
            logo: logo.svg
            defaultView: finance-view

            """);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>");
        foreach (var (term, meaning) in Words)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "entries", term.Replace(' ', '-') + ".yaml"), $$"""
                label: {{term}}
                summary: {{meaning}}
                tags: [accounting]
                definitions:
                  - view: finance-view
                    text: {{meaning}}
                    citations: [{ source: house }]
                """);
        }
        Assert.Equal(0, await GlossaryCommands.RunAsync(["check", folder]));
        await base.InitializeAsync();
    }

    protected override async ValueTask StopAsync()
    {
        await base.StopAsync();
        Directory.Delete(folder, recursive: true);
    }
}

public partial class OwnGlossaryTests(FinanceApp app) : IClassFixture<FinanceApp>
{
    [GeneratedRegex("(?i)upstream|downstream|nginx|envoy|ocelot|prox(y|ies)|sidecar|kafka|software|front ?end|back ?end|storage|queue|dependenc")]
    private static partial Regex OurWords();

    [GeneratedRegex("(?:href|src)=\"(/[^\"]*)\"")]
    private static partial Regex Links();

    private async Task<string> ReadAsync(string url, string accept = "text/html")
    {
        using var client = app.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", accept);
        return await (await client.GetAsync(new Uri(url, UriKind.Relative))).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task Nothing_that_another_glossary_shows_is_of_the_shipped_one()
    {
        var waiting = new Queue<string>(
        [
            "/", "/llms.txt", "/ask?q=blorbx", "/ask?q=what+is+equity", "/ask?q=is+a+bond+the+same+as+a+coupon", "/ask?q=equity+or+debt", "/chain",
            "/no/such/page", "/views/none", "/terms?page=99", "/sources/none", "/desk", "/api/views", "/api/terms/equity?format=markdown",
            "/api/ask?q=", "/api/ask?q=blorbx", "/api/ask?q=what+is+a+bond&format=slack", "/embed/card?name=bond", "/api/terms/none",
        ]);
        var seen = new HashSet<string>(waiting);
        var pages = 0;
        while (waiting.TryDequeue(out var url))
        {
            // What fields are called is the API's, and the same everywhere.
            var body = Regex.Replace(await ReadAsync(url), "\"[A-Za-z]+\":", "");
            Assert.False(OurWords().IsMatch(body), $"{url} says '{OurWords().Match(body).Value}'");
            pages++;
            if (!body.Contains("<html", StringComparison.Ordinal)) continue;
            foreach (var link in Links().Matches(body).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]))
            {
                var isPage = !link.StartsWith("/assets", StringComparison.Ordinal) && !link.StartsWith("/reference", StringComparison.Ordinal)
                    && !link.StartsWith("/site", StringComparison.Ordinal);
                if (isPage && seen.Add(link)) waiting.Enqueue(link);
            }
        }
        Assert.True(pages > 60, $"{pages} pages");
    }

    [Fact]
    public async Task The_profile_names_the_site_its_licence_its_colours_and_whom_to_write_to()
    {
        var home = await ReadAsync("/");
        Assert.Contains("<title>Money words: What does net present value mean?</title>", home, StringComparison.Ordinal);
        Assert.Contains("rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\"", home, StringComparison.Ordinal);
        Assert.Contains("mailto:words@example.com", home, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/chain\"", home, StringComparison.Ordinal);
        Assert.Contains("what is accrual?", home, StringComparison.Ordinal);
        var colours = Links().Matches(home).Select(m => m.Groups[1].Value).Single(l => l.StartsWith("/site/colours.css", StringComparison.Ordinal));
        Assert.Contains("--accent: #7a1f5c", await ReadAsync(colours), StringComparison.Ordinal);
        var logo = Links().Matches(home).Select(m => m.Groups[1].Value).First(l => l.StartsWith("/site/logo", StringComparison.Ordinal));
        Assert.StartsWith("<svg", await ReadAsync(logo), StringComparison.Ordinal);
        Assert.Equal("Money words", (await app.GetAsync("/openapi/v1.json")).GetProperty("info").GetProperty("title").GetString());
        Assert.DoesNotMatch(Theirs, Told(await ReadAsync("/openapi/v1.json", "application/json")));
    }

    [Fact]
    public async Task Programs_are_told_under_what_the_texts_may_be_used()
    {
        const string Licence = "https://creativecommons.org/licenses/by/4.0/";
        var said = await app.GetAsync("/api");
        Assert.Equal(Licence, said.GetProperty("licence").GetProperty("url").GetString());
        Assert.Equal("finance-view", said.GetProperty("defaultView").GetString());
        Assert.Equal(Licence, (await app.GetAsync("/openapi/v1.json")).GetProperty("info").GetProperty("license").GetProperty("url").GetString());
        using var client = app.Host.Server.CreateClient();
        foreach (var url in new[] { "/api/terms/bond", "/api/export?format=ndjson", "/api/terms?limit=2" })
        {
            using var reply = await client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains(reply.Headers.GetValues("Link"), l => l.Contains($"<{Licence}>; rel=\"license\"", StringComparison.Ordinal));
        }
        using var refused = await client.GetAsync(new Uri("/api/terms/none", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(refused.Headers.Contains("Link"));
    }

    [Fact]
    public async Task Agents_are_told_of_this_glossary_and_offered_what_it_can_serve()
    {
        var client = new { name = "t", version = "1" };
        var hello = await CallAsync("initialize", new { protocolVersion = "2025-06-18", capabilities = new { }, clientInfo = client });
        Assert.Contains("Money words: What the finance team means by its words. It has 31 terms.", hello, StringComparison.Ordinal);
        var tools = await CallAsync("tools/list", new { });
        Assert.Contains("ask_glossary", tools, StringComparison.Ordinal);
        Assert.DoesNotContain("explain_chain", tools, StringComparison.Ordinal);
        Assert.DoesNotContain("judge_direction", tools, StringComparison.Ordinal);
        Assert.Contains("what is accrual?", tools, StringComparison.Ordinal);
        Assert.DoesNotMatch(Theirs, Told(tools + hello));
    }

    private const string Theirs = "(?i)nginx|envoy|kafka|upstream|downstream";

    // Without what fields are called: that is the API's, and the same everywhere.
    private static string Told(string json) => Regex.Replace(json, "\"[A-Za-z]+\"", "");

    private async Task<string> CallAsync(string method, object parameters)
    {
        using var client = app.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method, @params = parameters }),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using var response = await client.SendAsync(request);
        return Regex.Unescape(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("title: ''", "site.yaml:1: title")]
    [InlineData("title: T\ncolours: { accent: '#eeeeee' }", "contrast with the page (#fbfaf7)")]
    [InlineData("title: T\ncolours: { accent: red }", "must be a colour like #0b5563")]
    [InlineData("title: T\nmenus: [words]", "the menus are terms, views, chain, tags, sources")]
    [InlineData("title: T\nlanguages: [english please]", "must be tags like en")]
    [InlineData("title: T\nlanguages: [german]", "(BCP 47); german is de")]
    [InlineData("title: T\nlanguages: [en, Français]", "(BCP 47); Français is fr")]
    [InlineData("title: T\nlanguages: [pt_br]", "(BCP 47); pt_br is pt-BR")]
    [InlineData("title: T\nlanguages: [qq]", "must be tags like en")]
    [InlineData("title: T\nlogo: ../../etc/passwd.svg", "must be an SVG or PNG file beside site.yaml")]
    [InlineData("title: T\nlogo: none.svg", "there is no such file beside it")]
    [InlineData("title: T\ndefaultView: sideways", "there is no view 'sideways'")]
    [InlineData("title: T\nheading: H", "heading: is not a field here")]
    public async Task A_profile_with_a_fault_is_told_by_line_and_field(string profile, string told)
    {
        var folder = Directory.CreateTempSubdirectory("glossary-profile-").FullName;
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", folder, "--title", "T"]));
        await File.WriteAllTextAsync(Path.Combine(folder, "site.yaml"), profile, TestContext.Current.CancellationToken);
        var problems = new List<Glossary.Records.ImportProblem>();
        Glossary.Exchange.ContentCheck.Run(Glossary.Exchange.GlossaryFolder.Read(folder, problems), problems);
        Assert.Contains(problems, p => p.ToString().Contains(told, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_is_there_is_not_overwritten_unasked()
    {
        var folder = Directory.CreateTempSubdirectory("glossary-begun-").FullName;
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", folder, "--title", "First"]));
        Assert.Equal(1, await GlossaryCommands.RunAsync(["init", folder, "--title", "Second"]));
        Assert.Contains("title: First", await ProfileAsync(folder), StringComparison.Ordinal);
        Assert.Equal(2, await GlossaryCommands.RunAsync(["init", folder, "--title", "T", "--language", "?", "--force"]));
        Assert.Equal(2, await GlossaryCommands.RunAsync(["init", folder, "--title", "T", "--language", "german", "--force"]));
        File.Delete(Path.Combine(folder, "Dockerfile"));
        File.Move(Path.Combine(folder, "entries", "example.yaml"), Path.Combine(folder, "entries", "bond.yaml"));
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", folder, "--title", "Second", "--add"]));
        Assert.True(File.Exists(Path.Combine(folder, "Dockerfile")));
        Assert.False(File.Exists(Path.Combine(folder, "entries", "example.yaml")));
        Assert.Contains("title: First", await ProfileAsync(folder), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "site.yaml"));
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", folder, "--title", "Third", "--add"]));
        Assert.DoesNotContain("*example*", await ProfileAsync(folder), StringComparison.Ordinal);
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", folder, "--title", "Second", "--force"]));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("de", "Überlauf", "ueberlauf", "Was bedeutet *Überlauf*?", "Ein Satz, der sagt", "Ein Glossar als Dateien")]
    [InlineData("de-CH", "Größe", "groesse", "Was bedeutet *Größe*?", "Ein Satz, der sagt", "Ein Glossar als Dateien")]
    [InlineData("fr", "dépôt", "depot", "Que signifie *dépôt* ?", "Une phrase qui dit", "Un glossaire sous forme de fichiers")]
    [InlineData("es", "año", "ano", "¿Qué significa *año*?", "Una frase que dice", "Un glosario en archivos")]
    [InlineData("sv", "över", "over", "title: Ord", "One sentence that says", "A glossary as files")]
    public async Task A_glossary_is_begun_in_the_language_of_its_readers(
        string language, string term, string slug, string profile, string entry, string readme)
    {
        var folder = Directory.CreateTempSubdirectory("glossary-spoken-").FullName;
        string[] arguments = ["init", folder, "--title", "Ord", "--language", language, "--term", term, "--view", "Übersicht"];
        Assert.Equal(0, await GlossaryCommands.RunAsync(arguments));
        Assert.Contains(profile, await ProfileAsync(folder), StringComparison.Ordinal);
        var cancel = TestContext.Current.CancellationToken;
        Assert.Contains(entry, await File.ReadAllTextAsync(Path.Combine(folder, "entries", slug + ".yaml"), cancel), StringComparison.Ordinal);
        Assert.Contains(readme, await File.ReadAllTextAsync(Path.Combine(folder, "README.md"), cancel), StringComparison.Ordinal);
        Assert.Equal(0, await GlossaryCommands.RunAsync(["check", folder]));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("how do I calculate the burn rate?", "burn-rate")]
    [InlineData("how do we plan the runway?", "runway")]
    [InlineData("can interns calculate a margin call?", "margin-call")]
    public async Task A_question_that_is_not_understood_leads_to_the_entries_that_it_names(string question, string slug)
    {
        var answer = await app.GetAsync($"/api/ask?q={Uri.EscapeDataString(question)}");
        Assert.Contains($"\"{slug}\"", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_reads_makes_no_database()
    {
        var folder = Directory.CreateTempSubdirectory("glossary-read-").FullName;
        var (words, home) = (Path.Combine(folder, "words"), Path.Combine(folder, "home"));
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", words, "--title", "Money words", "--term", "bond"]));
        Assert.Equal(0, await GlossaryCommands.RunAsync(["export", Path.Combine(folder, "all.json"), "--home", home, "--data", words]));
        var exported = await File.ReadAllTextAsync(Path.Combine(folder, "all.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"bond\"", exported, StringComparison.Ordinal);
        Assert.Contains("Money words", exported, StringComparison.Ordinal);
        string[][] others =
        [
            ["export", Path.Combine(folder, "none.json"), "--data", "none"], ["check", "--database"], ["undo-import", "1"],
            ["backup", Path.Combine(folder, "copy.db")],
        ];
        foreach (var command in others) Assert.Equal(1, await GlossaryCommands.RunAsync([.. command, "--home", home]));
        Assert.False(Directory.Exists(home));
        Assert.Equal(["all.json", "words"], Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)).Order());
        Directory.Delete(folder, recursive: true);
    }

    private static Task<string> ProfileAsync(string folder) =>
        File.ReadAllTextAsync(Path.Combine(folder, "site.yaml"), TestContext.Current.CancellationToken);
}
