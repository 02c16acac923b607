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
