using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>A whole glossary as content: what a folder of files, or an export, holds.</summary>
internal sealed record GlossaryContent
{
    public IReadOnlyList<Source> Sources { get; init; } = [];
    public IReadOnlyList<View> Views { get; init; } = [];
    public IReadOnlyList<ContestedPair> Pairs { get; init; } = [];
    public IReadOnlyList<RelationKind> Kinds { get; init; } = [];
    public IReadOnlyList<Role> Roles { get; init; } = [];
    public IReadOnlyList<RoleRelation> Relations { get; init; } = [];
    public IReadOnlyList<UsingSystem> Systems { get; init; } = [];
    /// <summary>The words of languages, where the glossary has some of its own.</summary>
    public IReadOnlyList<LanguageWords> Languages { get; init; } = [];
    public IReadOnlyList<Scheme> Schemes { get; init; } = [];
    public IReadOnlyList<Collection> Collections { get; init; } = [];
    /// <summary>Null where the content says nothing of the glossary as a whole.</summary>
    public SiteProfile? Site { get; init; }
    public IReadOnlyList<ImportedEntry> Entries { get; init; } = [];
    /// <summary>Where each of these was read.</summary>
    public ContentLines Lines { get; init; } = new();

    /// <summary>Line of an entry's field; its row, where it was not read from a folder.</summary>
    public int LineOf(ImportedEntry item, string? field = null) => Lines.Of(item.Entry, field) is > 0 and var line ? line : item.Row;
}

/// <summary>An entry, and where it was read.</summary>
/// <param name="Entry">Not stored yet: without ids, its sources by key.</param>
/// <param name="Where">File name, or the name of the stream.</param>
/// <param name="Row">Line of the file or row of the stream, from 1.</param>
/// <param name="FromFolder">From a folder of files, which names its systems beside the entries.</param>
/// <param name="Said">
/// The fields that the row has, empty ones too: "tags", "definitions[0].rank". Null where what is absent is meant to be empty, as in a folder of files.
/// </param>
/// <param name="SlugIsWish">The slug was made by the reader, to name the row within its file: the entry is not known by it.</param>
/// <param name="SlugIsForeign">The slug is of what another system calls the row.</param>
/// <param name="Names">What the file calls the fields; null where as here.</param>
internal sealed record ImportedEntry(
    Entry Entry, string Where, int Row, bool FromFolder = false, IReadOnlySet<string>? Said = null, bool SlugIsWish = false, bool SlugIsForeign = false,
    FieldNames? Names = null)
{
    public bool HasSaid(string field) => Said is null || Said.Contains(field);

    /// <summary>A fault of the row, in the words of its file.</summary>
    public ImportProblem Fault(string field, string reason) => new(Where, Row, Names?.Of(field) ?? field, reason);
}

