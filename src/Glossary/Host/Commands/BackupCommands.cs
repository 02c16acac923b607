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
            using var store = StorageSetup.Open(options(parse).Storage);
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
        var command = new Command("restore", "Puts a backup in the database's place, after checking it; no server may run.") { file, force };
        command.SetAction(async (parse, cancel) =>
        {
            var settings = options(parse);
            using (var store = StorageSetup.Open(settings.Storage))
            {
                if (store.BackedUpBy is { } tools) throw new Refusal(RefusalKind.Conflict, tools);
            }
            using (GlossaryHome.Open(settings.Storage))
            {
                await DatabaseFile.RestoreAsync(
                parse.GetRequiredValue(file), settings.Storage, parse.GetValue(force), cancel);
            }
            // Opened as at a start: migrated if it is from an older version, and indexed.
            return await CommandHost.RunAsync(settings, async services =>
            {
                await services.GetRequiredService<StartGlossary>().RunAsync(null, cancel);
                var entries = services.GetRequiredService<LiveGlossary>().State.Glossary.Heads.Count;
                Console.WriteLine($"Restored {entries} published entries from {parse.GetRequiredValue(file)}.");
                return 0;
            });
        });
        return command;
    }
}
