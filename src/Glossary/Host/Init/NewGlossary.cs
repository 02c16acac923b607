using System.Text;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Host.Init;

/// <summary>What becomes of files that are there: none is touched and none is written, they stay and the others are written, or they are overwritten.</summary>
internal enum FilesThere { Refuse, Keep, Overwrite }

/// <summary>What is known of a glossary that is to be begun.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Language">Of its texts: "en".</param>
/// <param name="View">Label of its first view; null where definitions do not compete.</param>
/// <param name="Term">The first word, which the example entry is of.</param>
internal sealed record NewGlossary(string Title, string Language, string? View, string Term)
{
    /// <summary>Whether the first page asks what the first word means; without, it has the title for its headline.</summary>
    public bool Asks { get; init; } = true;

    /// <summary>Whether a folder has entries already.</summary>
    public static bool HasEntries(string folder) =>
        Directory.Exists(Path.Combine(folder, EntriesFolder)) && Directory.EnumerateFiles(Path.Combine(folder, EntriesFolder), "*.yaml").Any();

    private InitTexts Texts { get; } = InitTexts.In(Language);

    private const string Source = "house";
    private const string EntriesFolder = "entries/";
    private static readonly UTF8Encoding Plain = new(false);

    /// <summary>The files, by their path below the folder.</summary>
    public IReadOnlyDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [SiteFormat.File] = Print(SiteFormat.Write(Profile())) + Fill(Texts.ProfileComment),
            ["citations.yaml"] = Texts.SourcesComment + Print(new Node.Items([SourceFormat.Write(Cited())])),
            [$"{EntriesFolder}{Slug.Of(Term, Language)}.yaml"] =
                Print(EntryFormat.Write(Example(), inlineSources: false, withSlug: false)) + Texts.EntryComment,
            ["README.md"] = Fill(Texts.Readme),
            [".github/workflows/check.yml"] = Texts.Workflow,
            ["Dockerfile"] = Texts.Container,
            [".dockerignore"] = ".git\n.github\n.glossary\n",
            [".gitignore"] = ".glossary/\n",
        };
        if (FirstView() is { } view) files["views.yaml"] = Texts.ViewsComment + Print(new Node.Items([KnowledgeFormat.Write(view)]));
        return files;
    }

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Where; it is made where it is not there.</param>
    /// <param name="there">What becomes of files that are there.</param>
    /// <param name="cancel">Stops between two files.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="Refusal">Files of these names are there.</exception>
    public async Task<IReadOnlyCollection<string>> WriteAsync(string folder, FilesThere there, CancellationToken cancel)
    {
        var files = Files();
        var taken = files.Keys.Where(f => File.Exists(Path.Combine(folder, f))).ToHashSet();
        if (taken.Count > 0 && there == FilesThere.Refuse)
        {
            throw new Refusal(
                RefusalKind.Conflict,
                $"{folder} has {string.Join(", ", taken)} already; name another folder, or say --add for what is missing, or --force to overwrite.");
        }
        // Where there are entries, nobody needs an example.
        var missing = files.Keys.Where(f => there != FilesThere.Keep || !(taken.Contains(f) || f.StartsWith(EntriesFolder, StringComparison.Ordinal))).ToList();
        foreach (var name in missing)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path, files[name], Plain, cancel);
        }
        return missing;
    }

    private SiteProfile Profile() => new()
    {
        Title = Title,
        Headline = Asks && InitTexts.Has(Language) ? Fill(Texts.Headline) : null,
        Languages = [Language],
    };

    private View? FirstView() => View is null ? null : new()
    {
        Slug = Slug.Of(View, Language),
        Label = View,
        RuleInWords = Texts.Rule.Replace("{view}", LanguageTag.IsEnglish(Language) ? EnglishPhrase.Inside(View) : View, StringComparison.Ordinal),
        When = Texts.When,
    };

    private Source Cited() => new() { Key = Source, Type = SourceType.Documentation, Title = Fill(Texts.Source) };

    private Entry Example() => new()
    {
        Slug = Slug.Of(Term, Language),
        Label = Term,
        Language = Language,
        Summary = Texts.Summary,
        Definitions =
        [
            new()
            {
                View = FirstView()?.Slug,
                Text = Fill(Texts.Definition),
                Citations = [new() { Source = new() { Key = Source, Title = "" } }],
            },
        ],
    };

    private string Fill(string text) => text.Replace("{title}", Title, StringComparison.Ordinal).Replace("{term}", Term, StringComparison.Ordinal);

    private static string Print(Node node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        YamlText.Write(text, node);
        return text.ToString();
    }
}
