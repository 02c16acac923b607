using Glossary.Records;
using Glossary.Text;

namespace Glossary.Host.Init;

/// <summary>The texts of a glossary that is begun, beside what the formats print, in the language of its readers: a file for each language has them.</summary>
internal sealed class InitTexts
{
    private const string Folder = "init/";
    private const string English = "en";
    private const int LongestText = 10_000;

    private readonly FieldReader texts;

    private InitTexts(FieldReader texts) => this.texts = texts;

    /// <summary>In a language; in English, where there are none of it.</summary>
    /// <param name="language">Tag of the language that the glossary is written in.</param>
    public static InitTexts In(string language)
    {
        var assembly = typeof(InitTexts).Assembly;
        var primary = LanguageTag.Primary(language);
        using var file = assembly.GetManifestResourceStream($"{Folder}{primary}.yaml") ?? assembly.GetManifestResourceStream($"{Folder}{English}.yaml")!;
        using var reader = new StreamReader(file);
        return new(new(YamlText.Read(reader).Single(), Folder + primary, "", []));
    }

    /// <summary>Whether there are texts of a language.</summary>
    public static bool Has(string language) =>
        typeof(InitTexts).Assembly.GetManifestResourceInfo($"{Folder}{LanguageTag.Primary(language)}.yaml") is not null;

    public string Headline => Of("headline");
    public string Summary => Of("summary");
    public string Definition => Of("definition");
    public string Rule => Of("rule");
    public string When => Of("when");
    public string Source => Of("source");
    public string ProfileComment => $"\n{Of("profileComment")}\n";
    public string SourcesComment => Of("sourcesComment") + "\n";
    public string ViewsComment => Of("viewsComment") + "\n\n";
    public string EntryComment => $"\n{Of("entryComment")}\n";
    public string Readme => Of("readme") + "\n";

    public string Workflow => Of("workflowComment") + """

        name: check
        on: [push, pull_request]
        permissions:
          contents: read
        jobs:
          check:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: docker run --rm -v "$PWD:/words:ro" "${{ vars.GLOSSARY_IMAGE || 'glossary' }}" check /words

        """;

    public string Container => Of("containerComment") + """

        ARG GLOSSARY_IMAGE=glossary
        FROM ${GLOSSARY_IMAGE}
        COPY . /words
        ENV GLOSSARY_DATA=/words GLOSSARY_HOME=/tmp/glossary

        """;

    private string Of(string name) => texts.Required(name, LongestText);
}
