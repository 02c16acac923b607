using Glossary.Model;
using Glossary.Text;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>Puts who is upstream of whom into a sentence, so that a reader sees what was understood.</summary>
internal static class StatementWriter
{
    /// <param name="answer">What a view says.</param>
    /// <param name="pair">The words that the ends get.</param>
    /// <param name="spoken">The ends as a sentence says them.</param>
    /// <param name="center">The node that all others are around; null where two ends are compared.</param>
    /// <returns>Without a full stop; null where the view names no ends.</returns>
    public static string? Of(ViewAnswer answer, ContestedPair pair, IReadOnlyDictionary<string, string> spoken, string? center = null) =>
        answer.Cases.Count > 0 ? Cases(answer.Cases, pair, spoken, center) : Sides(answer.Leading, answer.Trailing, pair, spoken, center);

    /// <summary>"the response travels downstream, from the server to the client"</summary>
    public static string OfTravel(ViewAnswer answer, string message, string sender, string receiver) =>
        $"the {message} travels {answer.Travels}, from {sender} to {receiver}";

    /// <summary>"for the request, the client is upstream of the server; for the response, …"</summary>
    public static string? Cases(
        IReadOnlyList<VerdictCase> cases, ContestedPair pair, IReadOnlyDictionary<string, string> spoken, string? center = null)
    {
        var said = cases
            .Select(c => (When(c.When), What: Sides(c.Leading, c.Trailing, pair, spoken, center) ?? "it turns with the message"))
            .Select(c => $"{c.Item1}, {c.What}").ToList();
        return said.Count == 0 ? null : string.Join("; ", said);
    }

    /// <summary>"for the request", "if each calls the next".</summary>
    public static string When(string when) => (when.Contains(' ', StringComparison.Ordinal) ? "if " : "for the ") + when;

    private static string? Sides(
        IReadOnlyList<string> leading, IReadOnlyList<string> trailing, ContestedPair pair, IReadOnlyDictionary<string, string> spoken,
        string? center)
    {
        var of = center is null ? "" : $" {pair.Of} {center}";
        return (leading.Count, trailing.Count) switch
        {
            (0, 0) => null,
            (_, 0) => $"{List(leading, spoken)} {Are(leading, spoken)} {pair.Leading}{of}",
            (0, _) => $"{List(trailing, spoken)} {Are(trailing, spoken)} {pair.Trailing}{of}",
            _ when center is null => $"{List(leading, spoken)} {Are(leading, spoken)} {pair.Leading} {pair.Of} {List(trailing, spoken)}",
            _ => $"{List(leading, spoken)} {Are(leading, spoken)} {pair.Leading} and {List(trailing, spoken)} {pair.Trailing}{of}",
        };
    }

    /// <summary>The form of "to be" that goes with names.</summary>
    public static string Are(IReadOnlyList<string> names, IReadOnlyDictionary<string, string> spoken) =>
        names switch
        {
            ["I"] => "am",
            ["we" or "you" or "they"] => "are",
            [var one] when !IsPlural(spoken.GetValueOrDefault(one, one)) => "is",
            _ => "are",
        };

    // "the microservices", but "Redis" and "the DNS": with an article, and a last word that has a singular.
    private static bool IsPlural(string said)
    {
        var last = said[(said.LastIndexOf(' ') + 1)..];
        return last.Length < said.Length && last.Length > 3 && last.All(char.IsLower) && Inflection.Singular(last) != last;
    }

    private static string List(IReadOnlyList<string> names, IReadOnlyDictionary<string, string> spoken) =>
        EnglishPhrase.List([.. names.Select(n => spoken.GetValueOrDefault(n, n))]);
}
