using Glossary.Host.Commands;
using Microsoft.Data.Sqlite;

namespace Glossary.Tests.Operations;

public sealed class MaintenanceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("glossary-backup-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_is_restored_elsewhere_and_agrees_with_itself()
    {
        var (home, file) = (Path.Combine(folder, "a"), Path.Combine(folder, "backup.db"));
        Assert.Equal(0, await RunAsync("reindex", "--home", home));
        Assert.Equal(0, await RunAsync("backup", file, "--home", home));
        Assert.Equal(1, await RunAsync("backup", file, "--home", home));
        Assert.Equal(0, await RunAsync("backup", file, "--home", home, "--force"));
        var other = Path.Combine(folder, "b");
        Assert.Equal(0, await RunAsync("restore", file, "--home", other));
        Assert.Equal(1, await RunAsync("restore", file, "--home", other));
        Assert.Equal(0, await RunAsync("restore", file, "--home", other, "--force"));
        Assert.Equal(0, await RunAsync("check", "--database", "--home", other));
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_refused_and_nothing_is_overwritten()
    {
        var home = Path.Combine(folder, "c");
        await Homes.CopyShippedAsync(home);
        var letter = Path.Combine(folder, "letter.db");
        await File.WriteAllTextAsync(letter, "Dear reader, this is no database.", TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunAsync("restore", letter, "--home", home, "--force"));
        Assert.Equal(0, await RunAsync("check", "--database", "--home", home));
    }

    [Theory]
    [InlineData("UPDATE definitions SET Text = 'Slipped in.' WHERE EntryId = (SELECT Id FROM entries WHERE Slug = 'upstream')")]
    [InlineData("UPDATE entries SET Label = 'otherwise' WHERE Slug = 'upstream'")]
    [InlineData("UPDATE entries SET Status = 'Withdrawn' WHERE Slug = 'upstream'")]
    [
        InlineData(
            "INSERT INTO entries (Slug, Label, AltLabels, HiddenLabels, Language, Tags, Status, Version, EditVersion, UpdatedAt) VALUES ('stray', 'stray', "
                + "'[]', '[]', 'en', '[]', 'Published', 1, 1, 0)")
    ]
    public async Task The_check_finds_what_no_publication_did(string sql)
    {
        var home = Path.Combine(folder, "d");
        await Homes.CopyShippedAsync(home);
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(home, "glossary.db")};Pooling=False"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = db.CreateCommand();
            command.CommandText = sql;
            Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
        }
        Assert.Equal(1, await RunAsync("check", "--database", "--home", home));
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked_from_the_command_line()
    {
        var home = Path.Combine(folder, "e");
        Assert.Equal(2, await RunAsync("keys", "add", "Ann", "--role", "king", "--home", home));
        Assert.Equal(0, await RunAsync("keys", "add", "Ann", "--role", "author", "--home", home));
        Assert.Equal(0, await RunAsync("keys", "list", "--home", home));
        Assert.Equal(0, await RunAsync("keys", "revoke", "1", "--home", home));
        Assert.Equal(1, await RunAsync("keys", "revoke", "99", "--home", home));
    }

    [Fact]
    public async Task A_backup_that_is_downloaded_restores_and_leaves_nothing_behind()
    {
        await using var app = new App();
        await app.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/backup?download=true");
        request.Headers.Add("X-Api-Key", App.AdminKey);
        using var response = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/vnd.sqlite3", response.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".db", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var (file, home) = (Path.Combine(folder, "downloaded.db"), Path.Combine(folder, "downloaded"));
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Home, "backups")));
        Assert.Equal(0, await RunAsync("restore", file, "--home", home));
        Assert.Equal(0, await RunAsync("check", "--database", "--home", home));
        // Without it the copy stays with the server.
        var kept = (await app.Admin.PostAsync("/api/admin/backup")).Is(201);
        Assert.True(File.Exists(Path.Combine(app.Home, "backups", kept.Text("file"))));
    }

    private static Task<int> RunAsync(params string[] arguments) => GlossaryCommands.RunAsync(arguments);
}
