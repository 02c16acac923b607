namespace Glossary.Tests.Site;

/// <summary>Pages of what editors wrote, and what became of it.</summary>
public class EditedPageTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    private async Task ImportAsync(string lines) => (await app.Admin.PostAsync("/api/admin/import?format=ndjson&publish=true", lines)).Is(200);

    private async Task<string> PageAsync(string url)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader("Accept", "text/html");
        });
        return await result.ReadAsTextAsync();
    }

    [Fact]
    public async Task Hostile_content_stays_text()
    {
        await ImportAsync(
            """{ "slug": "hostile", "label": "</title><script>alert('x')</script>", "altLabels": ["\" onload=\"alert(2)"], "tags": ["a<b"], "definition": "Text <img src=x onerror=alert(3)> and [a link](javascript:alert(4)) </script>" }""");
        var page = await PageAsync("/terms/hostile");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onload=\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", await PageAsync("/terms"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_of_a_script_that_runs_from_right_to_left_does_so()
    {
        await ImportAsync("""{ "slug": "خادم", "label": "خادم", "language": "ar", "definition": "برنامج يجيب عن الطلبات" }""");
        var page = await PageAsync($"/terms/{Uri.EscapeDataString("خادم")}");
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_of_one_name_know_each_other()
    {
        await ImportAsync("""
            { "slug": "port", "label": "port", "definition": "A number at which a program listens." }
            { "slug": "port-2", "label": "port", "definition": "A program made to run elsewhere." }
            """);
        Assert.Contains("href=\"/terms/port-2\"", await PageAsync("/terms/port"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_term_is_gone_and_its_page_leads_to_what_replaced_it()
    {
        await ImportAsync("""
            { "slug": "old-word", "label": "old word", "definition": "Once said." }
            { "slug": "new-word", "label": "new word", "definition": "Now said." }
            """);
        var tag = (await app.Admin.GetAsync("/api/admin/terms/old-word")).Is(200).Tag;
        (await app.Admin.DeleteAsync("/api/admin/terms/old-word?replacedBy=new-word", tag)).Is(204);
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/terms/old-word");
            s.WithRequestHeader("Accept", "text/html");
            s.StatusCodeShouldBe(410);
        });
        Assert.Contains("href=\"/terms/new-word\"", await result.ReadAsTextAsync(), StringComparison.Ordinal);
    }
}
