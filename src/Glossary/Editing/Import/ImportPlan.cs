using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Editing.Import;

internal enum PlannedChange { New, Changed, Renamed, Withdrawn, LeftOut, Refused }

/// <summary>What an import does to one entry.</summary>
/// <param name="Slug">What it is called once that is done.</param>
/// <param name="Label">Its label then.</param>
/// <param name="What">What is done.</param>
/// <param name="Row">By which row; 0 where none speaks of it.</param>
/// <param name="OldSlug">What it was called, where that differs.</param>
/// <param name="Differences">What differs, field by field.</param>
internal sealed record PlannedEntry(string Slug, string Label, PlannedChange What, int Row, string? OldSlug, IReadOnlyList<FieldDifference> Differences);

/// <summary>What an import does, entry by entry. Of a large one the first are kept, and all are counted.</summary>
internal sealed class ImportPlan
{
    public const int MostKept = 1_000;

    private readonly List<PlannedEntry> entries = [];
    private readonly Dictionary<string, int> places = [];

    public IReadOnlyList<PlannedEntry> Entries => entries;

    public int Count { get; private set; }

    public void Add(ImportedEntry row, PlannedChange what, string? oldSlug = null, Entry? old = null)
    {
        if (++Count > MostKept) return;
        var differences = old is null ? [] : Differences.Of(Print(old), Print(row.Entry));
        Add(new PlannedEntry(row.Entry.Slug, row.Entry.Label, what, row.Row, oldSlug, differences));
    }

    public void Add(string slug, string label, PlannedChange what, int row = 0, IReadOnlyList<FieldDifference>? differences = null)
    {
        if (++Count <= MostKept) Add(new PlannedEntry(slug, label, what, row, null, differences ?? []));
    }

    /// <summary>Whether an entry is among those that are kept.</summary>
    public bool Has(string slug) => places.ContainsKey(slug);

    /// <summary>Adds what differs in an entry that is kept.</summary>
    public void AddDifference(string slug, FieldDifference difference)
    {
        var entry = entries[places[slug]];
        entries[places[slug]] = entry with { Differences = [.. entry.Differences, difference] };
    }

    private void Add(PlannedEntry entry)
    {
        places[entry.Slug] = entries.Count;
        entries.Add(entry);
    }

    private static string Print(Entry entry) => JsonText.Print(EntryFormat.Write(entry with { Relations = [] }, inlineSources: false));
}
