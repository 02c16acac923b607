using Glossary.Host;
using Glossary.Host.Commands;
using Glossary.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Site;

/// <summary>A folder that is shown while it is written.</summary>
public sealed class WatchedApp : App
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("glossary-watched-").FullName;

    protected override string Data => Folder;

    protected override bool StartsFromNothing => true;

    protected override void Configure(IWebHostBuilder host) => host.ConfigureServices(services =>
        services.AddSingleton(new FolderPreview(Folder)).AddHostedService<WatchFolder>());

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
}
