using System.CommandLine;
using Glossary.Model;
using Glossary.Operations;
using Glossary.Storage;

namespace Glossary.Host.Commands;

/// <summary>The program's commands: what runs without one is the server. Exit codes: 0, 1 refused or failed, 2 wrong usage.</summary>
internal static class GlossaryCommands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var home = new Option<string?>("--home")
        {
            Description = "Folder of the database and the index (GLOSSARY_HOME, .glossary if absent).",
            Recursive = true,
        };
        var data = new Option<string?>("--data")
        {
            Description = "Folder that an empty database is filled from, or 'none' (GLOSSARY_DATA, the shipped glossary if absent).",
            Recursive = true,
        };
        var root = new RootCommand("Glossary: words that people disagree about, with a verdict for each view and its source.") { home, data };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(_ => 0);

        // What it does not know is for the web host: --urls and the like.
        var serve = new Command("serve", "Serves the glossary over HTTP; what runs without a command.") { TreatUnmatchedTokensAsErrors = false };
        var watch = new Option<bool>("--watch")
        {
            Description = "Show the folder of --data as it is, each saved file at once. Without --home nothing is kept when it stops.",
        };
        serve.Add(watch);
        serve.SetAction(_ => 0);
        root.Add(serve);

        root.Add(InitCommand.Make());
        root.Add(AskCommand.Make(Options));
        root.Add(ImportCommand.Make(Options));
        root.Add(UndoImportCommand.Make(Options));
        root.Add(ExportCommand.Make(Options));
        root.Add(ReindexCommand.Make(Options));
        root.Add(CheckCommand.Make(Options));
        root.Add(VerifySourcesCommand.Make());
        root.Add(LintCommand.Make(data));
        root.Add(KeysCommand.Make(Options));
        root.Add(BackupCommands.MakeBackup(Options));
        root.Add(BackupCommands.MakeRestore(Options));
        root.Add(CopyCommand.Make(Options));
        root.Add(McpCommand.Make(home, data));
        root.Add(HealthCommand.Make());

        var parsed = root.Parse(args);
        if (parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens.Count > 0 && !parsed.UnmatchedTokens[0].StartsWith('-'))
        {
            await Console.Error.WriteLineAsync(
                $"There is no command '{parsed.UnmatchedTokens[0]}'; the commands are {string.Join(", ", root.Subcommands.Select(c => c.Name))}.");
            return 2;
        }
        var isServer = parsed.CommandResult.Command is RootCommand || parsed.CommandResult.Command == serve;
        var unknown = isServer ? KnownArguments.FaultOfServer(args, serve) : KnownArguments.FaultOf(parsed);
        if (parsed.Errors.Count > 0 || unknown is not null)
        {
            // A mistyped name is why something is missing, so it is told instead.
            foreach (var message in unknown is null ? parsed.Errors.Select(e => e.Message) : [unknown]) await Console.Error.WriteLineAsync(message);
            await Console.Error.WriteLineAsync(
                $"See: glossary {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help");
            return 2;
        }
        try
        {
            // The web host has its own way to start and to stop; only help is the parser's.
            var serves = isServer && !args.Any(a => a is "--help" or "-h" or "-?" or "--version");
            if (serves && parsed.GetValue(watch)) return await WatchCommand.RunAsync(args, parsed.GetValue(home), parsed.GetValue(data), watch.Name);
            return serves
                ? await Server.RunAsync(args, parsed.GetValue(home), parsed.GetValue(data))
                : await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is HomeUnusableException or ContentRefusedException or DirectoryNotFoundException
            or OptionsRefusedException or DatabaseFileException or Refusal)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (Exception fault) when (CommandFault.Of(fault) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing of it was kept.");
            return 1;
        }

        GlossaryOptions Options(ParseResult parse) => GlossaryOptions.Read(parse.GetValue(home), parse.GetValue(data));
    }
}
