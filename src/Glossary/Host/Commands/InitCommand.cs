using System.CommandLine;
using Glossary.Host.Init;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;
using Spectre.Console;

namespace Glossary.Host.Commands;

/// <summary>glossary init FOLDER: the files of a new glossary.</summary>
internal static class InitCommand
{
    private const int LongestTitle = 60;
    private const string NoView = "none";

    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write the files; it is made where it is not there." };
        var title = new Option<string?>("--title") { Description = "Name of the glossary. Asked for on a terminal where absent." };
        var language = new Option<string?>("--language") { Description = "Language of its texts by its tag, like en or de (en if absent)." };
        var view = new Option<string?>("--view") { Description = "Name of a first view, where people mean different things by one word; or 'none'." };
        var term = new Option<string?>("--term") { Description = "The first word; the example entry is of it." };
        var force = new Option<bool>("--force") { Description = "Overwrite files that are there." };
        var add = new Option<bool>("--add") { Description = "Write only what is not there, around entries that are." };
        var command = new Command(
            "init", "Begins a glossary: writes a folder with its profile, an example entry, a check for pull requests and a container file.")
        {
            folder, title, language, view, term, add, force,
        };
        command.SetAction(async (parse, cancel) =>
        {
            var to = parse.GetRequiredValue(folder);
            var asks = !Console.IsInputRedirected && !Console.IsOutputRedirected && parse.GetValue(title) is null;
            var wanted = asks
                ? Ask(to)
                : new NewGlossary(
                    parse.GetValue(title) ?? TitleOf(to), parse.GetValue(language) ?? "en", View(parse.GetValue(view)), parse.GetValue(term) ?? "example");
            if (Fault(wanted) is { } fault)
            {
                await Console.Error.WriteLineAsync(fault);
                return 2;
            }
            // Around entries that are there, nothing is said of a word that is not.
            if (parse.GetValue(add) && !asks && parse.GetValue(term) is null && NewGlossary.HasEntries(to)) wanted = wanted with { Asks = false };
            var there = parse.GetValue(force) ? FilesThere.Overwrite : parse.GetValue(add) ? FilesThere.Keep : FilesThere.Refuse;
            foreach (var name in await wanted.WriteAsync(to, there, cancel)) Console.WriteLine($"  {Path.Combine(to, name)}");
            Console.WriteLine($"{wanted.Title} is begun. See it while you write:\n  glossary serve --data {to} --watch");
            return 0;
        });
        return command;
    }

    private static NewGlossary Ask(string folder)
    {
        var title = AnsiConsole.Ask("What is the glossary called?", TitleOf(folder));
        var language = AnsiConsole.Ask("In which language are its texts?", "en");
        var view = AnsiConsole.Ask("Do people mean different things by one word? Name a first view, or 'none'", NoView);
        return new(title, language, View(view), AnsiConsole.Ask("Which word comes first?", "example"));
    }

    private static string? View(string? named) => string.IsNullOrWhiteSpace(named) || named == NoView ? null : named.Trim();

    // "our-words" is "Our words".
    private static string TitleOf(string folder)
    {
        var name = Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)).Replace('-', ' ').Replace('_', ' ').Trim();
        return name.Length == 0 ? "Glossary" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string? Fault(NewGlossary wanted) =>
        wanted.Title.Trim().Length is 0 or > LongestTitle ? $"The title has {wanted.Title.Length} characters; it must have 1 to {LongestTitle}."
        : Slug.Of(wanted.Term).Length == 0 ? $"The term '{wanted.Term}' has no letter or digit that an address could be made of."
        : wanted.View is { } view && Slug.Of(view).Length == 0 ? $"The view '{view}' has no letter or digit that an address could be made of."
        : !LanguageNames.IsTag(wanted.Language)
            ? $"The language is '{wanted.Language}'; it must be a tag like en or pt-BR (BCP 47){SiteFormat.Meant(wanted.Language)}."
        : null;
}
