extern alias benchmarks;

using Glossary.Answers;
using Glossary.Publishing;
using benchmarks::Glossary.Benchmarks.Calibration;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Agents;

/// <summary>Holds what docs/benchmarks.md says of confidence, on the questions in calibration.jsonl.</summary>
public class CalibrationTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static IReadOnlyList<AskedQuestion> Questions { get; } = AskedQuestion.Read(
        Path.Combine(Repository.Root, "tests/Glossary.Tests/Agents/calibration.jsonl"));

    [Fact]
    public void Answers_that_say_nine_in_ten_are_right_in_ninety_five_of_a_hundred()
    {
        var engine = app.Host.Services.GetRequiredService<LiveGlossary>().State.Asking;
        var sure = Questions.Select(q => (Question: q, Answer: engine.Ask(q.Question))).Where(a => a.Answer.Confidence >= 0.9).ToList();
        Assert.True(sure.Count > 80, $"{sure.Count} answers are sure");
        Assert.InRange(sure.Average(a => a.Question.IsRight(a.Answer) ? 1.0 : 0), 0.95, 1);
    }

    [Fact]
    public void Questions_of_other_fields_get_no_answer()
    {
        var engine = app.Host.Services.GetRequiredService<LiveGlossary>().State.Asking;
        var outside = Questions.Where(q => !q.IsAnswerable).ToList();
        Assert.InRange(outside.Average(q => engine.Ask(q.Question).Kind == AnswerKind.None ? 1.0 : 0), 0.9, 1);
    }

    [Fact]
    public void A_higher_threshold_answers_less_and_names_what_is_near()
    {
        var live = app.Host.Services.GetRequiredService<LiveGlossary>();
        var careful = new AskEngine(live.State.Glossary, (_, _) => [], leastConfidence: 0.99);
        var answer = careful.Ask(new("what is a sidecar?"));
        Assert.Equal(AnswerKind.None, answer.Kind);
        Assert.Empty(answer.Answers);
        Assert.Equal("sidecar", answer.Related[0].Slug);
    }
}
