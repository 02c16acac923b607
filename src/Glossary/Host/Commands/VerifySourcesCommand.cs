using System.CommandLine;
using System.Globalization;
using Glossary.Exchange;
using Glossary.Exchange.Copies;
using Glossary.Records;

namespace Glossary.Host.Commands;

/// <summary>glossary verify-sources FOLDER: whether every quotation stands where it is said to, by local copies of the sources; fetches nothing.</summary>
internal static class VerifySourcesCommand
{
    public static Command Make()
    {
        var copies = new Argument<string>("folder")
        {
            Description = $"Copies of sources, with {CopyMap.FileName}, which says which file is the copy of which address.",
            DefaultValueFactory = _ => "sources",
        };
        var content = new Option<string>("--content") { Description = "The glossary's files.", DefaultValueFactory = _ => "data" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell; note nothing in citations.yaml." };
        var command = new Command(
            "verify-sources",
            "Compares every quotation with a local copy of its source, and notes when it was read and what was read.") { copies, content, dryRun };
        command.SetAction(async (parse, cancel) =>
        {
            var problems = new List<ImportProblem>();
            var folder = parse.GetRequiredValue(content);
            var glossary = GlossaryFolder.Read(folder, problems);
            var map = CopyMap.Read(parse.GetRequiredValue(copies), problems);
            if (problems.Count > 0)
            {
                foreach (var problem in problems) await Console.Error.WriteLineAsync(problem.ToString());
                return 2;
            }
            var (quotes, read) = new SourceCheck(map).Run(glossary);
            Tell(quotes);
            if (!parse.GetValue(dryRun)) await NoteAsync(Path.Combine(folder, "citations.yaml"), read, cancel);
            return quotes.Any(q => q.State is QuoteState.Changed or QuoteState.Gone) ? 1 : 0;
        });
        return command;
    }

    private static void Tell(IReadOnlyList<CheckedQuote> quotes)
    {
        foreach (var quote in quotes.Where(q => q.State is QuoteState.Changed or QuoteState.Gone).OrderBy(q => q.State))
        {
            Console.WriteLine($"{Name(quote.State)}: {quote.Where}, {quote.Source}: \"{quote.Quote}\"");
            if (quote.Nearest is not null) Console.WriteLine($"  nearest: \"{quote.Nearest}\"");
        }
        foreach (var source in quotes.Where(q => q.State == QuoteState.NotCheckable).GroupBy(q => (q.Source, q.Address)).OrderBy(g => g.Key.Source))
        {
            Console.WriteLine($"{Name(QuoteState.NotCheckable)}: {source.Key.Source} ({source.Count()}): {source.Key.Address ?? "has no address"}");
        }
        Console.WriteLine(
            $"{quotes.Count} quotations: {string.Join(", ", Enum.GetValues<QuoteState>().Select(s => $"{quotes.Count(q => q.State == s)} {Name(s)}"))}.");
    }

    private static string Name(QuoteState state) => state == QuoteState.NotCheckable ? "not checkable" : state.ToString().ToLowerInvariant();

    private static async Task NoteAsync(string file, IReadOnlyList<ReadSource> read, CancellationToken cancel)
    {
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (lines, missing) = SourceStamps.Write(await File.ReadAllLinesAsync(file, cancel), read, day);
        // Written beside and renamed, so that what stops it leaves no half file.
        var unfinished = file + ".part";
        await File.WriteAllTextAsync(unfinished, string.Join('\n', lines) + "\n", cancel);
        File.Move(unfinished, file, overwrite: true);
        Console.WriteLine($"Noted in {file}: {read.Count - missing.Count} sources read on {day}.");
        if (missing.Count > 0) await Console.Error.WriteLineAsync($"Not noted, since {file} has no line '- key:' for them: {string.Join(", ", missing)}.");
    }
}
