using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>Writes proposals. Nothing here touches what readers see.</summary>
internal sealed class Proposing(Edit edit)
{
    private readonly StorageSession storage = edit.Storage;

    /// <summary>A new entry: its name is taken at once, its fields are a proposal.</summary>
    public async Task<EntryUnderWork> BeginAsync(Entry entry, CancellationToken cancel)
    {
        // Who writes for some vocabularies only, writes for those.
        if (entry.Schemes.Count == 0) entry = entry with { Schemes = [.. edit.By.Schemes] };
        CheckScope(entry.Tags, entry.Schemes);
        var references = new References(storage);
        var head = await references.SettleHeadAsync(entry, []);
        var definitions = new List<Definition>();
        for (var i = 0; i < entry.Definitions.Count; i++) definitions.Add(await references.SettleAsync(entry.Definitions[i], $"definitions[{i}]"));
        references.Close();
        if (entry.Iri is { } iri && await storage.Entries.HasIriAsync(iri, cancel))
        {
            throw new Refusal(RefusalKind.Conflict, $"The IRI '{iri}' belongs to another term.", new RefusedField("iri", "is taken"));
        }
        var slug = await NameAsync(entry, cancel);
        var row = new EntryRow
        {
            Slug = slug,
            Iri = head.Iri,
            Label = head.Label,
            AltLabels = [.. head.AltLabels],
            Tags = [.. head.Tags],
            Schemes = [.. head.Schemes],
            Language = head.Language,
            Status = EntryStatus.Draft,
            UpdatedAt = edit.Now,
            EditVersion = 0,
        };
        storage.Entries.Add(row);
        await storage.SaveAsync(cancel);
        var work = await EntryUnderWork.ReadAsync(storage, row.Id, edit.By with { Tags = [] }, cancel);
        Put(work, 0, EntryDocument.PrintHead(head with { Slug = slug }), "term.create");
        foreach (var definition in definitions) await AddAsync(work, definition, cancel);
        return work;
    }

    public async Task HeadAsync(EntryUnderWork work, Entry wanted, CancellationToken cancel)
    {
        CheckScope(wanted.Tags, work.Row.Schemes);
        var references = new References(storage);
        var head = await references.SettleHeadAsync(wanted, work.Stored.Details.Fields);
        references.Close();
        if (head.Slug.Length == 0) head = head with { Slug = work.Row.Slug };
        if (head.Slug != work.Row.Slug) await CheckFreeAsync(head.Slug, work.Row.Id, cancel);
        // What its vocabulary calls it is not for editors to change.
        head = head with { Iri = work.Row.Iri, Schemes = [.. work.Row.Schemes] };
        head = head with { Usages = [.. head.Usages.Select(u => u.Id > 0 ? u : u with { Id = NewUsageId() })] };
        if (!work.WasPublished)
        {
            // Nobody has seen it, so its name and tags need not wait.
            (work.Row.Slug, work.Row.Label, work.Row.Tags) = (head.Slug, head.Label, [.. head.Tags]);
        }
        Put(work, 0, EntryDocument.PrintHead(head), "term.propose");
    }

    /// <returns>Id of the new definition.</returns>
    public async Task<long> AddAsync(EntryUnderWork work, Definition wanted, CancellationToken cancel)
    {
        var position = await storage.Entries.NextPositionAsync(work.Row.Id, cancel);
        var row = new DefinitionRow { EntryId = work.Row.Id, Position = position, Text = wanted.Text, Status = EntryStatus.Draft, EditVersion = 0 };
        storage.Entries.Add(row);
        await storage.SaveAsync(cancel);
        Put(work, row.Id, EntryDocument.PrintDefinition(wanted with { Id = row.Id }), "definition.propose");
        return row.Id;
    }

    public void Change(EntryUnderWork work, long id, Definition wanted) =>
        Put(work, id, EntryDocument.PrintDefinition(wanted with { Id = id }), "definition.propose");

    /// <summary>Proposes that a published definition goes.</summary>
    public void Withdraw(EntryUnderWork work, long id) =>
        Put(work, id, EntryDocument.PrintDefinition(work.Stored.Definitions.First(d => d.Id == id)), "definition.proposeWithdrawal", withdraw: true);

