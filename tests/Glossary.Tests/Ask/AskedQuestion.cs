using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glossary.Tests.Ask;

/// <summary>How the answer to a question ended: all points, some, none, or the opposite of the truth.</summary>
internal enum Ending { Right, Partly, Missed, False }

/// <summary>
/// A question of a set in <c>Ask/asked</c>, one JSON object a line, and what a right answer to it has. The rules are those by which others have scored this
/// program: a point for each expected view; what is said the wrong way round is false.
/// </summary>
internal sealed partial record AskedQuestion(JsonElement Line)
{
    private static readonly string[][] Aliases =
    [
        ["backend", "upstream server", "server", "service", "origin server", "backend service", "backend server", "proxied server"],
        ["frontend", "client", "ui", "browser", "user agent", "caller"],
    ];

    public string Text => Line.GetProperty("question").GetString()!;

    public IReadOnlyList<string> Context => Line.TryGetProperty("context", out var context) ? Strings(context) : [];

    public string Url => $"/api/ask?q={Uri.EscapeDataString(Text)}" + string.Concat(Context.Select(c => $"&context={Uri.EscapeDataString(c)}"));

    private string Type => Line.GetProperty("type").GetString()!;

    public static IReadOnlyList<AskedQuestion> Read(string file) =>
        [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => new AskedQuestion(JsonDocument.Parse(l).RootElement.Clone()))];

    /// <returns>How the answer ended, and the share of the points that it gets, 0 to 1.</returns>
    public (Ending Ending, double Points) Judge(JsonElement answer) => Type switch
    {
        "none" => Whole(TextOf(answer, "kind") == "none" && Answers(answer).Count == 0, Says(answer)),
        "noverdict" => Whole(Answers(answer).TrueForAll(a => Verdict(a) is null), Says(answer)),
        "nofalse" => Whole(!Says(answer) || Line.TryGetProperty("okay", out var okay)
            && okay.EnumerateObject().All(v => Verdict(In(answer, v.Name)) == v.Value.GetString()), Says(answer)),
        "verdict" => OfVerdicts(answer),
        "which" or "sides" => OfEnds(answer),
        "chain" => OfChain(answer),
        "definition" => Whole(IsDefined(answer), Says(answer)),
        "usage" => Whole(IsUsage(answer), Says(answer)),
        var other => throw new InvalidDataException($"There is no type '{other}'."),
    };

    private (Ending, double) OfVerdicts(JsonElement answer)
    {
        var expected = Line.GetProperty("expect").EnumerateObject().ToList();
        var (bad, isFalse) = (0, false);
        foreach (var view in expected)
        {
            var wanted = view.Value.ValueKind == JsonValueKind.Array ? Strings(view.Value) : [view.Value.GetString()!];
            var got = Verdict(In(answer, view.Name));
            if (wanted.Contains(got ?? "")) continue;
            bad++;
            isFalse |= got is "yes" && wanted.Contains("no") || got is "no" && wanted.Contains("yes");
        }
        if (Line.TryGetProperty("any", out _) && bad < expected.Count) return (Ending.Right, 1);
        if (Line.TryGetProperty("absent", out var absent)) bad += Strings(absent).Count(v => In(answer, v) is not null);
        return Counted(bad, expected.Count, isFalse);
    }

    private (Ending, double) OfEnds(JsonElement answer)
    {
        var (bad, isFalse) = (0, false);
        var ends = Ends().ToList();
        foreach (var (view, up, down) in ends)
        {
            var at = In(answer, view);
            var (gotUp, gotDown) = (Names(at, "upstream"), Names(at, "downstream"));
            if (up is null)
            {
                if (Verdict(at) != "depends" && (at is not { } found || !found.TryGetProperty("cases", out var cases) || cases.GetArrayLength() == 0)) bad++;
            }
            else if (!AreNamed(gotUp, up) || !AreNamed(gotDown, down!))
            {
                bad++;
                isFalse |= gotUp.Count > 0 && (AreNamed(gotUp, down!) || AreNamed(gotDown, up));
            }
        }
        if (Line.TryGetProperty("negated", out _) && BareAnswer().IsMatch(TextOf(answer, "summary") ?? "")) (bad, isFalse) = (bad + 1, true);
        return Counted(bad, ends.Count, isFalse);
    }

    /// <summary>The ends by view; nulls where it depends.</summary>
    private IEnumerable<(string View, IReadOnlyList<string>? Up, IReadOnlyList<string>? Down)> Ends()
    {
        if (Line.TryGetProperty("ends", out var ends))
        {
            foreach (var view in ends.EnumerateObject())
            {
                var isSaid = view.Value.ValueKind == JsonValueKind.Object;
                yield return (view.Name, isSaid ? Strings(view.Value.GetProperty("upstream")) : null,
                    isSaid ? Strings(view.Value.GetProperty("downstream")) : null);
            }
            yield break;
        }
        foreach (var view in Line.GetProperty("expect_upstream").EnumerateObject())
        {
            yield return (view.Name, [view.Value.GetString()!], [Line.GetProperty("expect_downstream").GetProperty(view.Name).GetString()!]);
        }
    }

    private (Ending, double) OfChain(JsonElement answer)
    {
        var expected = Line.GetProperty("expect").EnumerateObject().ToList();
        var (bad, isFalse) = (0, false);
        foreach (var view in expected)
        {
            var got = Names(In(answer, view.Name), Line.GetProperty("term").GetString()!).Select(Norm).Order(StringComparer.Ordinal).ToList();
            var wanted = Strings(view.Value).Select(Norm).Order(StringComparer.Ordinal).ToList();
            if (got.SequenceEqual(wanted)) continue;
            bad++;
            isFalse |= got.Count > 0 && !got.Intersect(wanted).Any();
        }
        return Counted(bad, expected.Count, isFalse);
    }

    private bool IsDefined(JsonElement answer)
    {
        if (Line.TryGetProperty("also", out var also) && Strings(also).Contains(TextOf(answer, "kind") ?? "")) return true;
        var terms = answer.TryGetProperty("terms", out var t) ? Strings(t).Take(3).ToList() : [];
        var atLeast = Line.TryGetProperty("atleast", out var least) ? least.GetInt32() : 1;
        if (Strings(Line.GetProperty("expect_terms")).Intersect(terms).Count() < atLeast || Answers(answer) is not [var first, ..]) return false;
        var view = Line.TryGetProperty("expect_view", out var v) || Line.TryGetProperty("view", out v) ? v : default;
        string[] views = view.ValueKind switch { JsonValueKind.Array => [.. Strings(view)], JsonValueKind.String => [view.GetString()!], _ => [] };
        if (views.Length > 0 && !views.Contains(TextOf(first, "view"))) return false;
        return !Line.TryGetProperty("expect_citation", out var citation) || citation.GetString() is not { Length: > 0 } source
            || first.GetProperty("citations").GetRawText().Contains(source, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsUsage(JsonElement answer)
    {
        if (!answer.TryGetProperty("usages", out var usages)) return false;
        var system = Norm(Line.GetProperty("system").GetString()!);
        var hit = usages.EnumerateArray().FirstOrDefault(u => Norm(TextOf(u, "system") ?? "").Contains(system, StringComparison.Ordinal)
            && TextOf(u, "term") == Line.GetProperty("term").GetString());
        if (hit.ValueKind == JsonValueKind.Undefined || hit.GetProperty("citations").GetArrayLength() == 0) return false;
        return !Line.TryGetProperty("expect_role", out var role) || IsAlike(TextOf(hit, "role") ?? "", role.GetString()!);
    }

    private static (Ending, double) Whole(bool isRight, bool says) => isRight ? (Ending.Right, 1) : (says ? Ending.False : Ending.Missed, 0);

    private static (Ending, double) Counted(int bad, int of, bool isFalse)
    {
        var points = Math.Max(0, of - bad) / (double)of;
        return (bad == 0 ? Ending.Right : isFalse ? Ending.False : points > 0 ? Ending.Partly : Ending.Missed, points);
    }

    private static bool Says(JsonElement answer) => Answers(answer).Exists(a => Verdict(a) is "yes" or "no");

    private static List<JsonElement> Answers(JsonElement answer) => answer.TryGetProperty("answers", out var all) ? [.. all.EnumerateArray()] : [];

    private static JsonElement? In(JsonElement answer, string view) =>
        Answers(answer).FindLast(a => TextOf(a, "view") == view) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private static string? Verdict(JsonElement? view) => view is { } at ? TextOf(at, "verdict") : null;

    private static string? TextOf(JsonElement at, string name) =>
        at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string> Names(JsonElement? view, string side) =>
        view is { } at && at.TryGetProperty(side, out var names) && names.ValueKind == JsonValueKind.Array ? Strings(names) : [];

    private static IReadOnlyList<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];

    private static bool AreNamed(IReadOnlyList<string> got, IReadOnlyList<string> wanted) =>
        got.Count == wanted.Count && wanted.All(w => got.Any(g => IsSame(g, w)));

    private static bool IsAlike(string got, string wanted) =>
        IsSame(got, wanted) || Aliases.Any(group => group.Any(a => IsSame(got, a)) && group.Any(a => Norm(wanted) == Norm(a)));

    private static bool IsSame(string got, string wanted)
    {
        var (g, w) = (Norm(got), Norm(wanted));
        return g.Length > 0 && (g == w || HasWords(g, w) || HasWords(w, g));
    }

    private static bool HasWords(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);

    private static string Norm(string text)
    {
        var plain = Signs().Replace(text.ToLowerInvariant().Replace('-', ' '), "")
            .Replace("back end", "backend", StringComparison.Ordinal).Replace("front end", "frontend", StringComparison.Ordinal);
        if (plain.Length > 1) plain = Articles().Replace(plain, " ");
        return string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Length > 3 && w.EndsWith('s') && !w.EndsWith("ss", StringComparison.Ordinal) ? w[..^1] : w));
    }

    [GeneratedRegex("[^a-z0-9 ]")]
    private static partial Regex Signs();

    [GeneratedRegex(@"\b(?:the|a|an|s|my|our|your|its)\b")]
    private static partial Regex Articles();

    [GeneratedRegex(@"^(?:yes|no)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BareAnswer();
}
