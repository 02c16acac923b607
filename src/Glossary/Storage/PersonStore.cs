using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Where a person's name stands.</summary>
internal sealed record PersonTraces(int Audit, int Revisions, int Proposals, IReadOnlyList<long> Keys, int Comments, int Stewards);

/// <summary>Where a text that readers typed stands.</summary>
internal sealed record TypedTraces(IReadOnlyList<QuestionRow> Questions, IReadOnlyList<NoteRow> Notes, int Audit);

/// <summary>
/// What is stored of people: the names of editors in history, and what readers typed. It can be found, and be taken out; what was done and when stays.
/// </summary>
internal sealed class PersonStore(GlossaryDb db, Store store)
{
    private const string NoteClosed = "note.close";
    private const int MostFound = 200;

    public async Task<PersonTraces> FindAsync(string name, CancellationToken cancel) => new(
        await db.Audit.CountAsync(a => a.Who == name || (a.What == name && a.Action.StartsWith("key.")), cancel),
        await db.Revisions.CountAsync(r => r.By == name, cancel),
        (await ProposalsAsync(name, cancel)).Count,
        await db.ApiKeys.Where(k => k.Name == name).Select(k => k.Id).ToListAsync(cancel),
        await db.Comments.CountAsync(c => c.By == name || c.ResolvedBy == name, cancel),
        await db.Stewards.CountAsync(s => s.Owners.Contains(name) || s.Reviewers.Contains(name), cancel));

    /// <summary>Gives a person another name wherever the one stands.</summary>
    public async Task RenameAsync(string name, string other, CancellationToken cancel)
    {
        foreach (var proposal in await ProposalsAsync(name, cancel))
        {
            proposal.Writers = [.. proposal.Writers.Select(w => w == name ? other : w)];
            if (proposal.ApprovedBy == name) proposal.ApprovedBy = other;
            if (proposal.RejectedBy == name) proposal.RejectedBy = other;
        }
        foreach (var steward in await db.Stewards.Where(s => s.Owners.Contains(name) || s.Reviewers.Contains(name)).ToListAsync(cancel))
        {
            steward.Owners = [.. steward.Owners.Select(o => o == name ? other : o)];
            steward.Reviewers = [.. steward.Reviewers.Select(r => r == name ? other : r)];
        }
        await db.SaveChangesAsync(cancel);
        await db.Comments.Where(c => c.By == name).ExecuteUpdateAsync(c => c.SetProperty(r => r.By, other), cancel);
        await db.Comments.Where(c => c.ResolvedBy == name).ExecuteUpdateAsync(c => c.SetProperty(r => r.ResolvedBy, other), cancel);
        await db.ApiKeys.Where(k => k.Name == name).ExecuteUpdateAsync(k => k.SetProperty(r => r.Name, other), cancel);
        await db.Sessions.Where(s => s.Name == name).ExecuteUpdateAsync(s => s.SetProperty(r => r.Name, other), cancel);
        // What was answered to requests is kept for a day, with names in it.
        await db.Replays.ExecuteDeleteAsync(cancel);
        await RewriteAsync(async () =>
        {
            await db.Audit.Where(a => a.What == name && a.Action.StartsWith("key.")).ExecuteUpdateAsync(a => a.SetProperty(r => r.What, other), cancel);
            await db.Audit.Where(a => a.Who == name).ExecuteUpdateAsync(a => a.SetProperty(r => r.Who, other), cancel);
            await db.Revisions.Where(r => r.By == name).ExecuteUpdateAsync(r => r.SetProperty(x => x.By, other), cancel);
        }, cancel);
    }

    /// <summary>What readers typed that has the text in it, in whatever case.</summary>
    public async Task<TypedTraces> FindTypedAsync(string text, CancellationToken cancel)
    {
        var small = Folded(text);
        var questions = (await db.Questions.AsNoTracking().ToListAsync(cancel)).Where(q => Folded(q.Text).Contains(small, StringComparison.Ordinal));
        var notes = (await db.Notes.AsNoTracking().ToListAsync(cancel)).Where(n => Has(small, n.About, n.Text));
        return new([.. questions.Take(MostFound)], [.. notes.Take(MostFound)], (await ClosedNotesAsync(small, cancel)).Count);
    }

    /// <summary>Erases what readers typed that has the text in it: questions, notes, and what the audit has of notes that were closed.</summary>
    public async Task EraseTypedAsync(string text, CancellationToken cancel)
    {
        var small = Folded(text);
        db.Questions.RemoveRange((await db.Questions.ToListAsync(cancel)).Where(q => Folded(q.Text).Contains(small, StringComparison.Ordinal)));
        db.Notes.RemoveRange((await db.Notes.ToListAsync(cancel)).Where(n => Has(small, n.About, n.Text)));
        await db.SaveChangesAsync(cancel);
        await db.Replays.ExecuteDeleteAsync(cancel);
        var closed = await ClosedNotesAsync(small, cancel);
        if (closed.Count == 0) return;
        await RewriteAsync(
            () => db.Audit.Where(a => closed.Contains(a.Id))
                .ExecuteUpdateAsync(a => a.SetProperty(r => r.What, "(erased)").SetProperty(r => r.Old, (string?)null), cancel),
            cancel);
    }

    private async Task<List<ProposalRow>> ProposalsAsync(string name, CancellationToken cancel) =>
        await db.Proposals.Where(p => p.Writers.Contains(name) || p.ApprovedBy == name || p.RejectedBy == name).ToListAsync(cancel);

    private async Task<List<long>> ClosedNotesAsync(string small, CancellationToken cancel) =>
        [.. (await db.Audit.AsNoTracking().Where(a => a.Action == NoteClosed).ToListAsync(cancel)).Where(a => Has(small, a.What, a.Old)).Select(a => a.Id)];

    private async Task RewriteAsync(Func<Task> work, CancellationToken cancel)
    {
        var (open, close) = store.HistoryLock;
        foreach (var sql in open) await db.Database.ExecuteSqlRawAsync(sql, cancel);
        await work();
        foreach (var sql in close) await db.Database.ExecuteSqlRawAsync(sql, cancel);
    }

    private static bool Has(string small, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && Folded(text).Contains(small, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static string Folded(string text) => text.ToUpperInvariant();
}
