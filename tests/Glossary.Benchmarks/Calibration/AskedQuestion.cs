using System.Text.Json;
using Glossary.Ask;
using Glossary.Entries;

namespace Glossary.Benchmarks.Calibration;

/// <summary>A question of a set, with what a right answer has in it. Takes the form of tests/Glossary.Tests/Agents/calibration.jsonl.</summary>
internal sealed record AskedQuestion(JsonElement Line)
{
    public string Text => Line.GetProperty("question").GetString()!;

    public string Type => Line.GetProperty("type").GetString()!;

    public Question Question => new(Text, null, Line.TryGetProperty("chain", out var chain) && Type == "chain" && Line.TryGetProperty("expect", out _) && chain.ValueKind == JsonValueKind.Array && !Text.Contains("->", StringComparison.Ordinal) ? Strings(chain) : null);

    public bool IsAnswerable => Type != "none";

    public static IReadOnlyList<AskedQuestion> Read(string file) => [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => new AskedQuestion(JsonDocument.Parse(l).RootElement.Clone()))];

    /// <summary>Whether all that is expected is in the answer; a part of it is not enough.</summary>
    public bool IsRight(Answer answer) => Type switch
    {
        "none" => answer.Kind == AnswerKind.None,
        "verdict" => Line.GetProperty("expect").EnumerateObject().All(e => In(answer, e.Name)?.Verdict?.ToString().Equals(e.Value.GetString(), StringComparison.OrdinalIgnoreCase) is true),
        "which" => Property("upstream", "expect_upstream").EnumerateObject().All(e => In(answer, e.Name) is { Upstream: [var one] } && Same(one, e.Value.GetString()!)),
        "chain" => Line.GetProperty("expect").EnumerateObject().All(e => In(answer, e.Name) is { } view && (Line.GetProperty("term").GetString() == "upstream" ? view.Upstream : view.Downstream).Select(Key).Order(StringComparer.Ordinal).SequenceEqual(Strings(e.Value).Select(Key).Order(StringComparer.Ordinal))),
        "definition" => answer.Answers.Count > 0 && Strings(Property("terms", "expect_terms")).Intersect(answer.Terms.Take(3)).Any() && (View is not { } view || answer.Answers[0].View == view),
        "usage" => answer.Usages.Count > 0 && Key(answer.Usages[0].Usage.System) == Key(Line.GetProperty("system").GetString()!) && answer.Usages[0].Term == Line.GetProperty("term").GetString(),
        var other => throw new InvalidDataException($"There is no type '{other}'."),
    };

    private string? View => Line.TryGetProperty("view", out var view) || Line.TryGetProperty("expect_view", out view) ? view.GetString() : null;

    private JsonElement Property(string name, string other) => Line.TryGetProperty(name, out var value) ? value : Line.GetProperty(other);

    private static ViewAnswer? In(Answer answer, string view) => answer.Answers.FirstOrDefault(a => a.View == view);

    private static bool Same(string one, string other) => Key(one).Contains(Key(other), StringComparison.Ordinal) || Key(other).Contains(Key(one), StringComparison.Ordinal);

    private static string Key(string text) => LabelKey.Of(text.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? text[4..] : text);

    private static IReadOnlyList<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
