using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Editing;

/// <summary>Makes proposals the live text: the rows that readers see, within the transaction that also notes revision, change and audit.</summary>
internal sealed class Publication(Edit edit)
{
    private readonly GlossaryDb db = edit.Db;
    private readonly References references = new(edit.Db);

    public async Task RunAsync(EntryUnderWork work, IReadOnlyList<ProposalRow> proposals, CancellationToken cancel)
    {
        var row = await LoadAsync(work.Row.Id, cancel);
        foreach (var proposal in proposals)
        {
            var old = Proposing.Live(work, proposal.Target);
            if (await NormalAsync(proposal, proposal.Base) != await NormalAsync(proposal, old)) throw new Refusal(RefusalKind.Conflict, $"The live text of {Proposing.What(work, proposal.Target)} changed since the proposal was written; look at the difference and save the proposal again.") { Current = work.Row.Version };
            if (proposal.Target == 0) await HeadAsync(row, EntryDocument.Read(proposal.Document), cancel);
            else await DefinitionAsync(row.Definitions.First(d => d.Id == proposal.Target), proposal);
            new Proposing(edit).Touch(work, proposal.Target);
            edit.Audit(proposal.Target == 0 ? "term.publish" : "definition.publish", Proposing.What(work, proposal.Target), row.Id, old, proposal.Withdraw ? null : proposal.Document);
            db.Proposals.Remove(proposal);
            work.Proposals.Remove(proposal.Target);
        }
        Close(row, row.Status == EntryStatus.Published ? ChangeKind.Changed : ChangeKind.Published);
    }

    /// <summary>Takes a published definition away from readers.</summary>
    public async Task WithdrawDefinitionAsync(EntryUnderWork work, long id, CancellationToken cancel)
    {
        var row = await LoadAsync(work.Row.Id, cancel);
        row.Definitions.First(d => d.Id == id).Status = EntryStatus.Withdrawn;
        new Proposing(edit).Touch(work, id);
        edit.Audit("definition.withdraw", Proposing.What(work, id), row.Id, EntryDocument.PrintDefinition(work.Stored.Definitions.First(d => d.Id == id)));
        Close(row, ChangeKind.Changed);
    }

    /// <summary>Changes live fields at once, for what is an administrator's to do: a tag that is renamed everywhere.</summary>
    public void Retag(EntryRow row, List<string> tags)
    {
        edit.Audit("term.tags", row.Slug, row.Id, string.Join(", ", row.Tags), string.Join(", ", tags));
        row.Tags = tags;
        row.EditVersion++;
        if (row.Status != EntryStatus.Published) return;
        row.Version++;
        row.UpdatedAt = edit.Now;
        edit.Published(row.Id, ChangeKind.Changed);
    }

    // A related term that was renamed meanwhile is the same term.
    private async Task<string?> NormalAsync(ProposalRow proposal, string? document)
    {
        if (document is null || proposal.Target != 0) return document;
        var head = EntryDocument.Read(document);
        var relations = new List<Relation>();
        foreach (var relation in head.Relations) relations.Add(relation with { Slug = (await references.TermAsync(relation.Slug))?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? relation.Slug });
        return EntryDocument.PrintHead(head with { Relations = relations });
    }

    private async Task<EntryRow> LoadAsync(long id, CancellationToken cancel) => await db.Entries
        .Include(e => e.Definitions).ThenInclude(d => d.Citations)
        .Include(e => e.Usages).ThenInclude(u => u.Citations)
        .Include(e => e.Relations)
        .AsSplitQuery().FirstAsync(e => e.Id == id, cancel);

    private void Close(EntryRow row, ChangeKind kind)
    {
        if (row.Definitions.All(d => d.Status != EntryStatus.Published)) throw new Refusal(RefusalKind.Conflict, $"'{row.Slug}' would be published without a definition; publish one with it, or withdraw the term with DELETE /api/admin/terms/{row.Slug}.");
        row.Status = EntryStatus.Published;
        row.ReplacedBy = null;
        row.Version++;
        row.UpdatedAt = edit.Now;
        edit.Published(row.Id, kind);
    }

