using System.Globalization;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>Makes proposals the live text: the rows that readers see, within the transaction that also notes revision, change and audit.</summary>
internal sealed class Publication(Edit edit)
{
    private readonly StorageSession storage = edit.Storage;
    private readonly References references = new(edit.Storage);

    public async Task RunAsync(EntryUnderWork work, IReadOnlyList<ProposalRow> proposals, CancellationToken cancel)
    {
        var row = await storage.Entries.WholeRowAsync(work.Row.Id, cancel);
        foreach (var proposal in proposals)
        {
            var old = Proposing.Live(work, proposal.Target);
            if (await NormalAsync(proposal, proposal.Base) != await NormalAsync(proposal, old)) throw Outdated(work, proposal);
            if (proposal.Target == 0) await HeadAsync(row, EntryDocument.Read(proposal.Document), cancel);
            else await DefinitionAsync(row, row.Definitions.First(d => d.Id == proposal.Target), proposal);
            new Proposing(edit).Touch(work, proposal.Target);
            var action = proposal.Target == 0 ? "term.publish" : "definition.publish";
            edit.Audit(action, Proposing.What(work, proposal.Target), row.Id, old, proposal.Withdraw ? null : proposal.Document);
            storage.Proposals.Remove(proposal);
            work.Proposals.Remove(proposal.Target);
        }
        Close(row, row.Status == EntryStatus.Published ? ChangeKind.Changed : ChangeKind.Published);
    }

    /// <summary>Takes a published definition away from readers.</summary>
    public async Task WithdrawDefinitionAsync(EntryUnderWork work, long id, CancellationToken cancel)
    {
        var row = await storage.Entries.WholeRowAsync(work.Row.Id, cancel);
        row.Definitions.First(d => d.Id == id).Status = EntryStatus.Withdrawn;
        new Proposing(edit).Touch(work, id);
        var old = work.Stored.Definitions.First(d => d.Id == id);
        edit.Audit("definition.withdraw", Proposing.What(work, id), row.Id, EntryDocument.PrintDefinition(old));
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

    private static Refusal Outdated(EntryUnderWork work, ProposalRow proposal) => new(
        RefusalKind.Conflict,
        $"The live text of {Proposing.What(work, proposal.Target)} changed since the proposal was written; look at the difference and save the proposal again.")
    { Current = work.Row.Version };

    // A related term that was renamed meanwhile is the same term.
    private async Task<string?> NormalAsync(ProposalRow proposal, string? document)
    {
        if (document is null || proposal.Target != 0) return document;
        var head = EntryDocument.Read(document);
        var relations = new List<Relation>();
        foreach (var relation in head.Relations)
        {
            var id = await storage.Entries.IdOfAsync(relation.Slug);
            relations.Add(relation with { Slug = id?.ToString(CultureInfo.InvariantCulture) ?? relation.Slug });
        }
        return EntryDocument.PrintHead(head with { Relations = relations });
    }

    private void Close(EntryRow row, ChangeKind kind)
    {
        if (row.Definitions.All(d => d.Status != EntryStatus.Published))
        {
            throw new Refusal(
                RefusalKind.Conflict,
                $"'{row.Slug}' would be published without a definition; publish one with it, or withdraw the term with DELETE /api/admin/terms/{row.Slug}.");
        }
        row.Status = EntryStatus.Published;
        row.ReplacedBy = null;
        row.Version++;
        row.UpdatedAt = edit.Now;
        edit.Published(row.Id, kind);
    }

    private async Task HeadAsync(EntryRow row, Entry head, CancellationToken cancel)
    {
        if (head.Slug.Length > 0 && head.Slug != row.Slug) await RenameAsync(row, head.Slug, cancel);
        var writer = Writer(row);
        EntryWriter.WriteFields(row, head);
        await writer.WriteUsagesAsync(row, head.Usages);
        await writer.ClearRelationsAsync([row.Id], cancel);
        writer.AddRelations(row.Id, head.Relations, await storage.Entries.IdsOfAsync([.. head.Relations.Select(r => r.Slug)], old: true, cancel));
    }

    private async Task RenameAsync(EntryRow row, string slug, CancellationToken cancel)
    {
        if (await storage.Entries.HasSlugAsync(slug, cancel, except: row.Id))
        {
            throw new Refusal(RefusalKind.Conflict, $"The slug '{slug}' was taken by another term since it was proposed; propose another.");
        }
        await storage.Entries.RenameAsync(row, slug, cancel);
    }

    private async Task DefinitionAsync(EntryRow entry, DefinitionRow row, ProposalRow proposal)
    {
        if (proposal.Withdraw) row.Status = EntryStatus.Withdrawn;
        else await Writer(entry).WriteDefinitionAsync(row, EntryDocument.ReadDefinition(proposal.Document), EntryStatus.Published, "definition");
    }

    private EntryWriter Writer(EntryRow row) => storage.Entries.Writer(references.Names, missing => throw new Refusal(RefusalKind.Conflict, missing.Kind switch
    {
        NameKind.View => $"The view '{missing.Name}' was deleted since it was named; change the text to another.",
        NameKind.System => $"The system '{missing.Name}' was deleted since it was named; change the usage.",
        NameKind.Entry => $"The term '{missing.Name}', to which '{row.Slug}' is related, is not there any more; change the relation.",
        _ => References.SourceIsGone(missing.Name),
    }));
}
