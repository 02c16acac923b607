using System.Globalization;
using System.Text.Json;
using Glossary.Answers;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>One question, and what is true of it: who is upstream by view; an empty name where it depends on the message.</summary>
internal sealed record Paraphrase(
    string Text, string Subject, string Term, bool AsksYes, IReadOnlyDictionary<string, string> Upstream, string First, string Second)
{
    public enum Outcome { Right, Missed, False }

    public Outcome Judge(Answer answer)
    {
        var worst = Outcome.Right;
        foreach (var (view, upstream) in Upstream)
        {
            var one = Judge(answer.Answers.FirstOrDefault(a => a.View == view), upstream);
            if (one > worst) worst = one;
        }
        return worst;
    }

    private Outcome Judge(ViewAnswer? answer, string upstream)
    {
        if (answer is null) return Outcome.Missed;
        if (upstream.Length == 0) return answer.Verdict == Verdict.Depends || answer.Cases.Count > 0 ? Outcome.Right : Outcome.Missed;
        var downstream = upstream == First ? Second : First;
        if (answer is not { Leading: [var leading], Trailing: [var trailing] }) return Outcome.Missed;
        if (IsSame(leading, downstream) && IsSame(trailing, upstream)) return Outcome.False;
        if (!IsSame(leading, upstream) || !IsSame(trailing, downstream)) return Outcome.Missed;
        var isYes = Subject == (Term == "upstream" ? upstream : downstream);
        return AsksYes && answer.Verdict is { } said && said != (isYes ? Verdict.Yes : Verdict.No) ? Outcome.False : Outcome.Right;
    }

    private static bool IsSame(string said, string meant)
    {
        var (one, two) = (Bare(said), Bare(meant));
        return one == two || $" {two} ".Contains($" {one} ", StringComparison.Ordinal) || $" {one} ".Contains($" {two} ", StringComparison.Ordinal);
    }

    private static string Bare(string name) => string.Join(' ', name.ToLowerInvariant().Replace("`", "", StringComparison.Ordinal)
        .Replace("'s", "", StringComparison.Ordinal).Split(' ').Where(w => w is not ("the" or "an" or "my" or "our" or "their")));
}

/// <summary>Makes questions out of statements, ways to ask and what people write around both; the truth follows from the kind of the statement.</summary>
internal sealed class Paraphrases
{
    private readonly JsonElement parts = JsonDocument.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests/Glossary.Tests/Ask/paraphrases.json"))).RootElement;

    private static readonly string[] Kinds = ["calls", "calls", "calls", "calls", "flows", "flows", "flows", "needs", "needs", "builtOn"];

    public IEnumerable<Paraphrase> Make(int count, int seed)
    {
        var random = new Random(seed);
        while (count > 0)
        {
            if (One(random) is not { Text.Length: <= 500 } made) continue;
            yield return made;
            count--;
        }
    }

    private Paraphrase One(Random random)
    {
        var kind = Pick(random, Kinds);
        var names = Pick(random, parts.GetProperty("names").GetProperty(kind));
        var (first, second) = (names[0].GetString()!, names[1].GetString()!);
        var template = Text(random, parts.GetProperty("statements").GetProperty(kind));
        var statement = Fill(template, first, second);
        var isDownstream = random.Next(2) == 0;
        var (subject, other) = random.Next(2) == 0 ? (first, second) : (second, first);
        var asksYes = random.Next(5) < 3;
        var question = Text(random, parts.GetProperty(asksYes ? "verdicts" : "namesAsked"));
        if (isDownstream) question = Turned(question);
        question = Fill(question, subject, other);
        var before = Text(random, parts.GetProperty("before"));
        var after = Text(random, parts.GetProperty("after"));
        var between = Text(random, parts.GetProperty("between"));
        var text = random.Next(10) switch
        {
            0 => $"{before}{question}{(question.EndsWith('?') ? "" : "?")} {statement}.{after}",
            1 => $"{Text(random, parts.GetProperty("logs"))}{statement}{between}{question}{after}",
            _ => $"{before}{statement}{between}{question}{after}",
        };
        return new(text, subject, isDownstream ? "downstream" : "upstream", asksYes, Truth(kind, template, first, second), first, second);
    }

    private static Dictionary<string, string> Truth(string kind, string template, string first, string second)
    {
        if (kind == "flows") return new() { ["dependency"] = first, ["message"] = first, ["event-timeline"] = first };
        var truth = new Dictionary<string, string> { ["dependency"] = second };
        if (kind != "calls") return truth;
        truth["initiator"] = first;
        // A single request, or an answer that is waited for, may be the message that is asked about.
        if (!template.Contains(" a request ", StringComparison.Ordinal) && !template.Contains(" answer", StringComparison.Ordinal)
            && !template.Contains("GET", StringComparison.Ordinal))
        {
            truth["message"] = truth["event-timeline"] = "";
        }
        return truth;
    }

    private static string Turned(string question) => question.Replace("an upstream", "a upstream", StringComparison.Ordinal)
        .Replace("downstream", "\0", StringComparison.Ordinal)
        .Replace("upstream", "downstream", StringComparison.Ordinal).Replace("\0", "upstream", StringComparison.Ordinal);

    private static string Fill(string template, string first, string second) => string.Format(CultureInfo.InvariantCulture, template, first, second);

    private static string Text(Random random, JsonElement list) => Pick(random, list).GetString()!;

    private static JsonElement Pick(Random random, JsonElement list) => list[random.Next(list.GetArrayLength())];

    private static string Pick(Random random, string[] list) => list[random.Next(list.Length)];
}
