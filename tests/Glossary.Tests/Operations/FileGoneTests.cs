using Glossary.Storage;
using Glossary.Tests.Processes;
using Microsoft.Data.Sqlite;

namespace Glossary.Tests.Operations;

/// <summary>A database file that is taken away under a running server: nothing is acknowledged that would be lost with the process.</summary>
public sealed class FileGoneTests : IDisposable
{
    private readonly string elsewhere = Directory.CreateTempSubdirectory("glossary-elsewhere-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task Changes_are_refused_while_the_file_is_gone_and_taken_when_it_is_back()
    {
        await using var app = new EmptyApp();
        await app.InitializeAsync();
        await PublishAsync(app, "before", 200);
        Move(app.Home, elsewhere);
        var refused = await PublishAsync(app, "meanwhile", 503);
        Assert.Contains("gone", refused.Text("detail"), StringComparison.Ordinal);
        (await app.With(null).GetAsync("/health/ready")).Is(503);
        (await app.With(null).GetAsync("/api/terms/before")).Is(200);
        (await app.With(null).GetAsync("/api/terms/meanwhile")).Is(404);
        Assert.False(File.Exists(new StorageOptions(app.Home).DatabaseFile));
        Move(elsewhere, app.Home);
        await PublishAsync(app, "after", 200);
        (await app.With(null).GetAsync("/health/ready")).Is(200);
        (await app.With(null).GetAsync("/api/terms/meanwhile")).Is(404);
    }

    [Fact]
    public async Task Another_file_in_its_place_is_not_it()
    {
        await using App app = new EmptyApp(), other = new EmptyApp();
        await app.InitializeAsync();
        await other.InitializeAsync();
        Move(app.Home, elsewhere);
        File.Copy(new StorageOptions(other.Home).DatabaseFile, new StorageOptions(app.Home).DatabaseFile);
        await PublishAsync(app, "meanwhile", 503);
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_folder_was_emptied_can_be_backed_up_and_restored()
    {
        string backup;
        await using (var server = await GlossaryServer.StartAtAsync(elsewhere, ("GLOSSARY_DATA", "none")))
        {
            using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
            var editor = new Caller(http, App.AdminKey);
            (await editor.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"kept","definition":"x"}""")).Is(200);
            foreach (var file in Directory.GetFiles(elsewhere)) File.Delete(file);
            (await editor.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"late","definition":"x"}""")).Is(503);
            backup = Path.Combine(elsewhere, "backups", (await editor.PostAsync("/api/admin/backup")).Is(201).Text("file"));
        }
        using var restore = GlossaryServer.Run(["restore", backup, "--home", elsewhere]);
        await restore.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, restore.ExitCode);
        await using var again = await GlossaryServer.StartAtAsync(elsewhere);
        using var reader = new HttpClient { BaseAddress = new Uri(again.Url) };
        (await new Caller(reader, null).GetAsync("/api/terms/kept")).Is(200);
        (await new Caller(reader, null).GetAsync("/api/terms/late")).Is(404);
    }

    private static async Task<HttpAnswer> PublishAsync(App app, string label, int status) =>
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", $$"""{"label":"{{label}}","definition":"x"}""")).Is(status);

    private static void Move(string from, string to)
    {
        var database = new StorageOptions(from).DatabaseFile;
        foreach (var file in SqliteFile.LogsOf(database).Prepend(database).Where(File.Exists)) File.Move(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
