using Glossary.Tests.Processes;

namespace Glossary.Tests.Operations;

/// <summary>What a server has in memory: a glossary on a file pays nothing for the other kind of database.</summary>
public sealed class LoadedLibrariesTests
{
    [Fact]
    public async Task A_server_on_a_file_does_not_load_the_library_of_the_other_kind_of_database()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        await using var server = await GlossaryServer.StartAsync(("GLOSSARY_DATA", "none"));
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        var editor = new Caller(http, App.AdminKey);
        (await editor.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"kept","definition":"x"}""")).Is(200);
        string[] all = ["/api/terms/kept", "/api/search?q=kept", "/api/admin/stats", "/health/ready"];
        foreach (var address in all) (await editor.GetAsync(address)).Is(200);
        var loaded = await File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps", TestContext.Current.CancellationToken);
        Assert.Contains("Microsoft.Data.Sqlite.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", loaded, StringComparison.Ordinal);
    }
}
