using System.Globalization;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>
/// The way of a proposal: draft, in review, approved, published. All decisions are about proposals, so that only publishing reaches live text.
/// </summary>
internal sealed class Workflow(Edit edit, EditorialOptions options)
{
    public void Submit(EntryUnderWork work, long? target)
    {
        foreach (var proposal in Chosen(work, target, "submit", EntryStatus.Draft))
        {
            proposal.Status = EntryStatus.InReview;
            proposal.SubmittedAt = edit.Now;
            (proposal.Reason, proposal.RejectedBy) = (null, null);
            Note(work, proposal, "submit");
        }
    }

    public void Approve(EntryUnderWork work, long? target)
    {
        foreach (var proposal in Chosen(work, target, "approve", EntryStatus.InReview))
        {
            if (proposal.WriterIds.Contains(edit.By.Id) && !options.AllowSelfReview)
            {
                throw new Refusal(
                    RefusalKind.Forbidden,
                    $"'{edit.By.Name}' wrote at {Proposing.What(work, proposal.Target)}; somebody else must approve it "
                        + "(or the setting Editorial:AllowSelfReview be on).");
            }
            proposal.Status = EntryStatus.Approved;
            proposal.ApprovedBy = edit.By.Name;
            Note(work, proposal, "approve");
        }
    }

    public void Reject(EntryUnderWork work, long? target, string reason)
    {
        // Turning one definition down says nothing of the entry that it belongs to.
        foreach (var proposal in Chosen(work, target, "reject", EntryStatus.InReview, EntryStatus.Approved).Where(p => target is null || p.Target == target))
        {
            proposal.Status = EntryStatus.Draft;
            (proposal.Reason, proposal.RejectedBy, proposal.ApprovedBy, proposal.PublishAt) = (reason, edit.By.Name, null, null);
            Note(work, proposal, "reject", reason);
        }
    }

    /// <summary>Sets the time at which what is approved is published by itself.</summary>
    public void Schedule(EntryUnderWork work, long? target, DateTimeOffset at)
    {
        foreach (var proposal in ToPublish(work, target))
        {
            proposal.PublishAt = at;
            Note(work, proposal, "schedule", at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Takes the time back: what was approved waits for somebody to publish it.</summary>
    /// <exception cref="Refusal">Nothing is scheduled.</exception>
    public void Unschedule(EntryUnderWork work, long? target)
    {
        var scheduled = work.Proposals.Values.Where(p => p.PublishAt is not null && (target is null || p.Target == target)).ToList();
        if (scheduled.Count == 0) throw new Refusal(RefusalKind.Conflict, "Nothing of this is scheduled to be published.");
        foreach (var proposal in scheduled)
        {
            proposal.PublishAt = null;
            Note(work, proposal, "unschedule");
        }
    }

    public async Task PublishAsync(EntryUnderWork work, long? target, CancellationToken cancel)
    {
        var chosen = ToPublish(work, target);
        await new Publication(edit).RunAsync(work, chosen, cancel);
    }

    private static List<ProposalRow> ToPublish(EntryUnderWork work, long? target)
    {
        var chosen = Chosen(work, target, "publish", EntryStatus.Approved);
        if (!work.IsLive && chosen.All(p => p.Target != 0))
        {
            var state = work.Proposals.TryGetValue(0, out var head)
                ? $"are {EnumName.Of(head.Status)}; they must be approved too (POST /api/admin/terms/{work.Row.Slug}/approve)"
                : "wait for a proposal: the term is withdrawn; restore one of its revisions";
            throw new Refusal(RefusalKind.Conflict, $"The fields of '{work.Row.Slug}' {state}.");
        }
        return chosen;
    }

    // What a new term is called goes to the readers with its first definition, so it goes through the same hands with it.
    private static List<ProposalRow> Chosen(EntryUnderWork work, long? target, string verb, params EntryStatus[] from)
    {
        var wanted = work.Proposals.Values.Where(p => target is null || p.Target == target).ToList();
        var chosen = wanted.Where(p => from.Contains(p.Status)).OrderBy(p => p.Target).ToList();
        if (chosen.Count == 0)
        {
            var what = target is { } id ? $"The definition {id}" : $"The term '{work.Row.Slug}'";
            var state = wanted.Count == 0 ? "has no proposal" : $"is {string.Join(" and ", wanted.Select(p => EnumName.Of(p.Status)).Distinct())}";
            throw new Refusal(
                RefusalKind.Conflict, $"{what} {state}; to {verb} it, it must be {string.Join(" or ", from.Select(EnumName.Of))}.",
                new RefusedField("status", state));
        }
        if (target is not null && !work.IsLive && work.Proposals.TryGetValue(0, out var head) && from.Contains(head.Status) && !chosen.Contains(head))
        {
            chosen.Insert(0, head);
        }
        return chosen;
    }

    private void Note(EntryUnderWork work, ProposalRow proposal, string verb, string? with = null)
    {
        new Proposing(edit).Touch(work, proposal.Target);
        edit.Audit(
            $"{(proposal.Target == 0 ? "term" : "definition")}.{verb}", Proposing.What(work, proposal.Target), work.Row.Id, null,
            with ?? proposal.Document);
    }
}

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
        Close(row, row.Status.IsSeen() ? ChangeKind.Changed : ChangeKind.Published);
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
        if (!row.Status.IsSeen()) return;
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
        if (row.Status != EntryStatus.Deprecated) row.Status = EntryStatus.Published;
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
        var ids = await storage.Entries.IdsOfAsync([.. head.Relations.Select(r => r.Slug)], old: true, cancel);
        writer.AddRelations(row.Id, head.Relations, ids);
        await RefuseCircleAsync(row, head, ids, cancel);
    }

    private async Task RefuseCircleAsync(EntryRow row, Entry head, Dictionary<string, long> ids, CancellationToken cancel)
    {
        var said = head.Relations.Where(r => r.Type is RelationType.Broader or RelationType.Narrower && ids.ContainsKey(r.Slug))
            .Select(r => r.Type == RelationType.Broader ? (row.Id, ids[r.Slug]) : (ids[r.Slug], row.Id)).ToList();
        if (said.Count == 0) return;
        await CircleCheck.RefuseAsync(storage.Entries, row, [.. await storage.Entries.HierarchyAsync(cancel), .. said], cancel);
    }

    private async Task RenameAsync(EntryRow row, string slug, CancellationToken cancel)
    {
        if (await storage.Entries.HasSlugAsync(slug, cancel, except: row.Id))
        {
            throw new Refusal(RefusalKind.Conflict, $"The slug '{slug}' was taken by another term since it was proposed; propose another.");
        }
        await edit.RenameAsync(row, slug, cancel);
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
