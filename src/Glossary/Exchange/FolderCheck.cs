using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>A folder of files, read and held against itself: check and watching tell the same.</summary>
/// <param name="Content">What the files have.</param>
/// <param name="Faults">What cannot be taken: fields that are none, references to what is not there. In the order of files and lines.</param>
/// <param name="House">What the glossary's own rules forbid, as far as it has them on: definitions without a source, and what is not in its style.</param>
/// <param name="Warnings">What stops nothing: the same that a reviewer is warned of at the desk.</param>
internal sealed record FolderCheck(
    GlossaryContent Content, IReadOnlyList<ImportProblem> Faults, IReadOnlyList<ImportProblem> House, IReadOnlyList<ImportProblem> Warnings)
{
    /// <param name="folder">As docs/editing.md describes it.</param>
    /// <param name="unsourced">Lets definitions and usages without a source pass.</param>
    /// <param name="style">Holds texts to the editor's guide, where the glossary does not say so itself.</param>
    public static FolderCheck Of(string folder, bool unsourced = false, bool style = false)
    {
        var faults = new List<ImportProblem>();
        var content = GlossaryFolder.Read(folder, faults);
        var on = (content.Site ?? SiteProfile.Neutral).WarningsOn;
        ContentCheck.Run(content, faults, unsourced: true);
        if (faults.Count == 0 && content.Entries.Count == 0) faults.Add(new(folder, 0, null, "has no entries"));
        var house = new List<ImportProblem>();
        if (!unsourced && on.Contains(ReviewRules.Unsourced)) ContentCheck.Unsourced(content, house);
        if (style || on.Contains(ReviewRules.Style)) StyleCheck.Run(content, house);
        return new(content, InOrder(faults), InOrder(house.Except(faults)), InOrder(WarningsOf(content, on)));
    }

    /// <summary>As somebody goes through the files.</summary>
    public static IReadOnlyList<ImportProblem> InOrder(IEnumerable<ImportProblem> problems) =>
        [.. problems.OrderBy(p => p.Where, StringComparer.Ordinal).ThenBy(p => p.Row)];

    private static IEnumerable<ImportProblem> WarningsOf(GlossaryContent content, IReadOnlyList<string> on)
    {
        string[] told = [.. on.Where(r => r == ReviewRules.LabelTaken)];
        var called = content.Entries.SelectMany(e => EntryHead.Of(e.Entry).AllLabels.Select(LabelKey.Of).Distinct().Select(k => (k, e.Entry.Slug)))
            .ToLookup(l => l.k, l => l.Slug);
        return content.Entries.SelectMany(e => ReviewRules.Of(e.Entry, told, label => called[LabelKey.Of(label)])
            .Select(w => new ImportProblem(e.Where, content.LineOf(e, w.Field), w.Field, w.Reason)));
    }
}
