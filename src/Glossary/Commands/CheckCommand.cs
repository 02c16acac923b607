using System.CommandLine;
using Glossary.Exchange;

namespace Glossary.Commands;

/// <summary>glossary check FOLDER: for a docs repository's own CI; needs no database.</summary>
internal static class CheckCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "A folder as docs/editing.md describes it." };
        var command = new Command("check", "Tells whether a folder of files is sound; every fault with file, line and field.") { folder };
        command.SetAction(async (parse, _) =>
        {
            var problems = new List<ImportProblem>();
            var content = GlossaryFolder.Read(parse.GetRequiredValue(folder), problems);
            ContentCheck.Run(content, problems);
            foreach (var problem in problems.OrderBy(p => p.Where, StringComparer.Ordinal).ThenBy(p => p.Row)) await Console.Error.WriteLineAsync(problem.ToString());
            if (problems.Count == 0 && content.Entries.Count == 0)
            {
                await Console.Error.WriteLineAsync($"{parse.GetRequiredValue(folder)}: has no entries.");
                return 1;
            }
            Console.WriteLine($"{content.Entries.Count} entries, {content.Sources.Count} sources, {content.Views.Count} views, {content.Roles.Count} roles: {(problems.Count == 0 ? "sound" : $"{problems.Count} faults")}.");
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
