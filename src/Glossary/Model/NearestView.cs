namespace Glossary.Model;

/// <summary>Which definition stands in where an entry has none in the view that was asked for.</summary>
internal static class NearestView
{
    // The nearest is a plain definition, which holds in any view; then the view that decides alike; then the preferred one.
    public static (string? Served, string? Reason) Of(Entry entry, string? wanted, IReadOnlyList<View> views)
    {
        if (wanted is null || entry.Definitions.Any(d => d.View == wanted)) return (wanted, null);
        var label = views.First(v => v.Slug == wanted).Label;
        if (entry.Definitions.Any(d => d.View is null))
        {
            return (null, $"'{entry.Label}' has no definition of its own in the {label}; its plain definition holds in every view.");
        }
        var rule = views.First(v => v.Slug == wanted).Rule;
        var alike = rule is null ? null : views.FirstOrDefault(v => v.Rule == rule && entry.Definitions.Any(d => d.View == v.Slug));
        var nearest = alike?.Slug ?? entry.Definitions.OrderBy(d => d.Rank).First().View;
        return (
            nearest,
            $"'{entry.Label}' has no definition in the {label}; served is {(alike is null ? "the preferred one" : "that of a view with the same rule")}, in "
                + $"the {views.First(v => v.Slug == nearest).Label}.");
    }
}
