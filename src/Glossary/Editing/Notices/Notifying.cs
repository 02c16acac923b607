using Glossary.Storage;

namespace Glossary.Editing.Notices;

/// <summary>
/// Tells addresses what editors do, in order and at least once. The audit is what is told: it is written with the act itself, so that nothing is told that
/// did not happen, and nothing is lost when the server stops in between. What fails is tried again later and later, for more than a day.
/// </summary>
internal sealed partial class Notifying(EditQueue edits, HookSender sender, TimeProvider clock, ILogger<Notifying> log)
    : Chore(TimeSpan.FromSeconds(2), clock, log)
{
    private const int MostAtOnce = 20;
    private const int MostAttempts = 15;
    private const int MostDue = 50;
    private static readonly TimeSpan Claimed = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromMinutes(10);
    private static readonly Actor Reminder = Actor.Program with { Id = "reminder", Name = "the calendar" };

    private readonly TimeProvider time = clock;
    private readonly ILogger reports = log;
    private DateTimeOffset remindedAt;

    /// <summary>How long to wait after so many tries that failed: twice as long each time.</summary>
    public static TimeSpan WaitAfter(int attempts) =>
        attempts > 20 ? LongestWait : TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << (attempts - 1)));

    protected override async Task DoAsync(CancellationToken cancel)
    {
        if (time.GetUtcNow() - remindedAt > BetweenReminders)
        {
            remindedAt = time.GetUtcNow();
            await RemindAsync(cancel);
        }
        var hooks = await edits.ReadAsync(storage => storage.Hooks.AllAsync(cancel), cancel);
        foreach (var hook in hooks.Where(h => !h.IsOff && h.NextAt <= time.GetUtcNow())) await TellAsync(hook, cancel);
    }

    /// <summary>Notes what should have been looked at by now, once.</summary>
    public async Task RemindAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if ((await edits.ReadAsync(storage => storage.Stewards.UntoldAsync(now, 1, cancel), cancel)).Count == 0) return;
        await edits.WriteAsync(Reminder, async edit =>
        {
            var due = await edit.Storage.Stewards.UntoldAsync(now, MostDue, cancel);
            var names = await edit.Storage.Hooks.NamesAsync([.. due.Select(d => d.EntryId).OfType<long>()], cancel);
            foreach (var steward in due)
            {
                steward.Told = true;
                if (names.TryGetValue(steward.EntryId!.Value, out var name)) edit.Audit(EditorialEvent.DueAction, name.Slug, steward.EntryId);
            }
            return 0;
        }, cancel);
    }

    private async Task TellAsync(HookRow hook, CancellationToken cancel)
    {
        var (acts, names, last) = await edits.ReadAsync(async storage =>
        {
            var end = await storage.Hooks.LastActAsync(cancel);
            var found = await storage.Hooks.ActsAsync(hook.Told, EditorialEvent.ActionsOf(hook.Events), MostAtOnce, cancel);
            return (found, await storage.Hooks.NamesAsync([.. found.Select(a => a.EntryId).OfType<long>().Distinct()], cancel), end);
        }, cancel);
        if (acts.Count == 0 && last == hook.Told) return;
        if (!await edits.NoteAsync(storage => storage.Hooks.ClaimAsync(hook, time.GetUtcNow() + Claimed, cancel), cancel)) return;
        var (told, attempts, result) = (hook.Told, hook.Attempts, (Sent?)null);
        foreach (var act in Notice.Once(acts))
        {
            result = await sender.SendAsync(hook, Notice.Of(act, names, sender.Site), time.GetUtcNow(), cancel);
            if (result is { IsTaken: false } && (result is { IsGone: true } || ++attempts < MostAttempts)) break;
            if (result is { IsTaken: false }) LogGivenUp(reports, act.Id, hook.Name, result.Value.Result);
            (told, attempts) = (act.Id, 0);
        }
        // What came after the last that concerns it needs no look again.
        if (acts.Count < MostAtOnce && result is not { IsTaken: false }) told = last;
        await NoteAsync(hook.Id, told, attempts, result, cancel);
    }

    private Task<int> NoteAsync(long id, long told, int attempts, Sent? result, CancellationToken cancel) => edits.NoteAsync(async storage =>
    {
        if (await storage.Hooks.FindAsync(id, cancel) is not { } row) return 0;
        var now = time.GetUtcNow();
        (row.Told, row.Attempts, row.NextAt) = (told, attempts, attempts == 0 ? now : now + WaitAfter(attempts));
        if (result is { } sent) (row.LastResult, row.LastAt, row.IsOff) = (sent.Result, now, row.IsOff || sent.IsGone);
        return 0;
    }, cancel);

    [LoggerMessage(LogLevel.Warning, "Act {Act} could not be told to the webhook {Hook} and is passed over: {Reason}")]
    private static partial void LogGivenUp(ILogger log, long act, string hook, string reason);
}
