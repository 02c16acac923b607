using System.CommandLine;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Host.Commands;

/// <summary>glossary undo-import NUMBER</summary>
internal static class UndoImportCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var number = new Argument<long>("number") { Description = "The import's number, as it was told when it was done; the audit has it too." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would be done; change nothing." };
        var keepEdited = new Option<bool>("--keep-edited") { Description = "Leave alone what was changed since the import; otherwise that refuses all of it." };
        var command = new Command("undo-import", "Takes an import back as a whole.") { number, dryRun, keepEdited };
        command.SetAction((parse, cancel) => CommandHost.OnDatabaseAsync(
            options(parse),
            services => UndoAsync(services, parse.GetRequiredValue(number), parse.GetValue(keepEdited), parse.GetValue(dryRun), cancel)));
        return command;
    }

    private static async Task<int> UndoAsync(IServiceProvider services, long number, bool keepEdited, bool dryRun, CancellationToken cancel)
    {
        await services.GetRequiredService<StartGlossary>().PrepareAsync(null, cancel);
        UndoneImport undone;
        try
        {
            undone = await services.GetRequiredService<EditQueue>().WriteAsync(
                Actor.Program, edit => new ImportUndo(edit).RunAsync(number, keepEdited, dryRun, cancel), cancel);
        }
        catch (Refusal refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        foreach (var slug in undone.Kept) await Console.Error.WriteLineAsync($"Changed since, and kept as it is: {slug}");
        foreach (var name in undone.InUse) await Console.Error.WriteLineAsync($"In use, and kept: {name}");
        if (!dryRun) services.GetRequiredService<IndexUpkeep>().Update(null, cancel);
        Console.WriteLine(
            $"{(dryRun ? "Would take" : "Took")} import {number} back: {undone.Withdrawn} withdrawn, {undone.Restored} as before, "
                + $"{undone.Discarded} drafts discarded, {undone.TakenBack} of what they rest on taken back.");
        return 0;
    }
}
