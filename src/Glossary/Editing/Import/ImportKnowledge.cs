using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>
/// Writes sources, views, pairs, kinds of relation, roles, systems, a language's words and what the glossary says of itself: new ones are added, those that
/// differ are changed, none is taken away. Readers see all of it at once, so without publishing it is left out, and told.
/// </summary>
internal sealed class ImportKnowledge(StorageSession storage, ImportReport report, ImportMode mode)
{
    private readonly CountedLeftOut left = new(report.Lost);
    private readonly List<(KnowledgeRow Row, string Old)> changed = [];
    private readonly ChangedKnowledge beside = new();

    /// <summary>What documents of before were changed, once they are written.</summary>
    public IReadOnlyList<ChangedDocument> Changed { get; private set; } = [];

    /// <inheritdoc cref="Changed"/>
    public IReadOnlyList<ChangedDocument> ChangedSources { get; private set; } = [];

    /// <inheritdoc cref="Changed"/>
    public IReadOnlyList<ChangedDocument> ChangedViews { get; private set; } = [];

    /// <returns>Whether anything was written.</returns>
    /// <param name="content">What there is of them.</param>
    /// <param name="isWhole">Whether vocabularies and collections are all that the content says of them.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> RunAsync(GlossaryContent content, bool isWhole, CancellationToken cancel)
    {
        await WriteSourcesAsync(content.Sources, cancel);
        await WriteViewsAsync(content.Views, cancel);
        await WriteAsync(KnowledgePart.Kind, content.Kinds.Select(k => (k.Slug, KnowledgeFormat.Write(k))), cancel);
        await WriteAsync(KnowledgePart.Role, content.Roles.Select(r => (r.Slug, KnowledgeFormat.Write(r))), cancel);
        await WriteAsync(KnowledgePart.Relation, content.Relations.Select(r => ($"{r.From} {r.Kind} {r.To}", KnowledgeFormat.Write(r))), cancel);
        await WriteAsync(KnowledgePart.Pair, content.Pairs.Select(p => (p.Key, KnowledgeFormat.Write(p))), cancel);
        await WriteLanguagesAsync(content.Languages, cancel);
        await WriteAsync(KnowledgePart.System, content.Systems.Select(s => (s.Name, KnowledgeFormat.Write(s))), cancel);
        await WriteNamedAsync(KnowledgePart.Scheme, [.. content.Schemes.Select(s => (s.Slug, s.Iri, SchemeFormat.Write(s)))], isWhole, cancel);
        await WriteNamedAsync(KnowledgePart.Collection, [.. content.Collections.Select(c => (c.Slug, c.Iri, CollectionFormat.Write(c)))], isWhole, cancel);
        if (mode.Way == ImportWay.Replace) await TellStayingAsync(content, cancel);
        await WriteAsync(KnowledgePart.Site, content.Site is { } site ? [(KnowledgeStore.SiteKey, SiteFormat.Write(site))] : [], cancel);
        left.Tell();
        var wrote = await storage.SaveAsync(cancel);
        Changed = [.. changed.Select(c => new ChangedDocument(c.Row.Id, c.Row.Version, c.Old))];
        (ChangedSources, ChangedViews) = (beside.Sources, beside.Views);
        storage.Forget();
        return wrote;
    }

    // Words that are as the program ships them follow the program, and are not kept.
    private async Task WriteLanguagesAsync(IReadOnlyList<LanguageWords> languages, CancellationToken cancel)
    {
        var existing = (await storage.Knowledge.ListAsync(KnowledgePart.Language, cancel)).Select(k => k.Key).ToHashSet();
        var own = languages.Where(l => existing.Contains(l.Code) || LanguageFormat.WriteOwn(l) is not null);
        await WriteAsync(KnowledgePart.Language, own.Select(l => (l.Code, LanguageFormat.Write(l))), cancel);
    }

