using Glossary.Model;
using Glossary.Text;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Moves what an entry has into another one, for good: what is left of it is withdrawn, and its names lead to the other.</summary>
internal sealed class EntryMerger(GlossaryDb db)
{
    /// <summary>Within the transaction of the caller, who saves, and says what readers see changed.</summary>
    /// <param name="from">With its definitions and usages.</param>
    /// <param name="into">With its definitions and usages.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Ids of other entries whose relations lead to the other one now.</returns>
    public async Task<IReadOnlyList<long>> MergeAsync(EntryRow from, EntryRow into, CancellationToken cancel)
    {
        var isOther = !LanguageTag.Same(from.Language, into.Language);
        if (isOther) MoveTranslation(from, into);
        MoveNames(from, into, isOther);
        foreach (var definition in from.Definitions.Where(d => d.Status == EntryStatus.Published).ToList())
        {
            from.Definitions.Remove(definition);
            definition.Position = into.Definitions.Count;
            definition.Language ??= isOther ? from.Language : null;
            into.Definitions.Add(definition);
        }
        foreach (var usage in from.Usages.ToList())
        {
            from.Usages.Remove(usage);
            usage.Position = into.Usages.Count;
            into.Usages.Add(usage);
        }
        var leading = await MoveRelationsAsync(from, into, cancel);
        await db.OldSlugs.Where(o => o.Slug == from.Slug).ExecuteDeleteAsync(cancel);
        await db.OldSlugs.Where(o => o.EntryId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.EntryId, into.Id), cancel);
        db.OldSlugs.Add(new OldSlugRow { Slug = from.Slug, EntryId = into.Id });
        (from.Status, from.ReplacedBy) = (EntryStatus.Withdrawn, into.Slug);
        return leading;
    }

    // What it is called in another language is called so still, in that language.
    private static void MoveTranslation(EntryRow from, EntryRow into)
    {
        var all = TranslationText.Read(into.Translations).ToDictionary(t => t.Language);
        all.TryGetValue(from.Language, out var known);
        known ??= new Translation { Language = from.Language };
        all[from.Language] = known with
        {
            Label = known.Label ?? from.Label,
            AltLabels = [.. known.AltLabels.Concat(known.Label is null ? [] : [from.Label]).Union(from.AltLabels)],
            HiddenLabels = [.. known.HiddenLabels.Union(from.HiddenLabels)],
            Summary = known.Summary ?? from.Summary,
        };
        into.Translations = TranslationText.Print([.. all.Values]);
    }

    private static void MoveNames(EntryRow from, EntryRow into, bool isOtherLanguage)
    {
        if (!isOtherLanguage)
        {
            var known = into.AltLabels.Concat(into.HiddenLabels).Append(into.Label).Select(LabelKey.Of).ToHashSet();
            into.AltLabels = [.. into.AltLabels, .. from.AltLabels.Prepend(from.Label).Where(l => known.Add(LabelKey.Of(l)))];
            into.HiddenLabels = [.. into.HiddenLabels, .. from.HiddenLabels.Where(l => known.Add(LabelKey.Of(l)))];
            into.Summary ??= from.Summary;
        }
        var others = TranslationText.Read(into.Translations);
        into.Translations = TranslationText.Print(
            [.. others, .. TranslationText.Read(from.Translations).Where(t => t.Language != into.Language && others.All(o => o.Language != t.Language))]);
        var details = TranslationText.ReadDetails(into.Details).And(TranslationText.ReadDetails(from.Details), isOtherLanguage ? from.Language : null);
        into.Details = TranslationText.Print(details);
        into.Notations = [.. into.Notations.Union(from.Notations)];
        into.ExactMatches = [.. into.ExactMatches.Union(from.ExactMatches).Union(from.Iri is { } iri && iri != into.Iri ? [iri] : [])];
        into.Tags = [.. into.Tags.Union(from.Tags)];
        into.Schemes = [.. into.Schemes.Union(from.Schemes)];
    }

    private async Task<IReadOnlyList<long>> MoveRelationsAsync(EntryRow from, EntryRow into, CancellationToken cancel)
    {
        var (old, now) = (from.Id, into.Id);
        var relations = await db.Relations.Where(r => r.EntryId == old || r.TargetId == old || r.EntryId == now).OrderBy(r => r.Position).ToListAsync(cancel);
        var said = relations.Where(r => r.EntryId != old && r.TargetId != old).Select(r => (r.EntryId, r.Type, r.TargetId)).ToHashSet();
        var others = relations.Where(r => r.TargetId == old && r.EntryId != now).Select(r => r.EntryId).Distinct().ToList();
        var sourcesOfOthers = await db.Relations.AsNoTracking().Where(r => others.Contains(r.EntryId) && r.TargetId == now)
            .Select(r => new { r.EntryId, r.Type }).ToListAsync(cancel);
        said.UnionWith(sourcesOfOthers.Select(r => (r.EntryId, r.Type, now)));
        var position = relations.Where(r => r.EntryId == now).Select(r => r.Position + 1).DefaultIfEmpty().Max();
        foreach (var relation in relations.Where(r => r.EntryId == old || r.TargetId == old))
        {
            var (source, target) = (relation.EntryId == old ? now : relation.EntryId, relation.TargetId == old ? now : relation.TargetId);
            db.Relations.Remove(relation);
            if (source == target || !said.Add((source, relation.Type, target))) continue;
            db.Relations.Add(new RelationRow
            {
                EntryId = source,
                TargetId = target,
                Type = relation.Type,
                Position = source == now ? position++ : relation.Position,
                Status = relation.Status,
                Note = relation.Note,
                Source = relation.Source,
            });
        }
        return others;
    }
}
