using System.CommandLine;
using Glossary.Model;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Host.Commands;

/// <summary>glossary backup FILE and glossary restore FILE</summary>
internal static class BackupCommands
{
    public static Command MakeBackup(Func<ParseResult, GlossaryOptions> options)
    {
        var file = new Argument<string>("file") { Description = "The file to write." };
        var force = new Option<bool>("--force") { Description = "Overwrite the file." };
        var command = new Command("backup", "Copies the database to a file and checks the copy; a server may go on serving meanwhile.") { file, force };
        command.SetAction(async (parse, cancel) =>
        {
            var to = parse.GetRequiredValue(file);
            var settings = options(parse);
            CommandHost.NeedDatabase(settings);
            using var store = StorageSetup.Open(settings.Storage);
            await DatabaseFile.BackupAsync(store, to, parse.GetValue(force), cancel);
            Console.WriteLine($"Wrote {to}, {new FileInfo(to).Length} bytes.");
            return 0;
        });
        return command;
    }

    public static Command MakeRestore(Func<ParseResult, GlossaryOptions> options)
    {
        var file = new Argument<string>("file") { Description = "A file that backup wrote." };
        var force = new Option<bool>("--force") { Description = "Put it in the place of a database that is there." };
        var anyway = new Option<bool>("--anyway") { Description = "Put it there even where its history does not agree with its entries." };
        var command = new Command(
            "restore",
            "Puts a backup in the database's place, after opening and checking a copy of it: schema, integrity, history, index; no server may run.")
        {
            file, force, anyway,
        };
        command.SetAction(async (parse, cancel) =>
        {
            var settings = options(parse);
            using (var store = StorageSetup.Open(settings.Storage))
            {
                if (store.BackedUpBy is { } tools) throw new Refusal(RefusalKind.Conflict, tools);
            }
            var from = parse.GetRequiredValue(file);
            using var home = GlossaryHome.Open(settings.Storage);
            try
            {
                var trial = await DatabaseFile.TryOutAsync(from, settings.Storage, parse.GetValue(force), cancel);
                var place = settings.Storage;
                settings.Home = trial.Home;
                if (await CommandHost.RunAsync(settings, services => CheckAsync(services, from, parse.GetValue(anyway), cancel)) != 0) return 1;
                await DatabaseFile.PutInPlaceAsync(trial, place, cancel);
                Console.WriteLine($"Restored {from}.");
                return 0;
            }
            finally
            {
                DatabaseFile.DropTrial(home.Options);
            }
        });
        return command;
    }

    // Opened as at a start: migrated if it is from an older version, and indexed.
    private static async Task<int> CheckAsync(IServiceProvider services, string from, bool anyway, CancellationToken cancel)
    {
        await services.GetRequiredService<StartGlossary>().RunAsync(null, cancel);
        var live = services.GetRequiredService<LiveGlossary>();
        var faults = await DatabaseCheck.RunAsync(services.GetRequiredService<Database>(), live, cancel);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
        Console.WriteLine($"{from} has {live.State.Glossary.Heads.Count} published entries at change {live.State.Glossary.ChangeNumber}.");
        if (faults.Count == 0 || anyway) return 0;
        await Console.Error.WriteLineAsync($"Nothing was changed: {from} does not agree with itself. --anyway restores it all the same.");
        return 1;
    }
}
