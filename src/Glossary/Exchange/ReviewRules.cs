using Glossary.Model;

namespace Glossary.Exchange;

/// <summary>Something about an entry that somebody should look at before readers see it; it stops nothing.</summary>
/// <param name="Rule">One of <see cref="SiteProfile.AllWarnings"/>.</param>
/// <param name="Field">Where, as files call it.</param>
/// <param name="Reason">What was found.</param>
internal sealed record ReviewWarning(string Rule, string Field, string Reason);

/// <summary>What review and check warn of, as far as a glossary has it on (<c>warnings</c> in its site.yaml).</summary>
internal static class ReviewRules
{
    public const string Unsourced = "unsourced";
    public const string LabelTaken = "labelTaken";
    public const string Circle = "circle";
    public const string Style = "style";

    /// <param name="entry">As it would be.</param>
    /// <param name="rules">Those that are on.</param>
    /// <param name="others">Slugs of the other entries that have a label.</param>
    public static IEnumerable<ReviewWarning> Of(Entry entry, IReadOnlyCollection<string> rules, Func<string, IEnumerable<string>> others)
    {
        if (rules.Contains(LabelTaken))
        {
            foreach (var (label, field) in entry.AltLabels.Select((l, i) => (l, $"altLabels[{i}]")).Prepend((entry.Label, "label")))
            {
                var taken = others(label).Where(s => s != entry.Slug).ToList();
                if (taken.Count > 0) yield return new(LabelTaken, field, $"'{label}' is what {string.Join(" and ", taken.Take(3))} is called already");
            }
        }
        if (rules.Contains(Unsourced))
        {
            for (var i = 0; i < entry.Definitions.Count; i++)
            {
                if (entry.Definitions[i].Citations.Count == 0) yield return new(Unsourced, $"definitions[{i}]", "has no source");
            }
            for (var i = 0; i < entry.Usages.Count; i++)
            {
                if (entry.Usages[i].Citations.Count == 0) yield return new(Unsourced, $"usages[{i}]", "has no source");
            }
        }
        if (!rules.Contains(Style)) yield break;
        foreach (var (field, reason) in StyleCheck.Of(entry)) yield return new(Style, field, reason);
    }
}
