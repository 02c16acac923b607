using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>What readers asked, and what they sent in.</summary>
internal sealed class QuestionStore(GlossaryDb db)
{
    public void Add(QuestionRow row) => db.Questions.Add(row);

    public Task<QuestionRow?> FindAsync(string key, CancellationToken cancel) => db.Questions.FirstOrDefaultAsync(q => q.Key == key, cancel);

    /// <summary>Counts a question that was asked, whoever else counts it at the same time.</summary>
    public Task CountAsync(QuestionRow asked, int times, CancellationToken cancel)
    {
        var (first, last) = (asked.FirstAt.ToUnixTimeMilliseconds(), asked.LastAt.ToUnixTimeMilliseconds());
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "questions" ("Key", "Text", "Kind", "Answered", "Count", "FirstAt", "LastAt", "Helped", "DidNotHelp")
            VALUES ({asked.Key}, {asked.Text}, {asked.Kind}, {asked.Answered}, {times}, {first}, {last}, 0, 0)
            ON CONFLICT ("Key") DO UPDATE SET "Text" = excluded."Text", "Kind" = excluded."Kind", "Answered" = excluded."Answered",
                "LastAt" = excluded."LastAt", "Count" = "questions"."Count" + excluded."Count"
            """, cancel);
    }

    /// <summary>The most asked first, and how many there are.</summary>
    public async Task<(IReadOnlyList<QuestionRow> Page, int Total)> ListAsync(bool unanswered, int offset, int limit, CancellationToken cancel)
    {
        var questions = db.Questions.AsNoTracking().Where(q => !unanswered || !q.Answered);
        var page = await questions.OrderByDescending(q => q.Count).ThenByDescending(q => q.LastAt).Skip(offset).Take(limit).ToListAsync(cancel);
        return (page, await questions.CountAsync(cancel));
    }

    /// <summary>What was asked since a time and how often, the most asked first.</summary>
    public async Task<IReadOnlyList<(string Text, int Count)>> AskedSinceAsync(DateTimeOffset time, int most, CancellationToken cancel) =>
        [.. (await db.Questions.AsNoTracking().Where(q => q.LastAt >= time).OrderByDescending(q => q.Count).ThenByDescending(q => q.LastAt)
            .Take(most).Select(q => new { q.Text, q.Count }).ToListAsync(cancel)).Select(q => (q.Text, q.Count))];

    /// <returns>Whether there was one.</returns>
    public async Task<bool> ForgetAsync(long id, CancellationToken cancel) => await db.Questions.Where(q => q.Id == id).ExecuteDeleteAsync(cancel) > 0;

    /// <returns>How many there were.</returns>
    public Task<int> ForgetBeforeAsync(DateTimeOffset time, CancellationToken cancel) => db.Questions.Where(q => q.LastAt < time).ExecuteDeleteAsync(cancel);

    /// <summary>Leaves the newest of so many.</summary>
    /// <returns>How many were more.</returns>
    public async Task<int> ForgetBeyondAsync(int most, CancellationToken cancel)
    {
        if (await db.Questions.CountAsync(cancel) <= most) return 0;
        var kept = db.Questions.OrderByDescending(q => q.LastAt).ThenByDescending(q => q.Id).Take(most).Select(q => q.Id);
        return await db.Questions.Where(q => !kept.Contains(q.Id)).ExecuteDeleteAsync(cancel);
    }

    public void Add(NoteRow note) => db.Notes.Add(note);

    public void Remove(NoteRow note) => db.Notes.Remove(note);

    public Task<NoteRow?> FindNoteAsync(long id, CancellationToken cancel) => db.Notes.FirstOrDefaultAsync(n => n.Id == id, cancel);

    public async Task<IReadOnlyList<NoteRow>> NewestNotesAsync(int most, CancellationToken cancel) =>
        await db.Notes.AsNoTracking().OrderByDescending(n => n.At).Take(most).ToListAsync(cancel);
}
