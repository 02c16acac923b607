using System.CommandLine;
using Glossary.Publishing;
using Glossary.Text;

namespace Glossary.Host.Commands;

/// <summary>glossary reindex</summary>
internal static class ReindexCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var command = new Command("reindex", "Builds the index anew from the database.");
        command.SetAction((parse, cancel) => CommandHost.RunAsync(options(parse), services => CommandHost.WithProgressAsync("Indexing", async progress =>
        {
            await services.GetRequiredService<StartGlossary>().PrepareAsync(progress, cancel);
            var made = services.GetRequiredService<IndexUpkeep>().Rebuild(new ThriftyProgress(progress), cancel);
            Console.WriteLine($"Indexed {DisplayText.Counted(made.Count, "entry", "entries")} at change {made.ChangeNumber}.");
            return 0;
        })));
        return command;
    }
}
