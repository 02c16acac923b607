using System.CommandLine;
using Glossary.Storage;

namespace Glossary.Host.Commands;

/// <summary>glossary copy --to CONNECTION, glossary copy --to-home FOLDER</summary>
internal static class CopyCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var to = new Option<string?>("--to") { Description = "Connection string of an empty PostgreSQL database: 'Host=…;Database=…'." };
        var toHome = new Option<string?>("--to-home") { Description = "Folder for a database file; what is made there is a home." };
        var command = new Command("copy", "Copies the whole database, history and keys too, into an empty one of the other kind; nobody may write meanwhile.")
        {
            to, toHome,
        };
        command.SetAction(async (parse, cancel) =>
        {
            var (connection, home) = (parse.GetValue(to), parse.GetValue(toHome));
            if (string.IsNullOrWhiteSpace(connection) == string.IsNullOrWhiteSpace(home))
            {
                await Console.Error.WriteLineAsync("Say where to: --to 'Host=…;Database=…', or --to-home FOLDER.");
                return 2;
            }
            var from = options(parse).Storage;
            var target = connection is { Length: > 0 } ? new StorageOptions("", connection) : new StorageOptions(home!);
            if (!from.IsShared && !File.Exists(from.DatabaseFile))
            {
                await Console.Error.WriteLineAsync($"There is no database {from.DatabaseFile}.");
                return 1;
            }
            // Where the database is a file, nobody else may have its folder.
            using var source = from.IsShared ? null : GlossaryHome.Open(from);
            using var made = target.IsShared ? null : GlossaryHome.Open(target);
            var rows = await CommandHost.WithProgressAsync("Copying", progress => StoreCopy.RunAsync(from, target, progress, cancel));
            Console.WriteLine($"Copied {rows} rows. Look whether all of it agrees: {Check(target)}");
            return 0;
        });
        return command;
    }

    private static string Check(StorageOptions target) =>
        target.IsShared ? "GLOSSARY_DATABASE='…' glossary check --database" : $"glossary check --database --home {target.Home}";
}
