using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Glossary.Web;

namespace Glossary.Tests.Site;

public partial class PageTests(ReadApp app) : IClassFixture<ReadApp>
{
    private async Task<(Microsoft.AspNetCore.Http.HttpResponse Response, string Body)> ReadAsync(string url, int status = 200, string accept = "text/html")
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader("Accept", accept);
            s.StatusCodeShouldBe(status);
        });
        return (result.Context.Response, await result.ReadAsTextAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ask?q=is%20the%20client%20upstream%3F")]
    [InlineData("/terms")]
    [InlineData("/terms?letter=u")]
    [InlineData("/terms/upstream")]
    [InlineData("/tags")]
    [InlineData("/tags/http")]
    [InlineData("/views")]
    [InlineData("/views/message")]
    [InlineData("/sources")]
    [InlineData("/sources/rfc9110")]
    [InlineData("/chain")]
    [InlineData("/chain?chain=Front%20End%3EBackend%3EStorage")]
    public async Task Every_page_has_a_title_a_description_and_one_heading_and_lets_nothing_of_its_own_text_run(string url)
    {
        var (response, body) = await ReadAsync(url);
        Assert.Matches("<title>[^<]{3,}</title>", body);
        Assert.Matches("<meta name=\"description\" content=\"[^\"]{20,}\"", body);
        Assert.Matches("<link rel=\"canonical\" href=\"http://localhost/", body);
        Assert.Single(Heading().Matches(body));
        var policy = response.Headers.ContentSecurityPolicy.ToString();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\sstyle=|\\son[a-z]+=|<style|<script(?! type=\"(?:module\" src|application/ld))", body);
    }

    [Fact]
    public async Task A_term_tells_search_engines_what_it_defines()
    {
        var (_, body) = await ReadAsync("/terms/upstream");
        var data = JsonDocument.Parse(Data().Match(body).Groups[1].Value).RootElement;
        Assert.Equal("DefinedTerm", data.GetProperty("@type").GetString());
        Assert.Equal("upstream", data.GetProperty("name").GetString());
        Assert.Equal("http://localhost/terms/upstream", data.GetProperty("url").GetString());
        Assert.Contains("property=\"og:title\" content=\"upstream\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_the_browser_has_is_not_sent_again()
    {
        var (response, _) = await ReadAsync("/terms/upstream");
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/terms/upstream");
            s.WithRequestHeader("If-None-Match", response.Headers.ETag.ToString());
            s.StatusCodeShouldBe(304);
        });
        Assert.Empty(await result.ReadAsTextAsync());
    }

    [Fact]
    public async Task An_answer_shows_a_verdict_for_each_view_in_words()
    {
        var (_, body) = await ReadAsync("/ask?q=is%20the%20client%20upstream%20of%20the%20server%3F");
        foreach (var text in new[] { "Dependency view", "No</p>", "Initiator view", "Yes</p>", "It depends</p>" })
        {
            Assert.Contains(text, body, StringComparison.Ordinal);
        }
        var (_, nothing) = await ReadAsync("/ask?q=blorbx");
        Assert.Contains("name=\"robots\" content=\"noindex, follow\"", nothing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ask?q=%3Cscript%3Ealert(1)%3C/script%3E%20upstream")]
    [InlineData("/chain?chain=%3Cscript%3Ealert(1)%3C/script%3E%3Eb")]
    [InlineData("/sources?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task What_is_asked_for_never_becomes_markup(string url)
    {
        var (_, body) = await ReadAsync(url);
        Assert.DoesNotContain("<script>alert", body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/terms/nothing-of-that-name", 404)]
    [InlineData("/terms?letter=%C3%BE", 404)]
    [InlineData("/terms?page=99", 404)]
    [InlineData("/terms?page=x", 404)]
    [InlineData("/tags/no-such-tag", 404)]
    [InlineData("/views/no-such-view", 404)]
    [InlineData("/sources/no-such-source", 404)]
    [InlineData("/terms/upstream?at=yesterday", 400)]
    [InlineData("/no/such/page", 404)]
    public async Task Errors_are_pages_for_people_and_problems_for_programs(string url, int status)
    {
        var (response, page) = await ReadAsync(url, status);
        Assert.StartsWith("text/html", response.ContentType, StringComparison.Ordinal);
        Assert.Contains("<main id=\"main\"", page, StringComparison.Ordinal);
        var (other, _) = await ReadAsync(url, status, "application/json");
        Assert.StartsWith("application/problem+json", other.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_answers_with_problems_even_to_browsers()
    {
        var (response, _) = await ReadAsync("/api/terms/nothing-of-that-name", 404, "text/html,*/*;q=0.8");
        Assert.StartsWith("application/problem+json", response.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_the_API_for_a_term_as_a_page_is_led_to_its_page()
    {
        var (response, _) = await ReadAsync("/api/terms/upstream", 303, "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal("/terms/upstream", response.Headers.Location.ToString());
    }

    [Fact]
    public async Task The_sitemap_has_every_term_and_robots_find_it()
    {
        var (_, robots) = await ReadAsync("/robots.txt");
        Assert.Contains("Sitemap: http://localhost/sitemap.xml", robots, StringComparison.Ordinal);
        var (_, body) = await ReadAsync("/sitemap.xml");
        var pages = XDocument.Parse(body).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value).ToList();
        Assert.Contains("http://localhost/terms/upstream", pages);
        Assert.Contains("http://localhost/views/message", pages);
        Assert.Equal(pages.Count, pages.Distinct().Count());
        var (_, llms) = await ReadAsync("/llms.txt");
        Assert.StartsWith("# Glossary", llms, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_pages_are_kept_for_good_and_come_compressed()
    {
        var (_, body) = await ReadAsync("/");
        var url = Stylesheet().Match(body).Groups[1].Value;
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader("Accept-Encoding", "gzip, br");
        });
        Assert.Contains("immutable", result.Context.Response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        Assert.Equal("br", result.Context.Response.Headers.ContentEncoding.ToString());
    }

    [Fact]
    public async Task The_feed_leads_to_pages()
    {
        var (_, feed) = await ReadAsync("/feed.atom");
        Assert.Contains("http://localhost/terms/", feed, StringComparison.Ordinal);
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<script type=\"application/ld[^\"]*\">([^<]*)</script>")]
    private static partial Regex Data();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Stylesheet();
}
