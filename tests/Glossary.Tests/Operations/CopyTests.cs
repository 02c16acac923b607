using Glossary.Storage;

namespace Glossary.Tests.Operations;

/// <summary>A database moves whole from one kind to the other and back: history, keys, sessions, and ids that go on where they were.</summary>
public class CopyTests
{
    /// <summary>The product on a copy of another one's database, which went through a file where it is none itself.</summary>
    private sealed class CopiedApp(App source) : App
    {
        protected override string Data => "none";

        protected override async Task FillAsync()
        {
            await TestStore.MakeAsync(Home);
            var (from, to) = (new StorageOptions(source.Home, TestStore.ConnectionOf(source.Home)), new StorageOptions(Home, Database));
            var between = new StorageOptions(Directory.CreateDirectory(Path.Combine(Home, "between")).FullName);
            Rows = await StoreCopy.RunAsync(from, between, null, TestContext.Current.CancellationToken);
            Assert.Equal(Rows, await StoreCopy.RunAsync(between, to, null, TestContext.Current.CancellationToken));
            var fault = await Assert.ThrowsAsync<HomeUnusableException>(() => StoreCopy.RunAsync(between, to, null, TestContext.Current.CancellationToken));
            Assert.Contains("must be empty", fault.Message, StringComparison.Ordinal);
        }

        public long Rows { get; private set; }
    }

    [Fact]
    public async Task Everything_goes_along_and_goes_on()
    {
        await using var app = new App();
        await app.InitializeAsync();
        var author = await app.NewAsync("author");
        (await author.PostAsync("/api/admin/terms", new { label = "still a draft", definition = "x", tags = new[] { "moving" } })).Is(201);
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"goes along","definition":"x"}""")).Is(200);
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"taken back","definition":"x"}""")).Is(200);
        (await app.With(null).PostAsync("/api/suggestions", new { term = "missing" })).Is(202);
        await using var copy = new CopiedApp(app);
        await copy.InitializeAsync();
        Assert.True(copy.Rows > 1_000);
        foreach (var path in new[] { "/api/export", "/api/terms?limit=200", "/api/views", "/api/citations?limit=200" })
        {
            Assert.Equal((await app.With(null).GetAsync(path)).Is(200).Content, (await copy.With(null).GetAsync(path)).Is(200).Content);
        }
        string[] editors =
        [
            "/api/admin/terms?limit=200", "/api/admin/audit?limit=200", "/api/admin/review", "/api/admin/terms/still-a-draft",
        ];
        foreach (var path in editors)
        {
            Assert.Equal((await app.Admin.GetAsync(path)).Is(200).Content, (await copy.Admin.GetAsync(path)).Is(200).Content);
        }
        // The next of everything has the same number at both.
        var ids = await Task.WhenAll(new[] { app, copy }.Select(async a =>
            (await a.Admin.PostAsync("/api/admin/keys", new { name = "next", role = "author" })).Is(201).Json.GetProperty("id").GetInt64()));
        Assert.Equal(ids[0], ids[1]);
        (await copy.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"after the move","definition":"x"}""")).Is(200);
        await copy.GetAsync("/api/terms/after-the-move");
    }
}
