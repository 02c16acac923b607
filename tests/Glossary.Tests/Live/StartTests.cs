using Glossary.Host;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Search;
using Glossary.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glossary.Tests.Live;

public sealed class StartTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("glossary-start-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_second_start_neither_fills_nor_rebuilds()
    {
        await StartAsync(_ => { });
        var index = Directory.EnumerateFiles(Path.Combine(home, "index"), "*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        await StartAsync(services =>
        {
            Assert.True(services.GetRequiredService<LiveGlossary>().InStep);
            Assert.True(services.GetRequiredService<LiveGlossary>().State.Glossary.Heads.Count >= 120);
        });
        foreach (var (file, written) in index.Where(f => !f.Key.EndsWith("write.lock", StringComparison.Ordinal)))
        {
            Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        }
    }

    [Fact]
    public async Task What_was_changed_in_the_database_stays_over_a_start()
    {
        await Homes.CopyShippedAsync(home);
        Execute("UPDATE entries SET Summary = 'As an editor wrote it.' WHERE Slug = 'upstream'");
        await StartAsync(services => Assert.Equal("As an editor wrote it.",
            services.GetRequiredService<LiveGlossary>().State.Glossary.Find("upstream")!.Summary));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("behind")]
    [InlineData("ahead")]
    public async Task An_index_that_is_not_in_step_is_mended(string how)
    {
        await Homes.CopyShippedAsync(home);
        var index = Path.Combine(home, "index");
        switch (how)
        {
            case "missing":
                Directory.Delete(index, recursive: true);
                break;
            case "damaged":
                foreach (var file in Directory.EnumerateFiles(index, "*", SearchOption.AllDirectories)) File.WriteAllBytes(file, [1, 2, 3]);
                break;
            case "behind":
                Execute("INSERT INTO changes (EntryId, Slug, Kind, At) SELECT Id, Slug, 'Changed', 0 FROM entries WHERE Slug = 'upstream'");
                break;
            default:
                Execute("DELETE FROM changes WHERE Number = (SELECT max(Number) FROM changes)");
                break;
        }
        await StartAsync(services =>
        {
            var live = services.GetRequiredService<LiveGlossary>();
            Assert.True(live.InStep, $"{live.Index.State} {live.Index.Reason} {live.Index.ChangeNumber}");
            Assert.Equal("reverse-proxy", live.State.Glossary.Head(live.Index.Search(new SearchRequest("reverse proxy")).Hits[0].Id)!.Slug);
        });
    }

    [Fact]
    public async Task A_home_that_another_process_has_is_refused_with_advice()
    {
        await StartAsync(async _ =>
        {
            var fault = await Assert.ThrowsAsync<HomeUnusableException>(() => StartAsync(_ => { }));
            Assert.Contains("--home", fault.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        var file = Path.Combine(home, "glossary.db");
        File.WriteAllText(file, "This is no database, but somebody's letter.");
        await Assert.ThrowsAsync<HomeUnusableException>(() => StartAsync(_ => { }));
        Assert.Equal("This is no database, but somebody's letter.", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_refused_with_its_name()
    {
        await Homes.CopyShippedAsync(home);
        Execute("DELETE FROM __EFMigrationsHistory");
        using var other = new SqliteConnection($"Data Source={Path.Combine(home, "glossary.db")};Pooling=False");
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();
        var fault = await Assert.ThrowsAsync<HomeUnusableException>(() => StartAsync(_ => { }));
        Assert.Contains("glossary.db", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_with_faults_stops_the_start_and_leaves_the_database_empty()
    {
        var data = Directory.CreateDirectory(Path.Combine(home, "content")).FullName;
        File.WriteAllText(Path.Combine(data, "bad.yaml"), "label: bad\ncolour: red\n");
        var fault = await Assert.ThrowsAsync<ContentRefusedException>(() => StartAsync(_ => { }, data));
        Assert.Contains("bad.yaml:2: colour", fault.Message, StringComparison.Ordinal);
        await StartAsync(services => Assert.Empty(services.GetRequiredService<LiveGlossary>().State.Glossary.Heads), "none");
    }

    [Fact]
    public async Task What_was_published_before_there_was_history_gets_its_first_revision()
    {
        await Homes.CopyShippedAsync(home);
        Execute("DROP TRIGGER revisions_refuses_delete; DELETE FROM revisions WHERE Slug <> 'downstream'");
        await StartAsync(async services =>
        {
            Assert.Empty(await DatabaseCheck.RunAsync(services.GetRequiredService<Database>(), services.GetRequiredService<LiveGlossary>(), default));
            await using var db = await services.GetRequiredService<IDbContextFactory<GlossaryDb>>().CreateDbContextAsync();
            var (first, entry) = (await db.Revisions.SingleAsync(r => r.Slug == "upstream"), await db.Entries.SingleAsync(e => e.Slug == "upstream"));
            Assert.Equal((entry.UpdatedAt, entry.Version, ChangeKind.Published), (first.At, first.Number, first.Kind));
        });
        // Once is enough.
        await StartAsync(async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<GlossaryDb>>().CreateDbContextAsync();
            Assert.Equal(await db.Entries.CountAsync(), await db.Revisions.CountAsync());
        });
    }

    private Task StartAsync(Action<IServiceProvider> look, string data = "") => StartAsync(services =>
    {
        look(services);
        return Task.CompletedTask;
    }, data);

    private async Task StartAsync(Func<IServiceProvider, Task> look, string data = "")
    {
        await using var services = new ServiceCollection()
            .AddLogging(l => l.SetMinimumLevel(LogLevel.None))
            .AddMetrics()
            .AddGlossary(new GlossaryOptions { Home = home, Data = data })
            .BuildServiceProvider();
        services.GetRequiredService<GlossaryHome>();
        await services.GetRequiredService<StartGlossary>().RunAsync(null, default);
        await look(services);
    }

    private void Execute(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(home, "glossary.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
