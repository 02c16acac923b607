using Glossary.Access;
using Glossary.Api.Stewards;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Editing;

/// <summary>Why something is rejected or withdrawn.</summary>
internal sealed record ReasonInput(string? Reason);

/// <summary>Why something is changed: whoever reviews it reads it with the proposal.</summary>
internal sealed record ChangeNoteInput(string? Note);

/// <summary>When to publish; now if absent.</summary>
internal sealed record PublishInput(DateTimeOffset? At);

/// <summary>A step of the workflow for one definition, or for all proposals of a term at once.</summary>
internal abstract class WorkflowStep(EditQueue edits, LiveGlossary live, EditorialOptions options) : EditEndpoint(edits)
{
    private const int LongestReason = 2_000;
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    protected EditorialOptions Settings => options;

    protected void Describe(string verb, string policy, string summary, Type? body = null)
    {
        var ofTerm = this is ITermStep;
        Post(ofTerm ? $"/api/admin/terms/{{slug}}/{verb}" : $"/api/admin/definitions/{{id}}/{verb}");
        Describe(
            policy, "review", ofTerm ? $"{summary} All of a term that is ready for it." : summary, ofTerm ? typeof(AdminTerm) : typeof(AdminDefinition),
            200, [400, 404, 409, 412], body: body);
    }

    protected Task StepAsync(Func<Edit, EntryUnderWork, long?, Task> step, CancellationToken cancel) => WriteAsync(async edit =>
    {
        var views = live.State.Glossary.Knowledge.Views;
        if (this is ITermStep)
        {
            var term = await EntryUnderWork.FindAsync(edit.Storage, Name("slug"), edit.By, cancel);
            EditTag.Check(HttpContext, term.Row.EditVersion, () => null, needed: false);
            await step(edit, term, null);
            return await AdminTerm.AnswerAsync(edit.Storage, term, views);
        }
        var id = Id("definition");
        var work = await EntryUnderWork.OfDefinitionAsync(edit.Storage, id, edit.By, cancel);
        EditTag.Check(HttpContext, edit.Storage.Entries.Definition(id).EditVersion, () => null, needed: false);
        await step(edit, work, id);
        return await AdminDefinition.AnswerAsync(edit.Storage, work, id, views);
    }, cancel);

    protected async Task SubmitAsync(CancellationToken cancel)
    {
        var note = await JsonBody.ReadAsync(HttpContext, row => row.OptionalProse("note", Commenting.LongestComment), optional: true);
        await StepAsync((edit, work, target) =>
        {
            new Workflow(edit, options).Submit(work, target);
            if (note is not null) Commenting.Say(edit, work, note, isChangeNote: true);
            return Task.CompletedTask;
        }, cancel);
    }

    protected Task ApproveAsync(CancellationToken cancel) => StepAsync((edit, work, target) =>
    {
        new Workflow(edit, options).Approve(work, target);
        return Task.CompletedTask;
    }, cancel);

    protected async Task RejectAsync(CancellationToken cancel)
    {
        var reason = await JsonBody.ReadAsync(HttpContext, row => row.Required("reason", LongestReason), optional: true);
        await StepAsync((edit, work, target) =>
        {
            new Workflow(edit, options).Reject(work, target, reason);
            return Task.CompletedTask;
        }, cancel);
    }

    protected Task UnscheduleAsync(CancellationToken cancel) => StepAsync((edit, work, target) =>
    {
        new Workflow(edit, options).Unschedule(work, target);
        return Task.CompletedTask;
    }, cancel);

