using System.Collections.Concurrent;
using Glossary.Exchange;
using Glossary.Host;
using Glossary.Host.Commands;
using Glossary.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glossary.Tests.Site;

/// <summary>A folder that is shown while it is written.</summary>
public sealed class WatchedApp : App
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("glossary-watched-").FullName;

    protected override string Data => Folder;

    protected override bool StartsFromNothing => true;

    /// <summary>What the terminal is told.</summary>
    internal Told Terminal { get; } = new();

    protected override void Configure(IWebHostBuilder host) => host.ConfigureServices(services =>
        services.AddSingleton(new FolderPreview(Folder)).AddHostedService<WatchFolder>().AddSingleton<ILogger<WatchFolder>>(Terminal));

    public override async ValueTask InitializeAsync()
    {
        Assert.Equal(0, await GlossaryCommands.RunAsync(["init", Folder, "--title", "Before"]));
        await base.InitializeAsync();
    }

    protected override async ValueTask StopAsync()
    {
        await base.StopAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Keeps the lines of a log.</summary>
internal sealed class Told : ILogger<WatchFolder>
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception));
}

public class WatchTests(WatchedApp app) : IClassFixture<WatchedApp>
{
    private FolderPreview Preview => app.Host.Services.GetRequiredService<FolderPreview>();

    private async Task<FolderReading> SaveAsync(string file, string? text)
    {
        var before = Preview.Last.Number;
        var path = Path.Combine(app.Folder, file);
        if (text is null) File.Delete(path);
        else await File.WriteAllTextAsync(path, text);
        return await Preview.AfterAsync(before, TimeSpan.FromSeconds(60), default);
    }

    private string Home() => app.Host.Server.CreateClient().GetStringAsync(new Uri("/", UriKind.Relative)).Result;

    [Fact]
    public async Task A_saved_file_shows_a_deleted_one_goes_and_a_faulty_one_changes_nothing()
    {
        Assert.Empty((await SaveAsync("site.yaml", "title: After")).Problems);
        Assert.Contains("<title>After</title>", Home(), StringComparison.Ordinal);
        Assert.Contains("preview.", Home(), StringComparison.Ordinal);
        Assert.Empty((await SaveAsync("entries/bond.yaml", "label: bond\ndefinition: A loan that can be traded.")).Problems);
        Assert.Equal("bond", (await app.GetAsync("/api/terms/bond")).GetProperty("label").GetString());
        var refused = await SaveAsync("entries/bond.yaml", "lable: bond");
        Assert.Contains(refused.Problems, p => p.StartsWith("entries/bond.yaml:1: lable", StringComparison.Ordinal));
        Assert.Equal("bond", (await app.GetAsync("/api/terms/bond")).GetProperty("label").GetString());
        Assert.Empty((await SaveAsync("entries/bond.yaml", null)).Problems);
        await app.ProblemAsync("/api/terms/bond", 410);
    }

    [Theory]
    [InlineData("entries/loan.yaml", "label: loan\ndefinitions:\n  - text: Money lent.\n    citations: [{ source: nowhere }]", "entries/loan.yaml:4: ")]
    [InlineData("entries/loan.yaml", "label: loan\ndefinition: Money lent.\nrelations:\n  - { type: related, term: nothing }", "entries/loan.yaml:4: ")]
    [InlineData("site.yaml", "title: T\n\ndefaultView: sideways", "site.yaml:3: ")]
    [InlineData("site.yaml", "title: T\nheading: H", "site.yaml:2: heading")]
    [InlineData("citations.yaml", null, "there is no source 'house'")]
    public async Task A_saved_fault_is_told_in_the_words_of_check_and_the_last_good_content_stays(string file, string? text, string told)
    {
        var path = Path.Combine(app.Folder, file);
        var before = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : null;
        var served = Home();
        var reading = await SaveAsync(file, text);
        var faults = FolderCheck.Of(app.Folder).Faults.Select(f => f.ToString()).ToList();
        Assert.Contains(faults, f => f.Contains(told, StringComparison.Ordinal));
        Assert.Equal(faults, reading.Problems);
        Assert.All(faults, f => Assert.Contains(f, app.Terminal.Lines));
        Assert.Equal(served, Home());
        Assert.Empty((await SaveAsync(file, before)).Problems);
    }

    [Fact]
    public async Task What_only_the_house_rules_forbid_is_told_and_shown_all_the_same()
    {
        const string Site = "title: Styled\nwarnings: [unsourced, style]";
        var before = await File.ReadAllTextAsync(Path.Combine(app.Folder, "site.yaml"), TestContext.Current.CancellationToken);
        Assert.Empty((await SaveAsync("site.yaml", Site)).Problems);
        Assert.Empty((await SaveAsync("entries/share.yaml", "label: share\nsummary: No stop\ndefinitions:\n  - text: A part.")).Problems);
        Assert.Equal("share", (await app.GetAsync("/api/terms/share")).GetProperty("label").GetString());
        var house = FolderCheck.Of(app.Folder).House.Select(f => f.ToString()).ToList();
        Assert.Contains("entries/share.yaml:2: summary: must end with a full stop", house);
        Assert.Contains(house, f => f.StartsWith("entries/share.yaml:4: definitions[0].citations: is empty", StringComparison.Ordinal));
        Assert.All(house, f => Assert.Contains(f, app.Terminal.Lines));
        await SaveAsync("entries/share.yaml", null);
        await SaveAsync("site.yaml", before);
    }

    [Fact]
    public async Task A_profile_that_is_deleted_says_nothing_any_more()
    {
        var before = await File.ReadAllTextAsync(Path.Combine(app.Folder, "site.yaml"), TestContext.Current.CancellationToken);
        Assert.Empty((await SaveAsync("site.yaml", "title: Named")).Problems);
        Assert.Contains("<title>Named</title>", Home(), StringComparison.Ordinal);
        Assert.Empty((await SaveAsync("site.yaml", null)).Problems);
        Assert.Contains("<title>Glossary", Home(), StringComparison.Ordinal);
        Assert.Contains(app.Terminal.Lines, l => l.StartsWith("site.yaml is not there any more", StringComparison.Ordinal));
        Assert.Empty((await SaveAsync("site.yaml", before)).Problems);
    }
}