    private async Task WriteSourcesAsync(IReadOnlyList<Source> sources, CancellationToken cancel)
    {
        if (sources.Count == 0) return;
        var existing = await storage.Sources.AllAsync(cancel);
        var seen = new HashSet<string>();
        foreach (var source in sources)
        {
            if (!seen.Add(source.Key)) report.Problems.Add(new("citations.yaml", 0, "key", $"the key '{source.Key}' is there twice"));
            var known = existing.GetValueOrDefault(source.Key);
            var was = known is null ? null : SourceFormat.Write(SourceStore.ToSource(known));
            if (Stays("citations.yaml", "citations", source.Key, was, SourceFormat.Write(source))) continue;
            if (known is not null) beside.Fill(known, source);
            else storage.Sources.Add(source);
        }
    }

    private async Task WriteViewsAsync(IReadOnlyList<View> views, CancellationToken cancel)
    {
        if (views.Count == 0) return;
        await storage.SaveAsync(cancel);
        var names = storage.Entries.Names();
        await names.ReadAllAsync(cancel);
        var existing = await storage.Views.AllAsync(cancel);
        var before = storage.Knowledge.Read().Views.ToDictionary(v => v.Slug);
        var position = existing.Values.Select(v => v.Position + 1).DefaultIfEmpty().Max();
        foreach (var view in views)
        {
            var document = before.TryGetValue(view.Slug, out var stored) ? KnowledgeFormat.Write(stored) : null;
            if (Stays("views.yaml", "views", view.Slug, document, KnowledgeFormat.Write(view))) continue;
            if (!existing.TryGetValue(view.Slug, out var row))
            {
                row = new ViewRow { Slug = view.Slug, Label = view.Label, RuleInWords = view.RuleInWords, Position = position++ };
                existing[view.Slug] = row;
                storage.Views.Add(row);
            }
            if (before.Remove(view.Slug, out var was) && JsonText.Print(KnowledgeFormat.Write(was)) != JsonText.Print(KnowledgeFormat.Write(view)))
            {
                beside.Note(row, was);
            }
            ViewStore.Fill(row, view);
            var writer = storage.Entries.Writer(names, missing => NoSource(view, missing.Name));
            var citations = await writer.CitationsAsync([.. view.Citations.Select(ChangedKnowledge.ByKey)], "view");
            if (!Same(row.Citations, citations)) storage.Views.Cite(row, citations);
        }
    }

    private void NoSource(View view, string key) => report.Problems.Add(new("views.yaml", 0, $"view {view.Slug}", $"there is no source with the key '{key}'"));

    private static bool Same(List<CitationRow> stored, List<CitationRow> wanted) =>
        stored.OrderBy(c => c.Position).Select(Face).SequenceEqual(wanted.Select(Face));

    private static (long, string?, string?, string?, Stance) Face(CitationRow c) => (c.SourceId, c.Locator, c.Quote, c.Url, c.Stance);

    // What has an IRI is known by that: another one of the same slug is another thing, and gets a number.
    private async Task WriteNamedAsync(KnowledgePart part, List<(string Slug, string Iri, Node Document)> rows, bool isWhole, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        var existing = await storage.Knowledge.ListAsync(part, cancel);
        var keys = existing.ToDictionary(k => IriOf(part, k), k => k.Key);
        var documents = existing.ToDictionary(k => k.Key, k => k.Document);
        var taken = existing.Select(k => k.Key).ToHashSet();
        var renamed = new List<(string, Node)>();
        foreach (var (slug, iri, document) in rows)
        {
            if (keys.TryGetValue(iri, out var known))
            {
                renamed.Add((known, Called(known, isWhole ? document : KnowledgeMerge.Of(documents.GetValueOrDefault(known), document))));
                continue;
            }
            var key = slug;
            for (var n = 2; !taken.Add(key); n++) key = Slug.With(slug, $"-{n}");
            keys[iri] = key;
            renamed.Add((key, Called(key, document)));
        }
        await WriteAsync(part, renamed, cancel);
    }

