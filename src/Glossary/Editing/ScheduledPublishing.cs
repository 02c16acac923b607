using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>Publishes what was approved for a time that has come; what was due while the server was down, at its start.</summary>
internal sealed partial class ScheduledPublishing(EditQueue edits, EditorialOptions options, TimeProvider clock, ILogger<ScheduledPublishing> log)
    : Chore(TimeSpan.FromSeconds(1), clock, log)
{
    private readonly TimeProvider time = clock;
    private readonly ILogger reports = log;
    private static readonly Actor Schedule = Actor.Program with { Id = "schedule", Name = "the schedule" };

    protected override async Task DoAsync(CancellationToken cancel)
    {
        var due = await edits.ReadAsync(storage => storage.Proposals.DueAsync(time.GetUtcNow(), cancel), cancel);
        foreach (var (entry, target) in due) await PublishAsync(entry, target, cancel);
    }

    private async Task PublishAsync(long entry, long target, CancellationToken cancel)
    {
        try
        {
            await edits.WriteAsync(Schedule, async edit =>
            {
                var work = await EntryUnderWork.ReadAsync(edit.Storage, entry, Schedule, cancel);
                // It may have gone out with another one of the same term.
                if (work.Proposals.GetValueOrDefault(target) is not { PublishAt: not null }) return 0;
                // The fields of a new term go out with its definitions.
                if (target == 0 && !work.IsLive && work.Proposals.Values.Any(p => p.Target != 0 && p.PublishAt <= edit.Now)) return 0;
                await new Workflow(edit, options).PublishAsync(work, target, cancel);
                return 0;
            }, cancel);
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException && !Chore.IsOfDatabase(refusal))
        {
            // What cannot be published is told to its editors, and holds nothing else up.
            LogRefused(reports, entry, refusal.Message);
            await edits.WriteAsync(Schedule, async edit =>
            {
                var work = await EntryUnderWork.ReadAsync(edit.Storage, entry, Schedule, cancel);
                if (!work.Proposals.TryGetValue(target, out var proposal)) return 0;
                (proposal.PublishAt, proposal.Reason) = (null, $"Could not be published at its time: {refusal.Message}");
                edit.Audit("schedule.failed", Proposing.What(work, target), entry, null, refusal.Message);
                return 0;
            }, cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Entry {Entry} could not be published at its time: {Reason}")]
    private static partial void LogRefused(ILogger log, long entry, string reason);
}
