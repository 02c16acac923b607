using System.Text.Json;
using Glossary.Answers;
using Glossary.Language;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Benchmarks.Calibration;

/// <summary>A question of a set, with what a right answer has in it. Takes the form of tests/Glossary.Tests/Agents/calibration.jsonl.</summary>
internal sealed record AskedQuestion(JsonElement Line)
{
    public string Text => Line.GetProperty("question").GetString()!;

    public string Type => Line.GetProperty("type").GetString()!;

    public Question Question => new(Text, null, Line.TryGetProperty("chain", out var chain) && Type == "chain" && Line.TryGetProperty("expect", out _)
        && chain.ValueKind == JsonValueKind.Array && !Text.Contains("->", StringComparison.Ordinal) ? Strings(chain) : null);

    public bool IsAnswerable => Type != "none";

    public static IReadOnlyList<AskedQuestion> Read(string file) =>
        [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => new AskedQuestion(JsonDocument.Parse(l).RootElement.Clone()))];

    /// <summary>Whether all that is expected is in the answer; a part of it is not enough.</summary>
    public bool IsRight(Answer answer) => Type switch
    {
        "none" => answer.Kind == AnswerKind.None && answer.Answers.Count == 0,
        "verdict" => Line.GetProperty("expect").EnumerateObject()
            .All(e => In(answer, e.Name)?.Verdict?.ToString().Equals(e.Value.GetString(), StringComparison.OrdinalIgnoreCase) is true),
        "which" => AreEnds(answer, Property("upstream", "expect_upstream"), v => v.Leading)
            && AreEnds(answer, Line.TryGetProperty("downstream", out var down) || Line.TryGetProperty("expect_downstream", out down) ? down : default,
            v => v.Trailing),
        "chain" => Line.GetProperty("expect").EnumerateObject()
            .All(e => In(answer, e.Name) is { } view
            && (Line.GetProperty("term").GetString() == "upstream" ? view.Leading : view.Trailing).Select(Key).Order(StringComparer.Ordinal)
            .SequenceEqual(Strings(e.Value).Select(Key).Order(StringComparer.Ordinal))),
        "definition" => answer.Answers.Count > 0 && Strings(Property("terms", "expect_terms")).Intersect(answer.Terms.Take(3)).Any()
            && (View is not { } view || answer.Answers[0].View == view) && CitesWhatIsExpected(answer.Answers[0].Citations),
        "usage" => answer.Usages.FirstOrDefault(IsAsked) is { } usage && usage.Usage.Citations.Count > 0
            && (Optional("expect_role") is not { } role || IsAlike(usage.Usage.Role, role)),
        var other => throw new InvalidDataException($"There is no type '{other}'."),
    };

    private string? View => Line.TryGetProperty("view", out var view) || Line.TryGetProperty("expect_view", out view) ? view.GetString() : null;

    private JsonElement Property(string name, string other) => Line.TryGetProperty(name, out var value) ? value : Line.GetProperty(other);

    private static ViewAnswer? In(Answer answer, string view) => answer.Answers.FirstOrDefault(a => a.View == view);

    private static bool AreEnds(Answer answer, JsonElement expected, Func<ViewAnswer, IReadOnlyList<string>> end) =>
        expected.ValueKind != JsonValueKind.Object
            || expected.EnumerateObject().All(e => In(answer, e.Name) is { } view && end(view) is [var one] && Same(one, e.Value.GetString()!));

    private bool IsAsked(UsageAnswer usage) =>
        Norm(usage.Usage.System).Contains(Norm(Line.GetProperty("system").GetString()!), StringComparison.Ordinal)
            && (Optional("term") is not { } term || usage.Term == term);

    private bool CitesWhatIsExpected(IReadOnlyList<Citation> citations) => Optional("expect_citation") is not { Length: > 0 } expected
        || JsonSerializer.Serialize(citations).Contains(expected, StringComparison.OrdinalIgnoreCase);

    private string? Optional(string name) => Line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The one name in the other, as whole words.</summary>
    private static bool Same(string one, string other) => Norm(one) is { Length: > 0 } a && Norm(other) is { Length: > 0 } b
        && ($" {a} ".Contains($" {b} ", StringComparison.Ordinal) || $" {b} ".Contains($" {a} ", StringComparison.Ordinal));

    private static bool IsAlike(string got, string expected) => Same(got, expected)
        || Array.Exists(Alike, group => group.Contains(Norm(expected)) && Array.Exists(group, name => Same(got, name)));

    private static readonly string[][] Alike = [
        ["backend", "upstream server", "server", "service", "origin server", "backend service", "backend server", "proxied server"],
        ["frontend", "client", "ui", "browser", "user agent", "caller"]];

    /// <summary>As the scorer of question sets compares names: small letters, no signs, no articles, singular.</summary>
    private static string Norm(string text)
    {
        var plain = new string([.. text.ToLowerInvariant().Replace('-', ' ').Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ')])
            .Replace("back end", "backend", StringComparison.Ordinal).Replace("front end", "frontend", StringComparison.Ordinal);
        return string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("the" or "a" or "an" or "s"))
            .Select(w => w.Length > 3 && w[^1] == 's' && w[^2] != 's' ? w[..^1] : w));
    }

    private static string Key(string text) => Norm(text);

    private static IReadOnlyList<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