    private static string IriOf(KnowledgePart part, KnowledgeRow row) => part == KnowledgePart.Scheme
        ? SentRecord.Read(Document(row.Document), SchemeFormat.Read).Iri
        : SentRecord.Read(Document(row.Document), CollectionFormat.Read).Iri;

    private static Node Document(string text) => JsonText.Read(System.Text.Encoding.UTF8.GetBytes(text), 1);

    // A collection of the vocabulary that the file lacks holds entries that may be of others, and goes by nobody but who deletes it.
    private async Task TellStayingAsync(GlossaryContent content, CancellationToken cancel)
    {
        var schemes = content.Schemes.Select(s => s.Iri).Concat(content.Collections.SelectMany(c => c.Schemes)).ToHashSet();
        var said = content.Collections.Select(c => c.Iri).ToHashSet();
        foreach (var row in await storage.Knowledge.ListAsync(KnowledgePart.Collection, cancel))
        {
            var collection = SentRecord.Read(Document(row.Document), CollectionFormat.Read);
            if (said.Contains(collection.Iri) || !collection.Schemes.Any(schemes.Contains)) continue;
            left.Note("collections.yaml", 0, "collections", collection.Slug, "is of a vocabulary that the file replaces, is not in the file, and stays");
        }
    }

    // Whether something stays as it is, whatever the file says of it: it says the same, or only what is new was wanted, or readers would see it.
    private bool Stays(string file, string section, string name, Node? stored, Node said)
    {
        if (stored is not null && mode.Way == ImportWay.Add) return true;
        if (mode.Publish) return false;
        if (stored is null || JsonText.Print(stored) != JsonText.Print(said))
        {
            // A draft has its sources with it, as one that was typed at the desk.
            var but = section == "citations" ? " but where a draft cites it" : "";
            left.Note(file, 0, section, name, $"is new or differs, and readers would see it at once; left out{but}, publish the import to take it in");
        }
        return true;
    }

    private static Node.Fields Called(string slug, Node document)
    {
        var fields = new OrderedDictionary<string, Node>(((Node.Fields)document).Values) { ["slug"] = new Node.Scalar(slug) };
        return new Node.Fields([.. fields]);
    }

    private static string Section(KnowledgePart part) =>
        part == KnowledgePart.Site ? "site" : $"{char.ToLowerInvariant(part.ToString()[0])}{part.ToString()[1..]}s";

    private async Task WriteAsync(KnowledgePart part, IEnumerable<(string Key, Node Document)> rows, CancellationToken cancel)
    {
        var existing = (await storage.Knowledge.ListAsync(part, cancel)).ToDictionary(k => k.Key);
        var position = existing.Values.Select(k => k.Position + 1).DefaultIfEmpty().Max();
        var file = part switch
        {
            KnowledgePart.System => "systems.yaml",
            KnowledgePart.Pair => "pairs.yaml",
            KnowledgePart.Language => "language",
            KnowledgePart.Scheme => "schemes.yaml",
            KnowledgePart.Collection => "collections.yaml",
            _ => "roles.yaml",
        };
        var seen = new HashSet<string>();
        foreach (var (key, node) in rows)
        {
            if (!seen.Add(key)) report.Problems.Add(new(file, 0, null, $"the {part.ToString().ToLowerInvariant()} '{key}' is there twice"));
            var document = JsonText.Print(node);
            var known = existing.GetValueOrDefault(key);
            if (Stays(file, Section(part), key, known is null ? null : Document(known.Document), node)) continue;
            if (existing.TryGetValue(key, out var row))
            {
                if (row.Document != document && row.Id > 0) changed.Add((row, row.Document));
                row.Document = document;
            }
            else
            {
                storage.Knowledge.Add(existing[key] = new KnowledgeRow { Part = part, Key = key, Document = document, Position = position++ });
            }
        }
    }
}
