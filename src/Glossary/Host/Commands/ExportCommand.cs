using System.CommandLine;
using Glossary.Exchange;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Host.Commands;

/// <summary>glossary export FILE|FOLDER</summary>
internal static class ExportCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var path = new Argument<string>("path")
        {
            Description = "The file to write, '-' for standard output, or a folder (a name without ending, or an existing one) for files as in data/.",
        };
        var format = new Option<string?>("--format") { Description = $"One of {ExchangeFormats.Names}; told by the file's name if absent." };
        var command = new Command("export", "Writes everything that is published.") { path, format };
        command.SetAction(async (parse, cancel) =>
        {
            var to = parse.GetRequiredValue(path);
            var named = parse.GetValue(format);
            if (named is not null && !EnumName.TryRead<ExchangeFormat>(named, out _))
            {
                await Console.Error.WriteLineAsync($"There is no format '{named}'; the formats are {ExchangeFormats.Names}.");
                return 2;
            }
            var how = named is not null && EnumName.TryRead<ExchangeFormat>(named, out var given) ? given : ExchangeFormats.OfFile(to);
            if (how is null && to != "-" && Path.HasExtension(to) && !Directory.Exists(to))
            {
                await Console.Error.WriteLineAsync($"The name {to} does not tell the format; say --format, one of {ExchangeFormats.Names}.");
                return 2;
            }
            return await CommandHost.ReadAsync(options(parse), services => ExportAsync(services, to, how, cancel));
        });
        return command;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, string to, ExchangeFormat? format, CancellationToken cancel)
    {
        await services.GetRequiredService<StartGlossary>().PrepareAsync(null, cancel);
        using var moment = services.GetRequiredService<Database>().ReadMoment();
        var knowledge = moment.Knowledge();
        var entries = moment.Entries(EntryScope.AsSeen).ReadSeen();
        if (to == "-")
        {
            await using var output = Console.OpenStandardOutput();
            await ExportContent.WriteAsync(output, format ?? ExchangeFormat.Yaml, knowledge, entries, cancel);
            return 0;
        }
        return await CommandHost.WithProgressAsync("Exporting", async progress =>
        {
            var count = 0;
            var counted = entries.Select(e =>
            {
                if (++count % 100 == 0) progress?.Report(count);
                return e;
            });
            if (format is null || Directory.Exists(to))
            {
                foreach (var stray in await ExportContent.WriteFolderAsync(to, knowledge, counted, cancel))
                {
                    await Console.Error.WriteLineAsync($"Not written: {stray} is of no published term; delete it, or an import brings back what it has.");
                }
            }
            else
            {
                // Written beside and renamed, so that a failed export never leaves half a file under the name.
                var unfinished = to + ".part";
                await using (var file = File.Create(unfinished)) await ExportContent.WriteAsync(file, format.Value, knowledge, counted, cancel);
                File.Move(unfinished, to, overwrite: true);
            }
            Console.WriteLine($"Exported {DisplayText.Counted(count, "entry", "entries")} to {to}.");
            foreach (var row in moment.Unreadable) await Console.Error.WriteLineAsync($"Not exported: a row of {row.Table} ({row.Key}) cannot be read.");
            if (format is { } one && !Directory.Exists(to) && one.CannotHold() is { } leftOut)
            {
                await Console.Error.WriteLineAsync($"Left out, since {one.Name()} has no place for it: {leftOut}.");
            }
            return 0;
        });
    }
}
