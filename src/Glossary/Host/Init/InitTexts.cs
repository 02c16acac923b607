namespace Glossary.Host.Init;

/// <summary>The texts of a glossary that is begun, beside what the formats print.</summary>
internal static class InitTexts
{
    public const string SiteHelp = """

        # More that can be said here; every line but the title may go. docs/start.md has all fields.
        #
        # tagline: One sentence on what this glossary is about, and for whom.
        # hint: Ask what a word of ours means.
        # logo: logo.svg
        # colours: { accent: "#0b5563" }
        # questions: [what is {term}?]
        # licence: { name: CC-BY-4.0, url: "https://creativecommons.org/licenses/by/4.0/" }
        # contact: words@example.com
        # menus: [terms, sources]

        """;

    public const string CitationsHelp = "# Where definitions are from. An entry names a source by its key.\n";

    public const string ViewsHelp = """
        # Where people mean different things by one word, each meaning is of a view. An entry has a definition for each view that has one.

        """;

    public const string EntryHelp = """

        # One file an entry; the file's name is its address. More fields:
        #
        # altLabels: [another name, ABBR]
        # tags: [billing]
        # unmarked: [another name]      # labels that are everyday words too: found, and not underlined in documentation
        # relations:
        #   - { type: related, term: another-entry }

        """;

    public const string Readme = """
        # {title}

        A glossary as files: one YAML file a term in `entries/`. Whoever can edit a file can edit the glossary; a pull request is a review.

        | file | what |
        |---|---|
        | `site.yaml` | title, colours, questions to begin with |
        | `entries/*.yaml` | the terms |
        | `citations.yaml` | the sources that definitions cite |
        | `views.yaml` | the views, where definitions compete |

        See it while you write; each saved file shows at once:

            glossary serve --data . --watch

        Check it, as the workflow does for every pull request:

            glossary check .

        Serve it: the container has the glossary of this folder.

            docker build -t words . && docker run -p 5080:5080 words

        Bring it into your documentation, with one line on each page:

            <script src="https://WHERE-IT-IS-SERVED/embed/glossary.js" defer></script>

        """;

    public const string Workflow = """
        # Refuses what would not go in: every fault with file, line and field. GLOSSARY_IMAGE is a variable of the repository: where your image is.
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

    public const string Container = """
        # The server with this glossary. The database is made of the files whenever a container starts, so that the files say all.
        ARG GLOSSARY_IMAGE=glossary
        FROM ${GLOSSARY_IMAGE}
        COPY . /words
        ENV GLOSSARY_DATA=/words GLOSSARY_HOME=/tmp/glossary

        """;
}
