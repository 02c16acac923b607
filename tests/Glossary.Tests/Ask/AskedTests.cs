using System.Globalization;

namespace Glossary.Tests.Ask;

/// <summary>
/// Sets of questions as people ask them, with their answers fixed beforehand: what was once read stays read, and none is sure of the opposite. The floors are
/// a little below what was measured: after they were mended on (docs/benchmarks.md).
/// </summary>
public sealed class AskedTests(ReadApp app) : IClassFixture<ReadApp>
{
    private const double Sure = 0.8;

    [Theory]
    [InlineData("voices.jsonl", 0.89)]
    [InlineData("field-14.jsonl", 0.94)]
    [InlineData("field-15.jsonl", 0.95)]
    [InlineData("field-16.jsonl", 0.95)]
    [InlineData("field-17.jsonl", 0.94)]
    [InlineData("field-18.jsonl", 0.94)]
    [InlineData("field-19.jsonl", 0.95)]
    [InlineData("field-20.jsonl", 0.97)]
    [InlineData("field-21.jsonl", 0.88)]
    [InlineData("field-22.jsonl", 0.96)]
    [InlineData("field-23.jsonl", 0.98)]
    [InlineData("field-24.jsonl", 0.95)]
    [InlineData("field-25.jsonl", 0.88)]
    [InlineData("field-26.jsonl", 0.88)]
    [InlineData("kinds.jsonl", 0.87)]
    public async Task What_was_read_stays_read_and_none_is_sure_of_the_opposite(string file, double floor)
    {
        var questions = AskedQuestion.Read(Path.Combine(Repository.Root, "tests", "Glossary.Tests", "Ask", "asked", file));
        var (points, faults, surelyFalse) = (0.0, new List<string>(), new List<string>());
        foreach (var question in questions)
        {
            var answer = await app.GetAsync(question.Url);
            var (ending, share) = question.Judge(answer);
            points += share;
            var confidence = answer.GetProperty("confidence").GetDouble();
            var said = string.Create(CultureInfo.InvariantCulture, $"{ending} {confidence:F2} {question.Text}");
            if (ending != Ending.Right) faults.Add(said);
            if (ending == Ending.False && confidence >= Sure) surelyFalse.Add(said);
        }
        Assert.Empty(surelyFalse);
        Assert.True(points / questions.Count >= floor, $"{points / questions.Count:P1} of the points:\n" + string.Join('\n', faults));
    }
}