    /// <summary>Gives up what is proposed; live text stays as it is.</summary>
    public void Discard(EntryUnderWork work, long target)
    {
        var proposal = work.Proposals[target];
        storage.Proposals.Remove(proposal);
        work.Proposals.Remove(target);
        Touch(work, target);
        edit.Audit(target == 0 ? "term.discard" : "definition.discard", What(work, target), work.Row.Id, old: proposal.Document);
    }

    /// <summary>What editors have is another version now.</summary>
    public void Touch(EntryUnderWork work, long target)
    {
        work.Row.EditVersion++;
        if (target != 0) storage.Entries.Definition(target).EditVersion++;
    }

    public static string What(EntryUnderWork work, long target) => target == 0 ? work.Row.Slug : $"{work.Row.Slug}#{target}";

    private void Put(EntryUnderWork work, long target, string document, string action, bool withdraw = false)
    {
        work.Proposals.TryGetValue(target, out var proposal);
        var live = Live(work, target);
        var old = proposal?.Document ?? live;
        // Saved again over another live text than it was written against, it is a proposal for that one now.
        if (old == document && (proposal?.Withdraw ?? false) == withdraw && (proposal is null || proposal.Base == live)) return;
        if (proposal is not null && live == document && !withdraw)
        {
            Discard(work, target);
            return;
        }
        if (proposal is null)
        {
            proposal = new ProposalRow { EntryId = work.Row.Id, Target = target, Document = document };
            storage.Proposals.Add(proposal);
            work.Proposals[target] = proposal;
        }
        proposal.Document = document;
        proposal.Withdraw = withdraw;
        proposal.Base = live;
        proposal.UpdatedAt = edit.Now;
        // An approval is for the text that was approved.
        proposal.Status = EntryStatus.Draft;
        (proposal.SubmittedAt, proposal.ApprovedBy, proposal.PublishAt, proposal.Reason, proposal.RejectedBy) = (null, null, null, null, null);
        if (!proposal.WriterIds.Contains(edit.By.Id))
        {
            proposal.WriterIds = [.. proposal.WriterIds, edit.By.Id];
            proposal.Writers = [.. proposal.Writers, edit.By.Name];
        }
        Touch(work, target);
        edit.Audit(action, What(work, target), work.Row.Id, old, document);
    }

    /// <summary>What readers see of it, as proposals have it; null where they see nothing.</summary>
    public static string? Live(EntryUnderWork work, long target) =>
        !work.IsLive ? null
        : target == 0 ? EntryDocument.PrintHead(work.Stored)
        : work.Stored.Definitions.FirstOrDefault(d => d.Id == target) is { Status: EntryStatus.Published } live ? EntryDocument.PrintDefinition(live) : null;

    private void CheckScope(IReadOnlyList<string> tags, IReadOnlyList<string> schemes)
    {
        if (!edit.By.Covers(tags, schemes)) throw EntryUnderWork.OutOfScope(edit.By);
    }

    // A slug that was asked for is a promise; one made of the label gives way to homonyms.
    private async Task<string> NameAsync(Entry entry, CancellationToken cancel)
    {
        if (entry.Slug.Length > 0)
        {
            await CheckFreeAsync(entry.Slug, 0, cancel);
            return entry.Slug;
        }
        var wanted = Slug.Of(entry.Label, entry.Language);
        var slug = wanted;
        for (var n = 2; await storage.Entries.IdOfAsync(slug, cancel) is not null; n++) slug = $"{wanted}-{n}";
        return slug;
    }

    private async Task CheckFreeAsync(string slug, long own, CancellationToken cancel)
    {
        if (!await storage.Entries.HasSlugAsync(slug, cancel, except: own)) return;
        throw new Refusal(
            RefusalKind.Conflict, $"The slug '{slug}' belongs to another term; choose another, or leave it out and get a numbered one.",
            new RefusedField("slug", "is taken"));
    }

    /// <summary>
    /// Proposed usages need an id before they are stored; a number of this size meets none of the database's own, and JavaScript can hold it.
    /// </summary>
    public static long NewUsageId() => Random.Shared.NextInt64(1L << 40, 1L << 52);
}
