using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing;

/// <summary>Takes terms out of use, or back into it: deprecating, reinstating and merging, which readers see at once.</summary>
internal sealed class Retiring(Edit edit)
{
    private readonly EntryStore entries = edit.Storage.Entries;

    /// <summary>Keeps the term readable, and tells readers what to use instead.</summary>
    /// <param name="work">The term, which readers see.</param>
    /// <param name="successors">Slugs of what is to be used instead; null leaves what is said of it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task DeprecateAsync(EntryUnderWork work, IReadOnlyList<string>? successors, CancellationToken cancel)
    {
        RequireLive(work, "deprecated");
        if (work.Row.Status == EntryStatus.Deprecated && successors is null)
        {
            throw new Refusal(RefusalKind.Conflict, $"'{work.Row.Slug}' is deprecated already.");
        }
        if (successors is not null) await RelateAsync(work, await FindAsync(work, successors, cancel), cancel);
        work.Row.Status = EntryStatus.Deprecated;
        Close(work.Row, "term.deprecate", EntryDocument.PrintHead(work.Stored), successors is null ? null : string.Join(", ", successors));
    }

    public void Reinstate(EntryUnderWork work)
    {
        if (work.Row.Status != EntryStatus.Deprecated)
        {
            throw new Refusal(RefusalKind.Conflict, $"'{work.Row.Slug}' is {EnumName.Of(work.Row.Status)}; only what is deprecated can be reinstated.");
        }
        work.Row.Status = EntryStatus.Published;
        Close(work.Row, "term.reinstate", null, null);
    }

    /// <summary>Moves all that the term has into another one, which it is then found by; its address leads there.</summary>
    public async Task MergeAsync(EntryUnderWork work, EntryUnderWork into, CancellationToken cancel)
    {
        if (work.Row.Id == into.Row.Id) throw Refusal.Invalid("into", $"is '{into.Row.Slug}', the term itself; must be another");
        RequireLive(work, "merged");
        RequireLive(into, "merged into");
        if (work.Proposals.Count > 0)
        {
            throw new Refusal(RefusalKind.Conflict, $"'{work.Row.Slug}' has proposals that wait; publish or discard them before it is merged.");
        }
        var (from, to) = await JoinAsync(work.Row.Id, into.Row.Id, cancel);
        await CircleCheck.RefuseAsync(entries, to, cancel);
        edit.Audit("term.merge", to.Slug, to.Id, EntryDocument.Print(work.Stored), from.Slug);
    }

    /// <summary>Moves all that an entry has into another one.</summary>
    public async Task<(EntryRow From, EntryRow Into)> JoinAsync(long one, long other, CancellationToken cancel)
    {
        var (from, to) = (await entries.WholeRowAsync(one, cancel), await entries.WholeRowAsync(other, cancel));
        var leading = await edit.Storage.Merger.MergeAsync(from, to, cancel);
        if (await edit.Storage.Knowledge.RenameMemberAsync(from.Slug, to.Slug, cancel)) edit.KnowledgeChanged();
        foreach (var id in leading) Changed(await entries.RowAsync(id, cancel), ChangeKind.Changed);
        Changed(from, ChangeKind.Withdrawn);
        Changed(to, ChangeKind.Changed);
        await edit.Storage.SaveAsync(cancel);
        return (from, to);
    }

    private static void RequireLive(EntryUnderWork work, string what)
    {
        if (work.IsLive) return;
        throw new Refusal(RefusalKind.Conflict, $"'{work.Row.Slug}' is {EnumName.Of(work.Row.Status)}; only what readers see can be {what}.");
    }

    private async Task<IReadOnlyList<long>> FindAsync(EntryUnderWork work, IReadOnlyList<string> successors, CancellationToken cancel)
    {
        var found = await entries.IdsOfAsync(successors, old: true, cancel);
        for (var i = 0; i < successors.Count; i++)
        {
            if (!found.TryGetValue(successors[i], out var id) || id == work.Row.Id)
            {
                throw Refusal.Invalid($"replacedBy[{i}]", $"is '{DisplayText.Shorten(successors[i])}', must be the slug of another term");
            }
        }
        var ids = successors.Select(s => found[s]).Distinct().ToList();
        await RefuseRoundAsync(work, ids, cancel);
        return ids;
    }

    // What replaces what must end somewhere, or its readers would be sent round for ever.
    private async Task RefuseRoundAsync(EntryUnderWork work, IReadOnlyList<long> successors, CancellationToken cancel)
    {
        var (open, seen) = (successors, successors.ToHashSet());
        while (open.Count > 0)
        {
            var relations = (await entries.RelationsAsync(open, cancel)).SelectMany(r => r);
            var next = relations.Where(r => r.Relation.Type == RelationType.ReplacedBy).Select(r => r.Relation.Target).ToList();
            if (next.Contains(work.Row.Id))
            {
                throw new Refusal(
                    RefusalKind.Conflict, $"'{work.Row.Slug}' is what replaces one of them already, so that each would lead to the other.",
                    new RefusedField("replacedBy", "goes in a circle"));
            }
            open = [.. next.Where(seen.Add)];
        }
    }

    private async Task RelateAsync(EntryUnderWork work, IReadOnlyList<long> successors, CancellationToken cancel)
    {
        var relations = (await entries.RelationsAsync([work.Row.Id], cancel))[work.Row.Id];
        var kept = relations.Where(r => r.Relation.Type != RelationType.ReplacedBy).Select(r => r.Relation);
        var writer = entries.Writer(entries.Names(), _ => { });
        await writer.ClearRelationsAsync([work.Row.Id], cancel);
        writer.AddRelations(work.Row.Id, kept.Concat(successors.Select(s => new RelationTo(RelationType.ReplacedBy, s))));
    }

    private void Close(EntryRow row, string action, string? old, string? @new)
    {
        edit.Audit(action, row.Slug, row.Id, old, @new);
        Changed(row, ChangeKind.Changed);
    }

    private void Changed(EntryRow row, ChangeKind kind)
    {
        row.Version++;
        row.EditVersion++;
        row.UpdatedAt = edit.Now;
        edit.Published(row.Id, kind);
    }
}
