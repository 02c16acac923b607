using Glossary.Access;
using Glossary.Editing;
using Glossary.Publishing;

namespace Glossary.Api.Editing;

/// <summary>POST /api/admin/definitions/{id}/unschedule</summary>
internal sealed class UnscheduleDefinition(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options)
{
    public override void Configure() => Describe("unschedule", Needs.Reviewer, "Takes the time back at which it would be published; it stays approved.");
    protected override Task AnswerAsync(CancellationToken cancel) => UnscheduleAsync(cancel);
}

/// <summary>POST /api/admin/terms/{slug}/unschedule</summary>
internal sealed class UnscheduleTerm(EditQueue edits, LiveGlossary live, EditorialOptions options) : WorkflowStep(edits, live, options), ITermStep
{
    public override void Configure() => Describe("unschedule", Needs.Reviewer, "Takes the time back at which it would be published; it stays approved.");
    protected override Task AnswerAsync(CancellationToken cancel) => UnscheduleAsync(cancel);
}