    private async Task HeadAsync(EntryRow row, Entry head, CancellationToken cancel)
    {
        if (head.Slug.Length > 0 && head.Slug != row.Slug) await RenameAsync(row, head.Slug, cancel);
        row.Label = head.Label;
        row.AltLabels = [.. head.AltLabels];
        row.HiddenLabels = [.. head.HiddenLabels];
        row.Notations = [.. head.Notations];
        row.ExactMatches = [.. head.ExactMatches];
        row.Language = head.Language;
        row.Summary = head.Summary;
        row.Tags = [.. head.Tags];
        await UsagesAsync(row, head.Usages);
        db.Relations.RemoveRange(row.Relations);
        row.Relations = [];
        for (var i = 0; i < head.Relations.Count; i++)
        {
            var target = await references.TermAsync(head.Relations[i].Slug) ?? throw new Refusal(RefusalKind.Conflict, $"The term '{head.Relations[i].Slug}', to which '{row.Slug}' is related, is not there any more; change the relation.");
            row.Relations.Add(new RelationRow { Position = i, Type = head.Relations[i].Type, TargetId = target });
        }
    }

    // Links to the old name stay good: readers are sent on.
    private async Task RenameAsync(EntryRow row, string slug, CancellationToken cancel)
    {
        if (await db.Entries.AnyAsync(e => e.Slug == slug && e.Id != row.Id, cancel)) throw new Refusal(RefusalKind.Conflict, $"The slug '{slug}' was taken by another term since it was proposed; propose another.");
        await db.OldSlugs.Where(o => o.Slug == slug || o.Slug == row.Slug).ExecuteDeleteAsync(cancel);
        db.OldSlugs.Add(new OldSlugRow { Slug = row.Slug, EntryId = row.Id });
        row.Slug = slug;
    }

    private async Task UsagesAsync(EntryRow row, IReadOnlyList<Usage> usages)
    {
        var old = row.Usages.ToDictionary(u => u.Id);
        row.Usages = [];
        for (var i = 0; i < usages.Count; i++)
        {
            var usage = usages[i];
            if (old.Remove(usage.Id, out var stored))
            {
                db.Citations.RemoveRange(stored.Citations);
            }
            else
            {
                stored = new UsageRow { Id = usage.Id, Role = usage.Role, Statement = usage.Statement };
                db.Usages.Add(stored);
            }
            stored.EntryId = row.Id;
            stored.Position = i;
            stored.SystemId = await references.SystemAsync(usage.System) ?? throw new Refusal(RefusalKind.Conflict, $"The system '{usage.System}' was deleted since it was named; change the usage.");
            stored.Role = usage.Role;
            stored.ViewId = await ViewAsync(usage.View);
            stored.Statement = usage.Statement;
            stored.Citations = await references.RowsAsync(usage.Citations);
            row.Usages.Add(stored);
        }
        db.Usages.RemoveRange(old.Values);
    }

    private async Task DefinitionAsync(DefinitionRow row, ProposalRow proposal)
    {
        if (proposal.Withdraw)
        {
            row.Status = EntryStatus.Withdrawn;
            return;
        }
        var wanted = EntryDocument.ReadDefinition(proposal.Document);
        row.ViewId = await ViewAsync(wanted.View);
        row.Sense = wanted.Sense;
        row.Text = wanted.Text;
        row.Mnemonic = wanted.Mnemonic;
        row.ScopeNote = wanted.ScopeNote;
        row.Examples = [.. wanted.Examples];
        row.Rank = wanted.Rank;
        row.Status = EntryStatus.Published;
        row.Version++;
        db.Citations.RemoveRange(row.Citations);
        row.Citations = await references.RowsAsync(wanted.Citations);
    }

    private async Task<long?> ViewAsync(string? slug) =>
        slug is null ? null : await references.ViewAsync(slug) ?? throw new Refusal(RefusalKind.Conflict, $"The view '{slug}' was deleted since it was named; change the text to another.");
}
