using System.CommandLine;
using System.CommandLine.Parsing;
using Glossary.Text;

namespace Glossary.Host.Commands;

/// <summary>Refuses what no command and no setting is called, instead of serving without it.</summary>
internal static class KnownArguments
{
    // What the web host itself reads from the command line.
    private static readonly string[] OfHost =
    [
        "home", "data", "urls", "http_ports", "https_ports", "environment", "contentRoot", "webroot",
        "applicationName", "shutdownTimeoutSeconds", "AllowedHosts",
    ];

    private static readonly string[] OfParser = ["--help", "-h", "-?", "--version"];

    // Sections of the framework, in which anything may stand.
    private static readonly string[] Frameworks = ["Logging", "Kestrel"];

    /// <summary>What is wrong with the arguments of a command that takes no settings; null where nothing is.</summary>
    public static string? FaultOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // An option that is not known may have been taken for an argument.
        var option = parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal))?.Value;
        if ((option ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null)) is not { } token) return null;
        if (!token.StartsWith('-'))
        {
            return command.Subcommands.Count > 0
                ? $"{command.Name} has no '{token}'{NearestName.Hint(token, "it has", [.. command.Subcommands.Select(c => c.Name)])}"
                : $"'{token}' is more than {command.Name} takes.";
        }
        var known = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name).ToList();
        return $"{command.Name} has no option {NameOf(token)}{NearestName.Hint(NameOf(token), "it has", known)}";
    }

    /// <summary>What is wrong with the arguments of the server, which may also be settings (--urls, --Glossary:LongestQuestion=200).</summary>
    /// <param name="arguments">As they were typed: the parser would part the names of settings at their colons.</param>
    /// <param name="serve">Has switches of its own, which come without a value.</param>
    public static string? FaultOfServer(IReadOnlyList<string> arguments, Command serve)
    {
        string[] switches = [.. OfParser, .. serve.Options.Select(o => o.Name)];
        for (var i = arguments is ["serve", ..] ? 1 : 0; i < arguments.Count; i++)
        {
            var token = arguments[i];
            if (switches.Contains(token)) continue;
            var isOption = token.StartsWith('-') || token.StartsWith('/');
            if (!isOption && !token.Contains('=', StringComparison.Ordinal)) return $"'{token}' is neither a command nor a setting; see glossary --help.";
            var name = NameOf(token).TrimStart('-', '/');
            if (!IsSetting(name))
            {
                string[] known = [.. switches, .. OfHost.Select(n => $"--{n}"), .. GlossaryOptions.Names.Select(n => $"--{n}")];
                return $"There is no option {NameOf(token)}"
                    + (NearestName.Of("--" + name, known) is { } nearest ? $"; did you mean {nearest}?" : "; docs/operations.md lists the settings.");
            }
            // Its value is the next word.
            if (isOption && !token.Contains('=', StringComparison.Ordinal)) i++;
        }
        return null;
    }

    private static bool IsSetting(string name)
    {
        var path = name.Replace("__", ":", StringComparison.Ordinal).Split(':');
        return OfHost.Contains(name, StringComparer.OrdinalIgnoreCase) || Frameworks.Contains(path[0], StringComparer.OrdinalIgnoreCase)
            || name.StartsWith("GLOSSARY_", StringComparison.OrdinalIgnoreCase) || GlossaryOptions.IsName(path);
    }

    private static string NameOf(string token) => token.Split('=')[0];
}
