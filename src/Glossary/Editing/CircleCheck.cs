using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>Refuses what would make something broader than itself, whichever way it comes in.</summary>
internal static class CircleCheck
{
    /// <param name="entries">Where what is broader than what is stored, with what was just written.</param>
    /// <param name="row">The entry that changed.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Refusal">It is in a circle, which is named.</exception>
    public static async Task RefuseAsync(EntryStore entries, EntryRow row, CancellationToken cancel) =>
        await RefuseAsync(entries, row, await entries.HierarchyAsync(cancel), cancel);

    /// <inheritdoc cref="RefuseAsync(EntryStore, EntryRow, CancellationToken)"/>
    public static async Task RefuseAsync(EntryStore entries, EntryRow row, IEnumerable<(long Narrower, long Broader)> pairs, CancellationToken cancel)
    {
        if (Hierarchy.CirclesOf(pairs, [row.Id]) is not [var circle, ..]) return;
        var labels = await entries.LabelsAsync(circle, cancel);
        var named = string.Join(" > ", circle.Append(circle[0]).Select(id => labels.GetValueOrDefault(id, row.Label)));
        throw new Refusal(
            RefusalKind.Conflict, $"What is broader than '{row.Slug}' goes in a circle: {named}.", new RefusedField("relations", "go in a circle"));
    }
}