/// <summary>Reads a folder as docs/editing.md describes it. Every fault is noted with file, line and field; reading goes on to find the others.</summary>
internal static class GlossaryFolder
{
    public static GlossaryContent Read(string folder, List<ImportProblem> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, 0, null, "is not a folder"));
            return new();
        }
        var lines = new ContentLines();
        var content = new GlossaryContent
        {
            Lines = lines,
            Sources = List("citations.yaml", SourceFormat.Read),
            Views = List("views.yaml", KnowledgeFormat.ReadView),
            Pairs = List("pairs.yaml", KnowledgeFormat.ReadPair),
            Kinds = Section("roles.yaml", "kinds", KnowledgeFormat.ReadKind),
            Roles = Section("roles.yaml", "roles", KnowledgeFormat.ReadRole),
            Relations = Section("roles.yaml", "relations", KnowledgeFormat.ReadRelation),
            Systems = List("systems.yaml", KnowledgeFormat.ReadSystem),
            Languages = Languages(),
            Schemes = List("schemes.yaml", SchemeFormat.Read),
            Collections = List("collections.yaml", CollectionFormat.Read),
            Site = Document(SiteFormat.File) is { } site ? ReadRow(SiteLogo.Taken(site, folder, problems), SiteFormat.File, SiteFormat.Read) : null,
            Entries = Entries(),
        };
        return content;

        IReadOnlyList<T> List<T>(string file, Func<FieldReader, T> read) where T : class =>
            Document(file) switch
            {
                null => [],
                Node.Items list => [.. list.Values.Select(item => ReadRow(item, file, read)).OfType<T>()],
                var other => Refuse<T>(file, other, "must be a list"),
            };

        IReadOnlyList<T> Section<T>(string file, string section, Func<FieldReader, T> read) where T : class
        {
            if (Document(file) is not { } document) return [];
            if (document is not Node.Fields sections) return Refuse<T>(file, document, "must have the sections kinds, roles and relations");
            return sections.Values.FirstOrDefault(s => s.Key == section).Value switch
            {
                null => [],
                Node.Items list => [.. list.Values.Select(item => ReadRow(item, file, read)).OfType<T>()],
                var other => Refuse<T>(file, other, $"the section {section} must be a list"),
            };
        }

        IReadOnlyList<T> Refuse<T>(string file, Node node, string reason)
        {
            problems.Add(new(file, node.Line, null, reason));
            return [];
        }

        T? ReadRow<T>(Node item, string file, Func<FieldReader, T> read) where T : class
        {
            var before = problems.Count;
            var row = new FieldReader(item, file, "", problems);
            var value = item is Node.Fields ? read(row) : null;
            if (value is not null) lines.Note(value, item);
            return problems.Count == before ? value : null;
        }

        IReadOnlyList<LanguageWords> Languages()
        {
            var languages = Path.Combine(folder, "language");
            if (!Directory.Exists(languages)) return [];
            var found = new List<LanguageWords>();
            foreach (var path in Directory.EnumerateFiles(languages, "*.yaml").Order(StringComparer.Ordinal))
            {
                var file = Path.GetRelativePath(folder, path);
                if (Document(file) is { } node && ReadRow(node, file, LanguageFormat.Read) is { } words) found.Add(words);
            }
            return found;
        }

        IReadOnlyList<ImportedEntry> Entries()
        {
            var entriesFolder = Path.Combine(folder, "entries");
            if (!Directory.Exists(entriesFolder)) entriesFolder = folder;
            var entries = new List<ImportedEntry>();
            if (entriesFolder != folder)
            {
                foreach (var path in Directory.EnumerateFiles(entriesFolder, "*.yml").Order(StringComparer.Ordinal))
                {
                    var file = Path.GetRelativePath(folder, path);
                    problems.Add(new(file, 1, null, $"is not read; name it {Path.ChangeExtension(file, ".yaml")}"));
                }
            }
            foreach (
                var path in Directory.EnumerateFiles(entriesFolder, "*.yaml")
                    .Where(p => entriesFolder != folder || !IsListFile(p))
                    .Order(StringComparer.Ordinal))
            {
                var file = Path.GetRelativePath(folder, path);
                if (Document(file) is not { } node) continue;
                if (ReadRow(node, file, row => EntryFormat.Read(row, Path.GetFileNameWithoutExtension(path))) is { } entry)
                {
                    entries.Add(new(entry, file, node.Line, FromFolder: true));
                }
            }
            return entries;
        }

        Node? Document(string file)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path)) return null;
            try
            {
                using var reader = new StreamReader(path);
                var documents = YamlText.Read(reader).ToList();
                if (documents.Count == 1) return documents[0];
                problems.Add(new(file, 1, null, $"has {documents.Count} documents, must have one"));
            }
            catch (UnreadableRowException fault)
            {
                if (!problems.Any(p => p.Where == file)) problems.Add(new(file, fault.Row, null, fault.Message));
            }
            return null;
        }
    }

    public static bool IsListFile(string path) =>
        Path.GetFileName(path) is "citations.yaml" or "views.yaml" or "pairs.yaml" or "roles.yaml" or "systems.yaml" or "schemes.yaml"
            or "collections.yaml" or SiteFormat.File;
}
