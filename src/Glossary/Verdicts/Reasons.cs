using Glossary.Language;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Verdicts;

/// <summary>Puts the reasons that the views give into words for the ends at hand.</summary>
internal static class Reasons
{
    /// <summary>Why the one end leads and the other trails; the way leads from the first to the second.</summary>
    public static string For(
        ContestedPair pair, View view, IReadOnlyList<Link> way, Party leading, Party trailing, Party first, Party second, string? message)
    {
        var template = Template(view, way[0].Kind, message) ?? view.RuleInWords;
        var (from, to) = way[0].Forward ? (first, second) : (second, first);
        var because = way.Count == 1 ? way[0].Because : null;
        var sent = message ?? (way[0].Kind.Messages.Count == 1 ? way[0].Kind.Messages[0].Name : "message");
        var text = template
            .Replace($"{{{pair.Leading}}}", leading.Spoken, StringComparison.Ordinal)
            .Replace($"{{{pair.Trailing}}}", trailing.Spoken, StringComparison.Ordinal)
            .Replace("{from}", from.Spoken, StringComparison.Ordinal)
            .Replace("{to}", to.Spoken, StringComparison.Ordinal)
            .Replace("{message}", sent, StringComparison.Ordinal);
        text = Sentence(text);
        return because is null || view.Rule is not (LeadingEnd.DependedOn or LeadingEnd.Dependent) ? text : $"{text} {Sentence(because)}";
    }

    public static string Undecided(View view, IReadOnlyList<Link> way, Party first, Party second)
    {
        var template = Template(view, way[0].Kind, "depends") ?? view.RuleInWords;
        var (from, to) = way[0].Forward ? (first, second) : (second, first);
        return Sentence(template.Replace("{from}", from.Spoken, StringComparison.Ordinal).Replace("{to}", to.Spoken, StringComparison.Ordinal));
    }

    /// <summary>Begins with a capital, unless it begins with a name that does not ("orders-api").</summary>
    public static string Sentence(string text) =>
        text.Length == 0 || text.AsSpan(0, Math.Max(text.IndexOf(' ', StringComparison.Ordinal), 0)).IndexOfAny('-', '_') >= 0
            ? text
            : EnglishPhrase.Capital(text);

    // The nearest that is written: for the kind and the message, for what the kind is a case of, for any kind.
    private static string? Template(View view, RelationKind kind, string? message)
    {
        foreach (var suffix in message is null ? new[] { "" } : ["." + message, ""])
        {
            foreach (var slug in kind.CaseOf is null ? new[] { kind.Slug } : [kind.Slug, kind.CaseOf])
            {
                if (Get(view.Reasons, slug + suffix) is { } reason) return reason;
            }
            if (suffix.Length > 0 && Get(view.Reasons, "*" + suffix) is { } any) return any;
        }
        return Get(view.Reasons, "*");
    }

    private static string? Get(IReadOnlyDictionary<string, string> reasons, string key) => reasons.TryGetValue(key, out var text) ? text : null;
}
