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
        foreach (var (name, count) in content.Sources.CountBy(s => s.Key).Where(c => c.Value > 1))
        {
            problems.Add(new("citations.yaml", 0, "key", $"'{name}' is there {count} times"));
        }
        foreach (var (name, count) in content.Entries.CountBy(e => e.Entry.Slug).Where(c => c.Value > 1))
        {
            problems.Add(new("entries", 0, "slug", $"'{name}' is there {count} times"));
        }
        foreach (var view in content.Views)
        {
            foreach (var citation in view.Citations.Where(c => c.Source.Title.Length == 0 && !sources.Contains(c.Source.Key)))
            {
                problems.Add(new("views.yaml", 0, view.Slug, $"there is no source '{citation.Source.Key}'"));
            }
        }
        CheckPairs(content, views, problems);
        foreach (var item in content.Entries) Check(item, sources, views, systems, slugs, problems, unsourced);
        foreach (var item in content.Entries)
        {
            problems.AddRange(DeclaredFields.FaultsOf(item.Entry, content.Site?.Fields ?? []).Select(f => item.Fault(f.Field, f.Reason)));
        }
        CheckRoles(content, slugs, problems);
        foreach (var word in content.Site?.Unmarked.Where(u => !slugs.Contains(u)) ?? [])
        {
            problems.Add(new(SiteFormat.File, 0, "unmarked", $"there is no entry '{word}'"));
        }
        if (content.Site?.DefaultView is { } first && !views.Contains(first))
        {
            problems.Add(new(SiteFormat.File, 0, "defaultView", $"there is no view '{first}'; the views are {string.Join(", ", views)}"));
        }
    }

    private static void Check(
        ImportedEntry item, HashSet<string> sources, HashSet<string> views, HashSet<string> systems, HashSet<string> slugs, List<ImportProblem> problems,
        bool unsourced)
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
            if (citations.Count == 0 && !unsourced) Fault($"{field}.citations", "is empty; say where this is from (or check with --unsourced)");
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

        void Fault(string field, string reason) => problems.Add(new(item.Where, item.Row, field, reason));
    }

    private static void CheckPairs(GlossaryContent content, HashSet<string> views, List<ImportProblem> problems)
    {
        var kinds = content.Kinds.Select(k => k.Slug).ToHashSet();
        foreach (var (word, count) in content.Pairs.SelectMany(p => new[] { p.Leading, p.Trailing }).CountBy(w => w).Where(c => c.Value > 1))
        {
            problems.Add(new("pairs.yaml", 0, word, $"is there {count} times; a word belongs to one pair"));
        }
        foreach (var pair in content.Pairs)
        {
            foreach (var view in pair.Views.Where(v => !views.Contains(v))) Fault(pair, $"there is no view '{view}'");
            foreach (var kind in pair.Kinds.Where(k => !kinds.Contains(k))) Fault(pair, $"there is no kind '{kind}'");
        }

        void Fault(ContestedPair pair, string reason) => problems.Add(new("pairs.yaml", 0, pair.Key, reason));
    }

    private static void CheckRoles(GlossaryContent content, HashSet<string> slugs, List<ImportProblem> problems)
    {
        var roles = content.Roles.Select(r => r.Slug).ToHashSet();
        var kinds = content.Kinds.Select(k => k.Slug).ToHashSet();
        foreach (var role in content.Roles)
        {
            if (role.Entry is { } entry && !slugs.Contains(entry)) Fault(role.Slug, $"there is no entry '{entry}'");
            foreach (var broader in role.IsA.Append(role.Counterpart).OfType<string>().Where(r => !roles.Contains(r)))
            {
                Fault(role.Slug, $"there is no role '{broader}'");
            }
        }
        foreach (var relation in content.Relations)
        {
            foreach (var end in new[] { relation.From, relation.To }.Where(r => !roles.Contains(r)))
            {
                Fault($"{relation.From} {relation.Kind} {relation.To}", $"there is no role '{end}'");
            }
            if (!kinds.Contains(relation.Kind))
            {
                Fault($"{relation.From} {relation.Kind} {relation.To}", $"there is no kind '{relation.Kind}'; the kinds are {string.Join(", ", kinds)}");
            }
        }

        void Fault(string row, string reason) => problems.Add(new("roles.yaml", 0, row, reason));
    }
}