    protected async Task PublishAsync(CancellationToken cancel)
    {
        var at = await JsonBody.ReadAsync(HttpContext, row => row.OptionalTime("at"), optional: true);
        await StepAsync((edit, work, target) =>
        {
            var workflow = new Workflow(edit, options);
            if (at is not { } time) return workflow.PublishAsync(work, target, cancel);
            // A clock of the client's may be a little behind; a day or a year that has passed is a slip.
            if (time < edit.Now - ClocksDiffer)
            {
                throw new Refusal(
                    RefusalKind.Invalid, $"The time {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} has passed; leave it out to publish now.",
                    new RefusedField("at", "must be a time to come, or be left out"));
            }
            if (time <= edit.Now) return workflow.PublishAsync(work, target, cancel);
            if (time > edit.Now.AddYears(10))
            {
                throw new Refusal(RefusalKind.Invalid, "The time is more than ten years ahead.", new RefusedField("at", "must be a time within ten years"));
            }
            workflow.Schedule(work, target, time);
            return Task.CompletedTask;
        }, cancel);
    }
}

/// <summary>Marks steps that concern all proposals of a term.</summary>
internal interface ITermStep;

internal sealed class SubmitDefinition(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options)
{
    public override void Configure() => Describe("submit", Needs.Author, "Asks for a review; a note says why.", typeof(ChangeNoteInput));
    protected override Task AnswerAsync(CancellationToken cancel) => SubmitAsync(cancel);
}

internal sealed class ApproveDefinition(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options)
{
    public override void Configure() => Describe("approve", Needs.Reviewer, "Finds it good; whoever wrote it may not.");
    protected override Task AnswerAsync(CancellationToken cancel) => ApproveAsync(cancel);
}

internal sealed class RejectDefinition(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options)
{
    public override void Configure() =>
        Describe("reject", Needs.Reviewer, "Sends it back as a draft, with a reason; live text stays as it is.", typeof(ReasonInput));
    protected override Task AnswerAsync(CancellationToken cancel) => RejectAsync(cancel);
}

internal sealed class PublishDefinition(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options)
{
    public override void Configure() => Describe("publish", Needs.Reviewer, "Shows it to readers, now or at a time.", typeof(PublishInput));
    protected override Task AnswerAsync(CancellationToken cancel) => PublishAsync(cancel);
}

internal sealed class WithdrawDefinition(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options)
{
    public override void Configure() =>
        Describe(
            "withdraw", Needs.Author,
            "Gives up a draft or proposal; where there is none, takes a published definition away from readers, which takes a reviewer.",
            typeof(ReasonInput));

    protected override Task AnswerAsync(CancellationToken cancel) => StepAsync(async (edit, work, target) =>
    {
        var id = target!.Value;
        if (work.Proposals.ContainsKey(id))
        {
            DefinitionDrafts.Remove(edit, new(edit), work, id);
            return;
        }
        if (!work.Live.Contains(id)) throw new Refusal(RefusalKind.Conflict, $"The definition {id} is withdrawn already.");
        if (edit.By.Role < AccessRole.Reviewer)
        {
            throw new Refusal(RefusalKind.Forbidden, $"Withdrawing a published definition takes a reviewer; '{edit.By.Name}' is an author.");
        }
        await new Publication(edit).WithdrawDefinitionAsync(work, id, cancel);
    }, cancel);
}

internal sealed class SubmitTerm(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options), ITermStep
{
    public override void Configure() => Describe("submit", Needs.Author, "Asks for a review; a note says why.", typeof(ChangeNoteInput));
    protected override Task AnswerAsync(CancellationToken cancel) => SubmitAsync(cancel);
}

internal sealed class ApproveTerm(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options), ITermStep
{
    public override void Configure() => Describe("approve", Needs.Reviewer, "Finds it good; whoever wrote it may not.");
    protected override Task AnswerAsync(CancellationToken cancel) => ApproveAsync(cancel);
}

internal sealed class RejectTerm(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options), ITermStep
{
    public override void Configure() =>
        Describe("reject", Needs.Reviewer, "Sends it back as a draft, with a reason; live text stays as it is.", typeof(ReasonInput));
    protected override Task AnswerAsync(CancellationToken cancel) => RejectAsync(cancel);
}

internal sealed class PublishTerm(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options), ITermStep
{
    public override void Configure() => Describe("publish", Needs.Reviewer, "Shows it to readers, now or at a time.", typeof(PublishInput));
    protected override Task AnswerAsync(CancellationToken cancel) => PublishAsync(cancel);
}
