using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>What only shows when the files of a folder are held against each other: references to what is not there, labels and slugs claimed twice.</summary>
internal static class ContentCheck
{
    /// <summary>Words of a quotation: enough for a sentence, and no more of a text than telling of it needs.</summary>
    public const int LongestQuote = 39;

    /// <param name="content">What the files have.</param>
    /// <param name="problems">Collects the faults.</param>
    /// <param name="unsourced">Lets definitions and usages without a source pass.</param>
    public static void Run(GlossaryContent content, List<ImportProblem> problems, bool unsourced = false)
    {
        var sources = content.Sources.Select(s => s.Key).ToHashSet();
        var views = content.Views.Select(v => v.Slug).ToHashSet();
        var systems = content.Systems.Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var slugs = content.Entries.Select(e => e.Entry.Slug).ToHashSet();
        var lines = content.Lines;
        foreach (var same in content.Sources.GroupBy(s => s.Key).Where(g => g.Count() > 1))
        {
            problems.Add(new("citations.yaml", lines.Of(same.Last(), "key"), "key", $"'{same.Key}' is there {same.Count()} times"));
        }
        foreach (var same in content.Entries.GroupBy(e => e.Entry.Slug).Where(g => g.Count() > 1))
        {
            problems.Add(new(same.Last().Where, content.LineOf(same.Last(), "slug"), "slug", $"'{same.Key}' is there {same.Count()} times"));
        }
        foreach (var view in content.Views)
        {
            foreach (var citation in view.Citations.Where(c => c.Source.Title.Length == 0 && !sources.Contains(c.Source.Key)))
            {
                problems.Add(new("views.yaml", lines.Of(view, "citations"), view.Slug, $"there is no source '{citation.Source.Key}'"));
            }
        }
        CheckPairs(content, views, problems);
        foreach (var item in content.Entries) Check(item, content, sources, views, systems, slugs, problems);
        foreach (var item in content.Entries)
        {
            var faults = DeclaredFields.FaultsOf(item.Entry, content.Site?.Fields ?? []);
            problems.AddRange(faults.Select(f => item.Fault(f.Field, f.Reason) with { Row = content.LineOf(item, f.Field) }));
        }
        CheckRoles(content, slugs, problems);
        if (!unsourced) Unsourced(content, problems);
        foreach (var word in content.Site?.Unmarked.Where(u => !slugs.Contains(u)) ?? [])
        {
            problems.Add(new(SiteFormat.File, lines.Of(content.Site!, "unmarked"), "unmarked", $"there is no entry '{word}'"));
        }
        if (content.Site?.DefaultView is { } first && !views.Contains(first))
        {
            problems.Add(new(
                SiteFormat.File, lines.Of(content.Site, "defaultView"), "defaultView",
                $"there is no view '{first}'; the views are {string.Join(", ", views)}"));
        }
    }

    /// <summary>Definitions and usages that do not say where they are from.</summary>
    public static void Unsourced(GlossaryContent content, List<ImportProblem> problems)
    {
        foreach (var item in content.Entries)
        {
            var uncited = item.Entry.Definitions.Index().Where(d => d.Item.Citations.Count == 0).Select(d => $"definitions[{d.Index}]")
                .Concat(item.Entry.Usages.Index().Where(u => u.Item.Citations.Count == 0).Select(u => $"usages[{u.Index}]"));
            problems.AddRange(uncited.Select(f => new ImportProblem(
                item.Where, content.LineOf(item, f), $"{f}.citations", "is empty; say where this is from (or check with --unsourced)")));
        }
    }

