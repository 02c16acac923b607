using System.Net;
using System.Net.Sockets;
using Glossary.Tests.Processes;
using Microsoft.Data.Sqlite;

namespace Glossary.Tests.Operations;

/// <summary>What is mistyped, damaged, taken or of a later version is refused in words, and nothing is touched.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("glossary-refused-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(2, "--urls", "serve", "--urlz", "http://127.0.0.1:0")]
    [InlineData(2, "--home", "--hom", "elsewhere")]
    [InlineData(2, "--Glossary:LongestQuestion", "serve", "--Glossary:LongestQuestoin=200")]
    [InlineData(2, "--Desk:IdleMinutes", "--Desk:IdelMinutes", "5")]
    [InlineData(2, "neither a command nor a setting", "serve", "loudly")]
    [InlineData(2, "--view", "ask", "what is a proxy?", "--viwe", "x")]
    [InlineData(2, "--format", "export", "--formt", "csv")]
    [InlineData(2, "did you mean add", "keys", "ad", "Ann")]
    [InlineData(2, "more than reindex takes", "reindex", "now")]
    public async Task What_is_mistyped_is_refused_with_the_nearest_known_name(int code, string told, params string[] arguments)
    {
        var (exit, said) = await RunAsync([.. arguments, "--home", folder]);
        Assert.Equal(code, exit);
        Assert.Contains(told, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "glossary.db")));
    }

    [Theory]
    [InlineData("Glossary__Limits__DearAtOnc", "Glossary:Limits:DearAtOnc; did you mean DearAtOnce?")]
    [InlineData("Editorial__AllowSelfReviw", "Editorial:AllowSelfReviw; did you mean AllowSelfReview?")]
    [InlineData("GLOSSARY_HOM", "There is no setting GLOSSARY_HOM; did you mean GLOSSARY_HOME?")]
    [InlineData("Glossary__LongestQuestion__0", "Glossary:LongestQuestion is one value")]
    public async Task A_setting_that_nothing_reads_stops_the_start(string name, string told)
    {
        using var process = GlossaryServer.Run(["serve", "--home", folder, "--urls", "http://127.0.0.1:0"], (name, "3"));
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_words()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        using var process = GlossaryServer.Run(["serve", "--home", folder, "--data", "none", "--urls", url]);
        var log = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(url, said, StringComparison.Ordinal);
        Assert.Contains("--urls", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", await log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Later', '99')", "newer version")]
    [InlineData("UPDATE definitions SET Text = 'Slipped in.'", "is not what its last revision says")]
    [InlineData("UPDATE entries SET Version = 99 WHERE Slug = 'proxy'", "at version 99")]
    public async Task A_backup_that_is_later_or_disagrees_with_its_history_is_not_restored(string sql, string told)
    {
        var (home, other) = (Path.Combine(folder, "a"), Path.Combine(folder, "b"));
        await Homes.CopyShippedAsync(home);
        await Homes.CopyEmptyAsync(other);
        var before = await File.ReadAllBytesAsync(Path.Combine(other, "glossary.db"), TestContext.Current.CancellationToken);
        var file = Path.Combine(home, "glossary.db");
        await ExecuteAsync(file, sql);
        var (exit, said) = await RunAsync(["restore", file, "--home", other, "--force"]);
        Assert.Equal(1, exit);
        Assert.Contains(told, said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(other, "glossary.db"), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(other, "restore.part")));
    }

    [Fact]
    public async Task A_home_of_a_later_version_is_not_opened()
    {
        await Homes.CopyEmptyAsync(folder);
        await ExecuteAsync(Path.Combine(folder, "glossary.db"), "INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Later', '99')");
        var (exit, said) = await RunAsync(["reindex", "--home", folder]);
        Assert.Equal(1, exit);
        Assert.Contains("newer version", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_pages_are_told_with_what_to_do()
    {
        await Homes.CopyShippedAsync(folder);
        var file = Path.Combine(folder, "glossary.db");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var random = new Random(1);
        for (var i = 0; i < 60; i++) random.NextBytes(bytes.AsSpan(random.Next(8192, bytes.Length - 100), 60));
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var (exit, said) = await RunAsync(["check", "--database", "--home", folder]);
        Assert.Equal(1, exit);
        Assert.Contains("restore", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
    }

    private static async Task<(int Exit, string Said)> RunAsync(string[] arguments)
    {
        using var process = GlossaryServer.Run(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said + await output);
    }
}
