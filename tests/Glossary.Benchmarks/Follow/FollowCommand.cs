using System.Diagnostics;
using System.Globalization;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Benchmarks.Follow;

/// <summary>
/// Many writers of several nodes commit changes to a shared database at once, and a follower reads on from the last number that it saw, as nodes do. What
/// it has not seen at the end, it has missed for good. With --unlocked the writers do not wait for their turns.
/// </summary>
internal static class FollowCommand
{
    private const int Nodes = 3;
    private const int WritersOfNode = 3;
    private const int Lot = 1_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var (connection, commits) = (args[0], args.Length > 1 && args[1] != "--unlocked" ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000);
        var locked = !args.Contains("--unlocked");
        await using var first = await OpenAsync(connection);
        var nodes = new List<ServiceProvider> { first };
        for (var i = 1; i < Nodes; i++) nodes.Add(await OpenAsync(connection));
        ChangePoint start;
        using (var moment = Database(first).ReadMoment()) start = moment.LastChange;
        var left = commits;
        var clock = Stopwatch.StartNew();
        var writers = nodes.SelectMany(n => Enumerable.Range(0, WritersOfNode).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await CommitAsync(Database(n), locked);
        }))).ToList();
        var writing = Task.WhenAll(writers);
        var seen = new HashSet<ChangePoint>();
        var last = start.Number;
        while (true)
        {
            var isLast = writing.IsCompleted;
            if (Read(Database(first), ref last, seen) == 0)
            {
                if (isLast) break;
                await Task.Delay(1);
            }
        }
        await writing;
        var (made, all) = (clock.Elapsed, new HashSet<ChangePoint>());
        last = start.Number;
        while (Read(Database(first), ref last, all) > 0) { }
        var missed = all.Except(seen).Count();
        var speed = all.Count / made.TotalSeconds;
        Console.WriteLine($"{all.Count} commits by {Nodes * WritersOfNode} writers in {made.TotalSeconds:0.0} s, {speed:0} a second: {missed} missed");
        foreach (var node in nodes.Skip(1)) await node.DisposeAsync();
        return missed == 0 == locked ? 0 : 1;
    }

    private static async Task CommitAsync(Database database, bool locked)
    {
        await using var storage = await (locked ? database.BeginAsync(default) : database.BeginNoteAsync(default));
        storage.History.KnowledgeChanged(DateTimeOffset.UtcNow);
        await storage.SaveAsync(default);
        await storage.TellAsync(default);
        await storage.CommitAsync(default);
    }

    private static int Read(Database database, ref long last, HashSet<ChangePoint> seen)
    {
        using var moment = database.ReadMoment();
        var changes = moment.ChangesAfter(last, Lot);
        foreach (var change in changes) seen.Add(change.Point);
        if (changes.Count > 0) last = changes[^1].Point.Number;
        return changes.Count;
    }

    private static async Task<ServiceProvider> OpenAsync(string connection)
    {
        var services = new ServiceCollection();
        services.AddStorage(new StorageOptions("", connection));
        var made = services.BuildServiceProvider();
        await Database(made).MigrateAsync(default);
        return made;
    }

    private static Database Database(ServiceProvider services) => services.GetRequiredService<Database>();
}
