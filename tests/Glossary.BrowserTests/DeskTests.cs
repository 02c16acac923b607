using System.Text.RegularExpressions;
using Glossary.Tests.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

public class DeskTests(Desk desk, Browsing browsing) : IClassFixture<Desk>
{
    [Fact]
    public async Task Two_editors_take_a_change_from_draft_over_a_rejection_to_readers_and_back_through_history()
    {
        await desk.PostAsync("/api/admin/import?format=ndjson&publish=true", new { label = "flux gate", definition = "A gate that flux passes slowly." });
        var author = await desk.SignInAsync(await desk.NewKeyAsync("Ann", "author"), "#/terms/flux-gate");
        var reviewer = await desk.SignInAsync(await desk.NewKeyAsync("Rob", "reviewer"));

        await author.GetByLabel("Text (needed)").FillAsync("A gate that flux passes **quickly**.");
        await Expect(author.Locator(".preview strong")).ToHaveTextAsync("quickly");
        await author.GetByRole(AriaRole.Button, new() { Name = "Add a source…" }).ClickAsync();
        await author.GetByLabel("Find a source").FillAsync("9110");
        await author.GetByRole(AriaRole.Button, new() { Name = "RFC 9110 HTTP Semantics" }).ClickAsync();
        await author.GetByLabel("Where in it").FillAsync("section 3.7");
        await author.GetByRole(AriaRole.Button, new() { Name = "Save and submit" }).ClickAsync();
        await Expect(author.Locator(".notice").First).ToContainTextAsync("in review");
        await Expect(author.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);

        await Desk.GoAsync(reviewer, "review", "Review");
        await reviewer.ReloadAsync();
        var waiting = reviewer.Locator("article", new() { HasText = "flux gate" });
        await Expect(waiting.Locator("del")).ToContainTextAsync("slowly");
        await Expect(waiting.Locator("ins").First).ToContainTextAsync("quickly");
        await Expect(waiting).ToContainTextAsync("Ann");
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Reject…" }).ClickAsync();
        await reviewer.GetByLabel("Why?").FillAsync("Say how quickly.");
        await reviewer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(waiting).ToHaveCountAsync(0);
        Assert.Contains("slowly", (await desk.GetAsync("/api/terms/flux-gate")).ToString(), StringComparison.Ordinal);

        await author.ReloadAsync();
        await Expect(author.Locator(".reason-given")).ToContainTextAsync("Say how quickly.");
        await Expect(author.GetByLabel("Where in it")).ToHaveValueAsync("section 3.7");
        await author.GetByLabel("Text (needed)").FillAsync("A gate that flux passes within a second.");
        await author.GetByRole(AriaRole.Button, new() { Name = "Save and submit" }).ClickAsync();
        await Expect(author.Locator(".notice").First).ToContainTextAsync("in review");

        await reviewer.ReloadAsync();
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Approve and publish" }).ClickAsync();
        await Expect(waiting).ToHaveCountAsync(0);
        var reader = await browsing.OpenAsync("/terms/flux-gate", site: desk.Url);
        await Expect(reader.Locator("main")).ToContainTextAsync("within a second");
        await Expect(reader.Locator("main")).ToContainTextAsync("section 3.7");

        await Desk.GoAsync(reviewer, "history/flux-gate", "History of flux gate");
        await Expect(reviewer.Locator(".diff del").First).ToContainTextAsync("slowly");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Restore revision 1 as a proposal" }).ClickAsync();
        await Expect(reviewer.GetByLabel("Text (needed)")).ToHaveValueAsync("A gate that flux passes slowly.");
        await Expect(reviewer.Locator(".notice").First).ToContainTextAsync("Readers see the published text");
        Assert.Contains("within a second", (await desk.GetAsync("/api/terms/flux-gate")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unanswered_question_is_a_draft_after_two_clicks()
    {
        await desk.GetAsync("/api/ask?q=what+is+a+blorfle%3F");
        var author = await desk.SignInAsync(await desk.NewKeyAsync("Quinn", "author"), "#/questions");
        await author.GetByRole(AriaRole.Link, new() { Name = "Draft a term: what is a blorfle?" }).ClickAsync();
        await Expect(author.GetByLabel("Label (needed)")).ToHaveValueAsync("blorfle");
        await author.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(author).ToHaveURLAsync(new Regex("/desk#/terms/blorfle$"));
        Assert.Equal("draft", (await desk.GetAsync("/api/admin/terms/blorfle")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_import_is_tried_first_and_tells_what_is_wrong_by_row()
    {
        var admin = await desk.SignInAsync(GlossaryServer.AdminKey, "#/exchange");
        var file = admin.GetByLabel("File");
        await file.SetInputFilesAsync(new FilePayload
        {
            Name = "terms.ndjson",
            MimeType = "application/x-ndjson",
            Buffer = "{\"label\":\"good\",\"definition\":\"x\"}\n{\"label\":\"bad\",\"colour\":\"red\"}\n"u8.ToArray()
        });
        await Expect(admin.GetByLabel("Format")).ToHaveValueAsync("ndjson");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(admin.Locator(".report h3")).ToHaveTextAsync("Nothing was imported");
        await Expect(admin.Locator(".report tbody tr")).ToContainTextAsync("colour");
        await Expect(admin.GetByRole(AriaRole.Button, new() { Name = "Import as drafts" })).ToBeHiddenAsync();

        await file.SetInputFilesAsync(new FilePayload
        {
            Name = "terms.ndjson",
            MimeType = "application/x-ndjson",
            Buffer = "{\"label\":\"imported at the desk\",\"definition\":\"x\"}\n"u8.ToArray()
        });
        await admin.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(admin.Locator(".report h3")).ToHaveTextAsync("It would be taken");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Import and publish" }).ClickAsync();
        await Expect(admin.Locator(".report h3")).ToHaveTextAsync("Imported and published");
        Assert.Equal("imported at the desk", (await desk.GetAsync("/api/terms/imported-at-the-desk")).GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_key_is_shown_once_and_whoever_is_signed_in_with_it_is_out_when_it_is_revoked()
    {
        var admin = await desk.SignInAsync(GlossaryServer.AdminKey, "#/keys");
        await admin.GetByRole(AriaRole.Button, new() { Name = "New key…" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await Expect(admin.Locator(".field-fault")).ToContainTextAsync("missing");
        await admin.GetByLabel("Name (needed)").FillAsync("Guest");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        var secret = await admin.GetByLabel("Secret").InputValueAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        var guest = await desk.SignInAsync(secret);
        await Expect(guest.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Keys" })).ToHaveCountAsync(0);
        await Expect(guest.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Audit" })).ToHaveCountAsync(0);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Revoke… Guest" }).ClickAsync();
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "Guest" })).ToContainTextAsync("revoked");
        await guest.GetByRole(AriaRole.Link, new() { Name = "Terms", Exact = true }).ClickAsync();
        await Expect(guest.GetByRole(AriaRole.Dialog)).ToContainTextAsync("revoked");
    }

    [Fact]
    public async Task What_two_write_at_once_is_brought_together_and_nothing_typed_is_lost()
    {
        await desk.PostAsync("/api/admin/terms", new { label = "shared work", summary = "Before.", definition = "One two three." });
        var author = await desk.SignInAsync(await desk.NewKeyAsync("Mia", "author"), "#/terms/shared-work");
        await author.GetByLabel("Text (needed)").FillAsync("One two three, by Mia.");
        // The page goes and comes again with what was not saved.
        await author.ReloadAsync();
        await Expect(author.GetByText("What you had not saved is here again")).ToBeVisibleAsync();
        await Expect(author.GetByLabel("Text (needed)")).ToHaveValueAsync("One two three, by Mia.");

        using (await desk.PatchAsync("/api/admin/terms/shared-work", new { summary = "After." })) { }
        await author.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(author.Locator(".conflict")).ToContainTextAsync("Taken over, since you had not changed it: Summary");
        await Expect(author.GetByLabel("Summary")).ToHaveValueAsync("After.");
        await Expect(author.GetByLabel("Text (needed)")).ToHaveValueAsync("One two three, by Mia.");

        await author.GetByLabel("Summary").FillAsync("Mine.");
        using (await desk.PatchAsync("/api/admin/terms/shared-work", new { summary = "Theirs." })) { }
        await author.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(author.Locator(".conflict fieldset del")).ToContainTextAsync("Theirs.");
        await author.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(author.Locator(".conflict")).ToHaveCountAsync(0);
        var saved = await desk.GetAsync("/api/admin/terms/shared-work");
        Assert.Equal("Mine.", saved.GetProperty("summary").GetString());
        Assert.Equal("One two three, by Mia.", saved.GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Own_work_is_not_approved_and_the_desk_says_why()
    {
        var secret = await desk.NewKeyAsync("Solo", "reviewer");
        var reviewer = await desk.SignInAsync(secret, "#/new?label=alone");
        await reviewer.GetByLabel("Text (needed)").FillAsync("Written alone.");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Save and submit" }).ClickAsync();
        await Expect(reviewer).ToHaveURLAsync(new Regex("/desk#/terms/alone$"));
        await Desk.GoAsync(reviewer, "review", "Review");
        var own = reviewer.Locator("article", new() { HasText = "alone" });
        await own.Locator("section").First.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(own.GetByRole(AriaRole.Alert)).ToContainTextAsync("somebody else must approve");
    }

    [Fact]
    public async Task A_term_is_written_and_submitted_by_keyboard_alone()
    {
        var author = await desk.SignInAsync(await desk.NewKeyAsync("Kay", "author"));
        await TabToAsync(author, "Terms");
        await author.Keyboard.PressAsync("Enter");
        await Expect(author.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Terms");
        await Expect(author.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await TabToAsync(author, "New term");
        await author.Keyboard.PressAsync("Enter");
        await Expect(author.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("New term");
        await TabToAsync(author, "Label (needed)");
        await author.Keyboard.TypeAsync("typed by keys");
        await TabToAsync(author, "Text (needed)");
        await author.Keyboard.TypeAsync("Without a mouse.");
        await TabToAsync(author, "Add a source…");
        await author.Keyboard.PressAsync("Enter");
        await author.Keyboard.TypeAsync("9110");
        await Expect(author.Locator(".choice")).ToHaveCountAsync(1);
        await TabToAsync(author, "RFC 9110 HTTP Semantics");
        await author.Keyboard.PressAsync("Enter");
        await Expect(author.GetByLabel("Where in it")).ToBeFocusedAsync();
        await TabToAsync(author, "Save and submit");
        await author.Keyboard.PressAsync("Enter");
        await Expect(author).ToHaveURLAsync(new Regex("/desk#/terms/typed-by-keys$"));
        await Expect(author.Locator(".notice").First).ToContainTextAsync("in review");
    }

    // Goes on with Tab until what has focus is called so.
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string>(
                "(() => { const e = document.activeElement; return (e.labels?.[0]?.textContent ?? e.getAttribute('aria-label') ?? e.textContent).trim(); })()");
            if (at.StartsWith(name, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"Tab does not lead to {name}");
    }
}
