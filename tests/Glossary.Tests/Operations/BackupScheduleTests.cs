namespace Glossary.Tests.Operations;

/// <summary>Copies of the database's file that make themselves.</summary>
public sealed class BackupScheduleTests
{
    [Fact]
    public async Task Copies_are_made_when_they_are_due_and_the_last_few_are_kept()
    {
        await using var app = new Access.SetApp(new() { ["Glossary:Backups:EveryHours"] = "1", ["Glossary:Backups:Keep"] = "2" });
        await app.InitializeAsync();
        var folder = Path.Combine(app.Home, "backups");
        string[] Copies() => Directory.Exists(folder) ? Directory.GetFiles(folder, "scheduled-*.db") : [];
        await Poll.UntilAsync("the first copy", () => Task.FromResult(Copies().Length == 1));
        // As if they were made before: the one of today is not due again, older ones go when a new one is whole.
        var now = DateTime.UtcNow;
        var first = Copies()[0];
        // The server may still be looking for what is too old behind its first copy, once.
        await Poll.UntilAsync("older copies", () =>
        {
            foreach (var hours in new[] { 5, 4, 3 })
            {
                File.Copy(first, Path.Combine(folder, $"scheduled-{now.AddHours(-hours):yyyyMMdd-HHmmss}.db"), overwrite: true);
            }
            return Task.FromResult(Copies().Length == 4);
        });
        var backups = (Glossary.Operations.ScheduledBackups)app.Host.Services.GetService(typeof(Glossary.Operations.ScheduledBackups))!;
        await backups.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, Copies().Length);
        File.Delete(first);
        await backups.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Copies().Length);
        Assert.Empty(Directory.GetFiles(folder, "*.part"));
    }
}
