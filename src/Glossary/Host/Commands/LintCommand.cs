using System.CommandLine;
using System.Text.Json;
using Glossary.Exchange;
using Glossary.Host.Lint;
using Glossary.Linking;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Host.Commands;

/// <summary>glossary lint FILES: for a documentation repository's own CI; needs no database.</summary>
internal static class LintCommand
{
    private static readonly string[] Formats = ["text", "json", "sarif"];
    private static readonly string[] Endings = [".md", ".mdx", ".markdown", ".txt", ".html", ".htm"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Make(Option<string?> data)
    {
        var files = new Argument<string[]>("files")
        {
            Description = $"Files of documentation, or folders with such ({string.Join(", ", Endings)}).",
            Arity = ArgumentArity.OneOrMore,
        };
        var view = new Option<string?>("--view") { Description = "Slug of the view that the documentation holds to; the glossary's default view if absent." };
        var all = new Option<bool>("--all") { Description = "Every term, and not only those that views define differently." };
        var every = new Option<bool>("--every") { Description = "Every place of a word, and not only its first in a file." };
        var except = new Option<string[]>("--except") { Description = "Terms that are passed over, by slug or label.", AllowMultipleArgumentsPerToken = true };
        var format = new Option<string>("--format") { Description = "text, json or sarif.", DefaultValueFactory = _ => "text" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 where anything is found." };
        var command = new Command("lint", "Lists the contested words in files of documentation, by the glossary in --data: readers may take them otherwise.")
        {
            files, view, all, every, except, format, strict,
        };
        command.SetAction(async (parse, cancel) =>
        {
            var how = parse.GetRequiredValue(format);
            if (!Formats.Contains(how)) return await RefuseAsync($"There is no format '{how}'; the formats are {string.Join(", ", Formats)}.");
            var missing = parse.GetRequiredValue(files).Where(f => !File.Exists(f) && !Directory.Exists(f)).ToList();
            if (missing.Count > 0) return await RefuseAsync($"There is no file {string.Join(", ", missing)}.");
            var folder = parse.GetValue(data) is { Length: > 0 } named ? named : StartGlossary.ShippedData();
            var problems = new List<ImportProblem>();
            var content = GlossaryFolder.Read(folder, problems);
            if (problems.Count > 0) throw new ContentRefusedException(folder, problems);
            var site = content.Site ?? SiteProfile.Neutral;
            var glossary = PublishedGlossary.Of([.. content.Entries.Select(e => e.Entry)], new() { Views = content.Views, Site = site });
            var held = parse.GetValue(view) ?? site.DefaultView;
            glossary.Knowledge.RequireView(held);
            var rules = new MarkRules { Contested = !parse.GetValue(all), Except = parse.GetValue(except) ?? [] };
            var linter = new Linter(glossary, rules, held, parse.GetValue(every));
            var findings = new List<LintFinding>();
            foreach (var file in parse.GetRequiredValue(files).SelectMany(FilesOf))
            {
                findings.AddRange(linter.Read(file, await File.ReadAllTextAsync(file, cancel)));
            }
            Console.WriteLine(how switch
            {
                "sarif" => Sarif.Write(findings),
                "json" => JsonSerializer.Serialize(findings, Json),
                _ => string.Join('\n', findings.Select(f => $"{f.File}:{f.Line}:{f.Column}: {f.Message}")
                    .Append($"{findings.Count} {(findings.Count == 1 ? "word" : "words")} that readers may take otherwise.")),
            });
            return findings.Count > 0 && parse.GetValue(strict) ? 1 : 0;
        });
        return command;
    }

    private static IEnumerable<string> FilesOf(string path) => !Directory.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => Endings.Contains(Path.GetExtension(f).ToLowerInvariant()))
            .Order(StringComparer.Ordinal);

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 2;
    }
}
