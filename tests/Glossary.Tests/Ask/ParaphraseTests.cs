using Glossary.Answers;

namespace Glossary.Tests.Ask;

/// <summary>
/// What is told of two things decides, and not the words it is told in: of thousands of ways to tell and to ask the same, nearly all are read, what is
/// sure is right, and hardly any answer is sure of the opposite.
/// </summary>
public sealed class ParaphraseTests
{
    private const int Count = 3_000;
    private const double Sure = 0.8;
    private const double VerySure = 0.9;

    private static readonly Lazy<IReadOnlyList<(Paraphrase Asked, Answer Answer, Paraphrase.Outcome Outcome)>> Asked = new(() =>
        [.. new Paraphrases().Make(Count, seed: 4_711).Select(p => (p, Asking.Ask(p.Text))).Select(a => (a.p, a.Item2, a.p.Judge(a.Item2)))]);

    [Fact]
    public void Verdicts_do_not_change_with_the_words() =>
        Assert.True(Share(Asked.Value) >= 0.93, Told($"{Share(Asked.Value):P1} are right", Asked.Value));

    [Fact]
    public void What_says_nine_in_ten_is_right_in_more()
    {
        var sure = Asked.Value.Where(a => a.Answer.Confidence >= VerySure).ToList();
        Assert.True(Share(sure) >= 0.95, Told($"{Share(sure):P1} of {sure.Count} are right", sure));
    }

    [Fact]
    public void Doubt_is_no_way_out()
    {
        var right = Asked.Value.Where(a => a.Outcome == Paraphrase.Outcome.Right).ToList();
        Assert.InRange(right.Average(a => a.Answer.Confidence >= Sure ? 1.0 : 0), 0.7, 1);
    }

    [Fact]
    public void Hardly_any_is_sure_of_the_opposite()
    {
        var wrong = Asked.Value.Where(a => a.Outcome == Paraphrase.Outcome.False && a.Answer.Confidence >= Sure).ToList();
        Assert.True(wrong.Count <= Count / 500, Told($"{wrong.Count} are sure and false", wrong));
    }

    private static double Share(IReadOnlyList<(Paraphrase, Answer, Paraphrase.Outcome Outcome)> asked) =>
        asked.Average(a => a.Outcome == Paraphrase.Outcome.Right ? 1.0 : 0);

    private static string Told(string what, IEnumerable<(Paraphrase Asked, Answer Answer, Paraphrase.Outcome Outcome)> asked) =>
        what + ":\n" + string.Join('\n', asked.Where(a => a.Outcome != Paraphrase.Outcome.Right).OrderByDescending(a => a.Answer.Confidence).Take(20)
            .Select(a => $"{a.Outcome} {a.Answer.Confidence:F2} {a.Asked.Text}"));
}
