using Glossary.Tests.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>The desk's daily work: lists, what is said, who is told, and what a change would do.</summary>
public class DeskWorkTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task The_list_of_terms_is_filtered_by_its_address_and_works_on_several_at_once()
    {
        foreach (var label in new[] { "bulk one", "bulk two" })
        {
            await desk.PostAsync("/api/admin/terms", new { label, definitions = new[] { new { text = "x" } } });
        }
        var page = await desk.SignInAsync(GlossaryServer.AdminKey, "#/terms?q=bulk&status=draft");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("[object");
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["bulk one", "bulk two"]);
        await page.GetByLabel("All of this page").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(page.Locator(".told")).ToHaveTextAsync("2 of 2 submitted.");
        await page.GetByLabel("State").SelectOptionAsync("inReview");
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["bulk one", "bulk two"]);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("status=inReview"));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["bulk one", "bulk two"]);
    }

    [Fact]
    public async Task Owners_and_comments_stand_below_the_term_and_a_note_goes_with_a_proposal()
    {
        await desk.PostAsync("/api/admin/terms", new { label = "spoken of", definitions = new[] { new { text = "x" } } });
        var page = await desk.SignInAsync(GlossaryServer.AdminKey, "#/terms/spoken-of");
        await page.GetByLabel("Owners").FillAsync("Ann, Rob");
        await page.GetByLabel("Review by").FillAsync("2020-01-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save who answers for it" }).ClickAsync();
        await Expect(page.Locator(".told")).ToContainTextAsync("Saved");
        await page.GetByLabel("Say something to others who edit").FillAsync("Is <this> right?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Expect(page.Locator(".said")).ToHaveTextAsync("Is <this> right?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Settle what" }).ClickAsync();
        await Expect(page.Locator(".comment")).ToContainTextAsync("settled by");
        await Desk.GoAsync(page, "review?status=draft", "Review");
        var draft = page.Locator("article", new() { HasText = "spoken of" });
        await Expect(draft.Locator(".warnings")).ToContainTextAsync("has no source");
        await draft.GetByRole(AriaRole.Button, new() { Name = "Submit with a note…" }).First.ClickAsync();
        await page.GetByLabel("Why is it changed?").FillAsync("Sales asked for it.");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Desk.GoAsync(page, "review", "Review");
        await Expect(page.Locator("article", new() { HasText = "spoken of" })).ToContainTextAsync("says why: Sales asked for it.");
        await Desk.GoAsync(page, "quality?list=due", "Quality");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "spoken of" })).ToContainTextAsync("since 2020-01-31, of Ann, Rob");
    }

    [Fact]
    public async Task A_vocabulary_has_owners_and_reviewers_too()
    {
        await desk.PostAsync("/api/admin/schemes", new { slug = "house-words", titles = new[] { new { text = "House words", language = "en" } } });
        var page = await desk.SignInAsync(GlossaryServer.AdminKey, "#/schemes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Who answers for House words…" }).ClickAsync();
        await page.GetByLabel("Owners").FillAsync("Ann");
        await page.GetByLabel("Reviewers").FillAsync("Rob, Eve");
        await page.GetByLabel("Review by").FillAsync("2020-01-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save who answers for it" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row, new() { Name = "House words" });
        await Expect(row).ToContainTextAsync("Rob, Eve");
        await Expect(row).ToContainTextAsync("due for a look");
        Assert.Equal("Ann", (await desk.GetAsync("/api/admin/schemes/house-words/stewards")).GetProperty("owners")[0].GetString());
    }

    [Fact]
    public async Task A_webhook_shows_its_secret_once_and_a_change_of_a_view_is_tried_first()
    {
        await desk.GetAsync("/api/ask?q=is+the+client+upstream+of+the+server%3F");
        var page = await desk.SignInAsync(GlossaryServer.AdminKey, "#/notices");
        await page.GetByRole(AriaRole.Button, new() { Name = "New webhook…" }).ClickAsync();
        await page.GetByLabel("Name (needed)").FillAsync("channel");
        await page.GetByLabel("Address (needed)").FillAsync("http://example.org/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".field-fault")).ToContainTextAsync("https://");
        await page.GetByLabel("Address (needed)").FillAsync("https://hooks.example.com/1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".secret")).ToContainTextAsync("whsec_");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync("channel");

        await Desk.GoAsync(page, "views", "Views");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit… Dependency view" }).ClickAsync();
        await page.GetByLabel("The leading end is").SelectOptionAsync("dependent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Which answers change?" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "What would change" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
    }

    [Fact]
    public async Task Texts_of_several_lines_are_folded_and_come_back_whole()
    {
        await desk.PostAsync("/api/admin/import?format=ndjson&publish=true", new
        {
            label = "folded",
            definition = "x",
            fields = new object[]
            {
                new { name = "http://x.example.org/rule", text = "First line: one\n  indented\n\nlast", language = "en" },
                new { name = "http://x.example.org/size", text = "3" },
            },
        });
        var page = await desk.SignInAsync(GlossaryServer.AdminKey, "#/terms/folded");
        var fields = page.Locator("textarea[name=fields]");
        await Expect(fields).ToHaveValueAsync(
            "<http://x.example.org/rule>@en: First line: one\n    indented\n  \n  last\n<http://x.example.org/size>: 3");
        await fields.FillAsync("<http://x.example.org/rule>@en: First line: one\n    indented\n  \n  last of all\n<http://x.example.org/size>: 4");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".told")).ToContainTextAsync("Saved");
        var saved = (await desk.GetAsync("/api/admin/terms/folded")).GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("text").GetString());
        Assert.Equal(["First line: one\n  indented\n\nlast of all", "4"], saved);
    }
}