    private static void Check(
        ImportedEntry item, GlossaryContent content, HashSet<string> sources, HashSet<string> views, HashSet<string> systems, HashSet<string> slugs,
        List<ImportProblem> problems)
    {
        var entry = item.Entry;
        foreach (var word in entry.Details.Unmarked.Where(u => !EntryHead.Of(entry).AllLabels.Contains(u, StringComparer.OrdinalIgnoreCase)))
        {
            Fault("unmarked", $"has '{word}', which is none of its labels");
        }
        if (entry.Definitions.Count == 0) Fault("definitions", "is empty; an entry needs one at least");
        for (var i = 0; i < entry.Definitions.Count; i++)
        {
            var definition = entry.Definitions[i];
            if (definition.View is { } view && !views.Contains(view))
            {
                Fault($"definitions[{i}].view", $"'{view}' is not a view; the views are {string.Join(", ", views)}");
            }
            Cites(definition.Citations, $"definitions[{i}]");
        }
        for (var i = 0; i < entry.Usages.Count; i++)
        {
            var usage = entry.Usages[i];
            if (!systems.Contains(usage.System)) Fault($"usages[{i}].system", $"'{usage.System}' is not in systems.yaml");
            if (usage.View is { } view && !views.Contains(view))
            {
                Fault($"usages[{i}].view", $"'{view}' is not a view; the views are {string.Join(", ", views)}");
            }
            Cites(usage.Citations, $"usages[{i}]");
        }
        for (var i = 0; i < entry.Relations.Count; i++)
        {
            if (!slugs.Contains(entry.Relations[i].Slug)) Fault($"relations[{i}].term", $"there is no entry '{entry.Relations[i].Slug}'");
            else if (entry.Relations[i].Slug == entry.Slug) Fault($"relations[{i}].term", "is the entry itself");
        }

        void Cites(IReadOnlyList<Citation> citations, string field)
        {
            for (var i = 0; i < citations.Count; i++)
            {
                if (citations[i].Source.Title.Length == 0 && !sources.Contains(citations[i].Source.Key))
                {
                    Fault($"{field}.citations[{i}].source", $"there is no source '{citations[i].Source.Key}'");
                }
                if (citations[i].Quote is { } quote && quote.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > LongestQuote)
                {
                    Fault($"{field}.citations[{i}].quote", $"is longer than {LongestQuote} words");
                }
            }
        }

        void Fault(string field, string reason) => problems.Add(new(item.Where, content.LineOf(item, field), field, reason));
    }

    private static void CheckPairs(GlossaryContent content, HashSet<string> views, List<ImportProblem> problems)
    {
        var kinds = content.Kinds.Select(k => k.Slug).ToHashSet();
        var words = content.Pairs.SelectMany(p => new[] { (Word: p.Leading, Pair: p), (Word: p.Trailing, Pair: p) });
        foreach (var same in words.GroupBy(w => w.Word, w => w.Pair).Where(g => g.Count() > 1))
        {
            problems.Add(new("pairs.yaml", content.Lines.Of(same.Last()), same.Key, $"is there {same.Count()} times; a word belongs to one pair"));
        }
        foreach (var pair in content.Pairs)
        {
            foreach (var view in pair.Views.Where(v => !views.Contains(v))) Fault(pair, "views", $"there is no view '{view}'");
            foreach (var kind in pair.Kinds.Where(k => !kinds.Contains(k))) Fault(pair, "kinds", $"there is no kind '{kind}'");
        }

        void Fault(ContestedPair pair, string field, string reason) =>
            problems.Add(new("pairs.yaml", content.Lines.Of(pair, field), pair.Key, reason));
    }

    private static void CheckRoles(GlossaryContent content, HashSet<string> slugs, List<ImportProblem> problems)
    {
        var roles = content.Roles.Select(r => r.Slug).ToHashSet();
        var kinds = content.Kinds.Select(k => k.Slug).ToHashSet();
        foreach (var role in content.Roles)
        {
            if (role.Entry is { } entry && !slugs.Contains(entry)) Fault(role, "entry", role.Slug, $"there is no entry '{entry}'");
            foreach (var broader in role.IsA.Append(role.Counterpart).OfType<string>().Where(r => !roles.Contains(r)))
            {
                Fault(role, broader == role.Counterpart ? "counterpart" : "isA", role.Slug, $"there is no role '{broader}'");
            }
        }
        foreach (var relation in content.Relations)
        {
            foreach (var end in new[] { relation.From, relation.To }.Where(r => !roles.Contains(r)))
            {
                Fault(relation, end == relation.From ? "from" : "to", Named(relation), $"there is no role '{end}'");
            }
            if (!kinds.Contains(relation.Kind))
            {
                Fault(relation, "kind", Named(relation), $"there is no kind '{relation.Kind}'; the kinds are {string.Join(", ", kinds)}");
            }
        }

        void Fault(object thing, string field, string row, string reason) => problems.Add(new("roles.yaml", content.Lines.Of(thing, field), row, reason));

        static string Named(RoleRelation relation) => $"{relation.From} {relation.Kind} {relation.To}";
    }
}
