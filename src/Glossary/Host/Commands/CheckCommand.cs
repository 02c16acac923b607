using System.CommandLine;
using Glossary.Exchange;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Host.Commands;

/// <summary>
/// glossary check FOLDER: for a docs repository's own CI; needs no database. With --database: whether database, index and what readers see agree.
/// </summary>
internal static class CheckCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var folder = new Argument<string?>("folder") { Description = "A folder as docs/editing.md describes it.", Arity = ArgumentArity.ZeroOrOne };
        var database = new Option<bool>("--database")
        {
            Description = "Check the database of --home instead: that it is whole, and agrees with its history, with the index and with what readers see.",
        };
        var unsourced = new Option<bool>("--unsourced") { Description = "Let definitions and usages without a source pass." };
        var style = new Option<bool>("--style") { Description = "Hold definitions, summaries and sources to the editor's guide too (docs/style.md)." };
        var command = new Command(
            "check",
            "Tells whether a folder of files is sound, every fault with file, line and field; "
                + "or, with --database, whether the database is.") { folder, database, unsourced, style };
        command.SetAction(async (parse, cancel) =>
        {
            if (parse.GetValue(database)) return await CommandHost.OnDatabaseAsync(options(parse), services => CheckDatabaseAsync(services, cancel));
            if (parse.GetValue(folder) is not { } path)
            {
                await Console.Error.WriteLineAsync("Name a folder, or say --database.");
                return 2;
            }
            var check = FolderCheck.Of(path, parse.GetValue(unsourced), parse.GetValue(style));
            var (content, problems) = (check.Content, FolderCheck.InOrder(check.Faults.Concat(check.House)));
            foreach (var warning in check.Warnings) await Console.Error.WriteLineAsync($"warning: {warning}");
            foreach (var problem in problems) await Console.Error.WriteLineAsync(problem.ToString());
            if (content.Entries.Count == 0 && problems is [{ Field: null }]) return 1;
            Console.WriteLine(
                $"{DisplayText.Counted(content.Entries.Count, "entry", "entries")}, {DisplayText.Counted(content.Sources.Count, "source", "sources")}, "
                    + $"{DisplayText.Counted(content.Views.Count, "view", "views")}, {DisplayText.Counted(content.Roles.Count, "role", "roles")}: "
                    + $"{(problems.Count == 0 ? "sound" : DisplayText.Counted(problems.Count, "fault", "faults"))}.");
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<int> CheckDatabaseAsync(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<StartGlossary>().RunAsync(null, cancel);
        var live = services.GetRequiredService<LiveGlossary>();
        var faults = await DatabaseCheck.RunAsync(services.GetRequiredService<Database>(), live, cancel);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
        Console.WriteLine(
            $"{live.State.Glossary.Heads.Count} published entries at change {live.State.Glossary.ChangeNumber}: "
                + $"{(faults.Count == 0 ? "database, history, index and readers' view agree" : $"{faults.Count} faults")}.");
        return faults.Count == 0 ? 0 : 1;
    }
}
