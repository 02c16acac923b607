using System.Text.RegularExpressions;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Reads whom a machine names as its other end, in a line of a log or of a configuration: `upstream: "http://10.2.4.7:9000/"`, `upstream_host=10.2.4.7:80`,
/// `proxy_pass http://api:3000;`. Where a question sets that end beside another, the other is what calls it, or is called by it.
/// </summary>
internal static partial class PrintedEnds
{
    private const int ShortestKey = 4;

    /// <summary>The text with blanks where a machine assigns something ("response_flags=UF") and around whom it names ("proxy_pass http://api").</summary>
    public static string Without(string text, LanguageWords english)
    {
        if (!text.Contains('_', StringComparison.Ordinal)) return text;
        if (text.Contains('=', StringComparison.Ordinal)) text = Assigned().Replace(text, m => new string(' ', m.Length));
        return Named().Replace(text, m => !english.CalledKeys.Contains(m.Groups["key"].Value.ToLowerInvariant())
            ? m.Value
            // The comma keeps what stands before out of the name.
            : "," + m.Groups["name"].Value.PadLeft(m.Groups["name"].Index + m.Groups["name"].Length - m.Index - 1).PadRight(m.Length - 1));
    }

    /// <param name="draft">The question, its ends found.</param>
    /// <param name="text">As it was typed.</param>
    public static void Find(QuestionDraft draft, string text)
    {
        if (draft.Speech.Calls is not { } calls || draft.Terms.Count == 0 || text.AsSpan().IndexOfAny(':', '=', '_') < 0) return;
        var at = draft.Terms[^1];
        var behind = at + 2;
        while (draft.Is(behind, draft.English.Determiners)) behind++;
        if (!draft.Is(at + 1, draft.English.DirectionPrepositions) || draft.MentionAt(behind) is not { IsPronoun: false } reference
            || draft.MentionBefore(at) is not { IsPronoun: false } subject || subject.Entity == reference.Entity)
        {
            return;
        }
        foreach (Match match in Named().Matches(text))
        {
            var name = match.Groups["name"].Value;
            if (IsCalled(draft, match) is not { } isCalled) continue;
            foreach (var (named, other) in new[] { (subject, reference), (reference, subject) })
            {
                if (!string.Equals(named.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
                var (caller, called) = isCalled ? (other, named) : (named, other);
                if (draft.Statements.Exists(s => Has(s, caller.Entity) && Has(s, called.Entity))) return;
                draft.Statements.Add(new(caller.Entity, called.Entity, [calls], subject.Start, subject.End));
                return;
            }
        }
    }

    private static bool Has(StatementDraft statement, Entity entity) => statement.Subject == entity || statement.Object == entity;

    /// <summary>Whether the key names what is called, or who calls; null where it names neither.</summary>
    private static bool? IsCalled(QuestionDraft draft, Match match)
    {
        var key = match.Groups["key"].Value.ToLowerInvariant();
        if (draft.English.CalledKeys.Contains(key)) return true;
        if (key.Length < ShortestKey || !match.Groups["sign"].Success) return null;
        var first = key.Split('_', '.', '-')[0];
        if (draft.Speech.Pairs.Find(WordForms.Key(first)) is not { } term) return null;
        // "upstream: pricing?" is how people ask: an address or quotes make it a machine's.
        var isMachines = first.Length < key.Length || match.Groups["address"].Success || match.Groups["quote"].Success || match.Groups["port"].Success;
        return isMachines ? term.Word == term.Pair.Leading : null;
    }

    [GeneratedRegex(@"\b[a-z]+_[a-z_]+=[^\s,;?]+")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\b(?<key>[A-Za-z][\w.-]*)[""']?(?:(?<sign>\s*[:=])\s*|\s+)"
        + @"(?<quote>[""'])?(?<address>[a-z+]+://)?(?<name>[A-Za-z0-9][\w.-]*\w)(?<port>:\d+)?",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
