using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.Benchmarks;

/// <summary>
/// Writes the tables of docs/benchmarks.md anew. Each stands between two marks, of which the first names the command that makes it: what is in braces is
/// given here.
/// </summary>
internal static partial class TablesCommand
{
    /// <param name="document">The Markdown file.</param>
    /// <param name="given">name=value for each name in braces; a table whose names are not all given stays.</param>
    public static int Run(string document, IReadOnlyList<string> given)
    {
        var values = given.Select(g => g.Split('=', 2)).ToDictionary(g => g[0], g => g[1]);
        var failed = 0;
        var text = Table().Replace(File.ReadAllText(document), table =>
        {
            var command = Name().Replace(table.Groups["command"].Value, n => values.GetValueOrDefault(n.Groups[1].Value, n.Value));
            if (command.Contains('{')) return table.Value;
            Console.Error.WriteLine(command);
            if (Output(command) is { Length: > 0 } rows) return $"{table.Groups["begin"].Value}\n\n{rows}\n{table.Groups["end"].Value}";
            failed++;
            return table.Value;
        });
        File.WriteAllText(document, text);
        return failed == 0 ? 0 : 1;
    }

    private static string Output(string command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in command.Split(' ').Prepend(typeof(TablesCommand).Assembly.Location)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var rows = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('|')) rows.Append(line).Append('\n');
        }
        process.WaitForExit();
        return process.ExitCode == 0 ? rows.ToString() : "";
    }

    [GeneratedRegex(@"(?<begin><!-- measured by: (?<command>[^>]+?) -->)\n.*?(?<end><!-- end of measured -->)", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Name();
}
