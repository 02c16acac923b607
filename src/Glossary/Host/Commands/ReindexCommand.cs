using System.CommandLine;
using Glossary.Publishing;

namespace Glossary.Host.Commands;

/// <summary>glossary reindex</summary>
internal static class ReindexCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var command = new Command("reindex", "Builds the index anew from the database.");
        command.SetAction((parse, cancel) => CommandHost.RunAsync(options(parse), services => CommandHost.WithProgressAsync("Indexing", async progress =>
        {
            await services.GetRequiredService<StartGlossary>().RunAsync(progress, cancel);
            var live = services.GetRequiredService<LiveGlossary>();
            live.Reindex(progress, cancel);
            Console.WriteLine($"Indexed {live.Index.Count} entries at change {live.Index.ChangeNumber}.");
            return 0;
        })));
        return command;
    }
}
