using System.CommandLine;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Records;
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
            if (parse.GetValue(database)) return await CommandHost.RunAsync(options(parse), services => CheckDatabaseAsync(services, cancel));
            if (parse.GetValue(folder) is not { } path)
            {
                await Console.Error.WriteLineAsync("Name a folder, or say --database.");
                return 2;
            }
            var problems = new List<ImportProblem>();
            var content = GlossaryFolder.Read(path, problems);
            var on = (content.Site ?? SiteProfile.Neutral).WarningsOn;
            ContentCheck.Run(content, problems, parse.GetValue(unsourced) || !on.Contains(ReviewRules.Unsourced));
            if (parse.GetValue(style) || on.Contains(ReviewRules.Style)) StyleCheck.Run(content, problems);
            foreach (var warning in Warnings(content, on)) await Console.Error.WriteLineAsync($"warning: {warning}");
            foreach (var problem in problems.OrderBy(p => p.Where, StringComparer.Ordinal).ThenBy(p => p.Row))
            {
                await Console.Error.WriteLineAsync(problem.ToString());
            }
            if (problems.Count == 0 && content.Entries.Count == 0)
            {
                await Console.Error.WriteLineAsync($"{path}: has no entries.");
                return 1;
            }
            Console.WriteLine(
                $"{DisplayText.Counted(content.Entries.Count, "entry", "entries")}, {DisplayText.Counted(content.Sources.Count, "source", "sources")}, "
                    + $"{DisplayText.Counted(content.Views.Count, "view", "views")}, {DisplayText.Counted(content.Roles.Count, "role", "roles")}: "
                    + $"{(problems.Count == 0 ? "sound" : DisplayText.Counted(problems.Count, "fault", "faults"))}.");
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }

    // What stops nothing: the same that a reviewer is warned of at the desk.
    private static IEnumerable<ImportProblem> Warnings(GlossaryContent content, IReadOnlyList<string> on)
    {
        string[] told = [.. on.Where(r => r == ReviewRules.LabelTaken)];
        var called = content.Entries.SelectMany(e => EntryHead.Of(e.Entry).AllLabels.Select(LabelKey.Of).Distinct().Select(k => (k, e.Entry.Slug)))
            .ToLookup(l => l.k, l => l.Slug);
        return content.Entries.SelectMany(e => ReviewRules.Of(e.Entry, told, label => called[LabelKey.Of(label)])
            .Select(w => new ImportProblem(e.Where, e.Row, w.Field, w.Reason)));
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
