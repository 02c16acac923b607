using System.Globalization;
using System.Net.Sockets;
using Glossary.Storage;
using Glossary.Tests.Processes;

namespace Glossary.Tests.Operations;

/// <summary>
/// Kills the real program on purpose between the steps of a write, a reindex, a backup and a restore. A few of the places here; tests/kill does all of them.
/// </summary>
public sealed class FaultPointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("glossary-die-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool All => Environment.GetEnvironmentVariable("GLOSSARY_KILL_ROUNDS") is { Length: > 0 } rounds
        && int.Parse(rounds, CultureInfo.InvariantCulture) > 3;

    /// <summary>Places that the suite leaves to tests/kill.</summary>
    public static TheoryData<string, bool> Places(string of)
    {
        string[] known = of switch
        {
            "write" => ["edit.committed", "edit.worked", "edit.recorded", "index.apply", "index.applied", "edit.shown"],
            "restore" => ["restore.unlogged", "restore.copied", "restore.settled", "restore.placed", "restore.unindexed", "index.rebuild", "index.rebuilt"],
            _ => ["backup.copied", "backup.checked"],
        };
        var places = new TheoryData<string, bool>();
        foreach (var place in All ? known : known.Take(1)) places.Add(place, place is "edit.committed" or "index.apply" or "index.applied" or "edit.shown");
        return places;
    }

    [Theory]
    [MemberData(nameof(Places), "write")]
    public async Task A_publication_that_is_cut_off_is_there_whole_or_not_at_all(string place, bool isThere)
    {
        await Homes.CopyShippedAsync(folder);
        // The draft, its submission and its approval are edits too: the place is reached by the publication, as nothing before reaches readers.
        var times = place.StartsWith("index.", StringComparison.Ordinal) ? 1 : 5;
        await using (var server = await GlossaryServer.StartAtAsync(folder, (FaultPoint.Variable, $"{place}:{times}"), ("Editorial__AllowSelfReview", "true")))
        {
            using var http = new HttpClient { BaseAddress = new(server.Url) };
            var caller = new Caller(http, App.AdminKey);
            try
            {
                (await caller.PostAsync("/api/admin/terms", new { label = "cut", summary = "whole", definition = "whole" })).Is(201);
                foreach (var step in new[] { "submit", "approve", "publish" }) (await caller.PostAsync($"/api/admin/terms/cut/{step}")).Is(200);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
            {
                // It died while it answered.
            }
            await server.DiedAsync();
        }
        await using var again = await GlossaryServer.StartAtAsync(folder);
        using var reader = new HttpClient { BaseAddress = new(again.Url) };
        var health = (await new Caller(reader, null).GetAsync("/health/ready")).Is(200).Json;
        Assert.Equal(health.GetProperty("entries").GetInt32(), health.GetProperty("index").GetProperty("entries").GetInt32());
        var term = await new Caller(reader, null).GetAsync("/api/terms/cut");
        Assert.Equal(isThere ? 200 : 404, (int)term.Status);
        if (isThere) Assert.Equal(("whole", "whole"), (term.Text("summary"), term.Json.GetProperty("definitions")[0].GetProperty("text").GetString()));
    }

    [Theory]
    [MemberData(nameof(Places), "restore")]
    public async Task A_restore_that_is_cut_off_leaves_one_of_both_databases_whole(string place, bool _)
    {
        var (old, other) = (Path.Combine(folder, "old"), Path.Combine(folder, "new"));
        await Homes.CopyShippedAsync(old);
        await Homes.CopyEmptyAsync(other);
        var file = Path.Combine(other, "glossary.db");
        Assert.Equal(137, await RunAsync(["restore", file, "--home", old, "--force"], (FaultPoint.Variable, place)));
        Assert.Equal(0, await RunAsync(["check", "--database", "--home", old]));
        Assert.Equal(0, await RunAsync(["restore", file, "--home", old, "--force"]));
        Assert.Equal(0, await RunAsync(["check", "--database", "--home", old]));
    }

    [Theory]
    [MemberData(nameof(Places), "backup")]
    public async Task A_backup_that_is_cut_off_has_no_name(string place, bool _)
    {
        var (home, file) = (Path.Combine(folder, "home"), Path.Combine(folder, "backup.db"));
        await Homes.CopyEmptyAsync(home);
        Assert.Equal(137, await RunAsync(["backup", file, "--home", home], (FaultPoint.Variable, place)));
        Assert.False(File.Exists(file));
        Assert.Equal(0, await RunAsync(["backup", file, "--home", home]));
        Assert.Equal(0, await RunAsync(["restore", file, "--home", Path.Combine(folder, "elsewhere")]));
    }

    private static async Task<int> RunAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        using var process = GlossaryServer.Run(arguments, settings);
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await said;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
