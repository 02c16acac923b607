using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Site;

/// <summary>What stands around the content of a page is in the language of the content.</summary>
public partial class FurnitureTests
{
    private static async Task<EmptyApp> NewAppAsync(string lines)
    {
        var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(lines, ExchangeFormat.Ndjson)).Sound();
        return app;
    }

    private static async Task<string> PageAsync(App app, string url, string? accepted = null) => WebUtility.HtmlDecode(
        await (await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            if (accepted is not null) s.WithRequestHeader("Accept-Language", accepted);
        })).ReadAsTextAsync());

    [Theory]
    [InlineData("de", "Hobel", "Was es bedeutet", "Alle Begriffe", "Zum Inhalt springen")]
    [InlineData("fr", "rabot", "Ce que cela veut dire", "Tous les termes", "Aller au contenu")]
    [InlineData("es", "cepillo", "Qué significa", "Todos los términos", "Saltar al contenido")]
    [InlineData("ja", "鉋", "What it means", "All terms", "Skip to the content")]
    public async Task A_glossary_in_one_language_has_pages_in_that_language(string language, string label, string meaning, string all, string skip)
    {
        await using var app = await NewAppAsync($$"""{"slug":"plane","label":"{{label}}","language":"{{language}}","definition":"…"}""");
        var page = await PageAsync(app, "/terms/plane", "en");
        Assert.Contains(meaning, page, StringComparison.Ordinal);
        Assert.Contains(skip, page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{(language == "ja" ? "en" : language)}\"", page, StringComparison.Ordinal);
        Assert.Contains(all, await PageAsync(app, "/terms"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_there_is_no_other_language_is_told_to_those_who_ask_for_one_by_name()
    {
        await using var app = await NewAppAsync("""{"slug":"plane","label":"plane","definition":"Shaves wood."}""");
        Assert.DoesNotContain("There is no text in", await PageAsync(app, "/terms/plane", "de"), StringComparison.Ordinal);
        Assert.Contains("There is no text in de", await PageAsync(app, "/terms/plane?lang=de", "de"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_glossary_in_several_languages_has_them_as_the_reader_does()
    {
        await using var app = await NewAppAsync(
            """{"slug":"plane","label":"plane","labels":[{"text":"Hobel","language":"de"}],"definitions":[{"text":"Shaves wood."},{"text":"Hobelt Holz.","language":"de"}]}""");
        Assert.Contains("What it means", await PageAsync(app, "/terms/plane"), StringComparison.Ordinal);
        var german = await PageAsync(app, "/terms/plane", "de-CH, en;q=0.3");
        Assert.Contains("Was es bedeutet", german, StringComparison.Ordinal);
        Assert.Contains("Hobelt Holz.", german, StringComparison.Ordinal);
        Assert.Contains("What it means", await PageAsync(app, "/terms/plane", "fr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_of_a_German_glossary_shows_English_furniture()
    {
        await using var app = await NewAppAsync(
            """{"slug":"hobel","label":"Hobel","language":"de","definition":"Glättet Holz.","summary":"Ein Werkzeug.","tags":["holz"],"relations":[{"type":"broader","slug":"werkzeug"}]}"""
            + "\n" + """{"slug":"werkzeug","label":"Werkzeug","language":"de","definition":"Zum Arbeiten.","citations":[{"title":"Das Buch","url":"https://example.org/buch"}]}""");
        var words = Path.Combine(Repository.Root, "src", "Glossary", "Site", "Furniture", "de.json");
        var german = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(words, TestContext.Current.CancellationToken))!;
        var english = german.Where(w => w.Key != w.Value && !german.ContainsValue(w.Key)).Select(w => w.Key).ToHashSet();
        foreach (var url in new[]
        {
            "/", "/terms", "/terms/hobel", "/terms/werkzeug", "/terms/nichts", "/tags", "/tags/holz", "/sources", "/views", "/chain", "/collections", "/tree",
            "/tree/werkzeug", "/ask?q=Hobel", "/ask?q=Was+ist+ein+Hobel%3F", "/ask?q=unbekannt", "/desk",
        })
        {
            var page = WebUtility.HtmlDecode(await (await app.Host.Scenario(s =>
            {
                s.Get.Url(url);
                s.WithRequestHeader("Accept", "text/html");
                s.IgnoreStatusCode();
            })).ReadAsTextAsync());
            Assert.Contains("<html lang=\"de\"", page, StringComparison.Ordinal);
            var shown = Shown().Matches(page).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value).Select(t => t.Trim());
            Assert.Equal([], shown.Where(english.Contains).Select(t => $"{url}: {t}"));
        }
        // The desk's scripts are told where their words are.
        var desk = await PageAsync(app, "/desk");
        Assert.Contains("Redaktion", desk, StringComparison.Ordinal);
        Assert.Contains("\"Terms\": \"Begriffe\"", await PageAsync(app, Words().Match(desk).Groups[1].Value), StringComparison.Ordinal);
    }

    // Texts, and the attributes that are read out or shown.
    [GeneratedRegex("""(?:aria-label|title|placeholder|alt)="([^"]+)"|>([^<>]+)<""")]
    private static partial Regex Shown();

    [GeneratedRegex("data-words=\"([^\"]+)\"")]
    private static partial Regex Words();
}
