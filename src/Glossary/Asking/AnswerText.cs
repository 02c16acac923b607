using System.Globalization;
using System.Text;
using Glossary.Ask;
using Glossary.Entries;

namespace Glossary.Asking;

/// <summary>An answer as a chat-bot would post it.</summary>
internal static class AnswerText
{
    public static string Plain(Answer answer)
    {
        var text = new StringBuilder(answer.Summary.Trim()).Append('\n');
        foreach (var view in answer.Answers.Where(Says))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{view.ViewLabel ?? "In general"}: {Told(view)}\n");
            foreach (var when in view.Cases) text.Append(CultureInfo.InvariantCulture, $"  - {Case(when)}\n");
            if (Source(view.Citations) is { } source) text.Append(CultureInfo.InvariantCulture, $"  Source: {Name(source)}{(Address(source) is { } url ? $" <{url}>" : "")}\n");
        }
        if (answer.Usages.Count > 0) text.Append('\n');
        foreach (var usage in answer.Usages)
        {
            text.Append(CultureInfo.InvariantCulture, $"{usage.Usage.System}, {usage.Term}: {usage.Usage.Role}. {usage.Usage.Statement}\n");
            if (Source(usage.Usage.Citations) is { } source) text.Append(CultureInfo.InvariantCulture, $"  Source: {Name(source)}{(Address(source) is { } url ? $" <{url}>" : "")}\n");
        }
        return text.ToString();
    }

    public static string Markdown(Answer answer)
    {
        var text = new StringBuilder(Escape(answer.Summary.Trim())).Append('\n');
        foreach (var view in answer.Answers.Where(Says))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- **{Escape(view.ViewLabel ?? "In general")}**: {(view.Definition is null ? Escape(Told(view)) : Told(view).ReplaceLineEndings("\n  "))}");
            foreach (var when in view.Cases) text.Append(CultureInfo.InvariantCulture, $"\n  - {Escape(Case(when))}");
            if (Source(view.Citations) is { } source) text.Append(CultureInfo.InvariantCulture, $" ({Link(source)})");
        }
        if (answer.Answers.Any(Says)) text.Append('\n');
        foreach (var usage in answer.Usages)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- **{Escape(usage.Usage.System)}**, *{Escape(usage.Term)}*: {Escape(usage.Usage.Role)}. {Escape(usage.Usage.Statement)}");
            if (Source(usage.Usage.Citations) is { } source) text.Append(CultureInfo.InvariantCulture, $" ({Link(source)})");
        }
        if (answer.Usages.Count > 0) text.Append('\n');
        return text.ToString();
    }

    private static bool Says(ViewAnswer view) => view.Verdict is not null || view.Upstream.Count + view.Downstream.Count + view.Cases.Count > 0 || view.Definition is not null;

    private static string Told(ViewAnswer view)
    {
        if (view.Verdict is { } verdict) return $"{Word(verdict)}. {view.Because}".Trim();
        if (view.Upstream.Count + view.Downstream.Count > 0)
        {
            var sides = new[] { Side("upstream", view.Upstream), Side("downstream", view.Downstream) }.OfType<string>();
            return $"{string.Join("; ", sides)}. {view.Because}".Trim();
        }
        return view.Definition?.Text.Trim() ?? view.Because ?? "";
    }

    private static string? Side(string side, IReadOnlyList<string> names) => names.Count == 0 ? null : $"{side} {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}";

    private static string Word(Verdict verdict) => verdict switch { Verdict.Yes => "yes", Verdict.No => "no", _ => "it depends" };

    private static string Case(VerdictCase when) => $"{when.When}: {(when.Verdict is { } verdict ? $"{Word(verdict)}. " : "")}{when.Because}".TrimEnd();

    private static Citation? Source(IReadOnlyList<Citation> citations) => citations.FirstOrDefault(c => c.Stance == Stance.Supports) ?? (citations.Count > 0 ? citations[0] : null);

    private static string Name(Citation citation) => string.Join(", ", new[] { citation.Source.ShortTitle ?? citation.Source.Title, citation.Locator }.OfType<string>());

    private static string? Address(Citation citation) => citation.Url ?? citation.Source.Url;

    private static string Link(Citation citation) => Address(citation) is { } url ? $"[{Escape(Name(citation))}]({url.Replace(")", "%29", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal)})" : Escape(Name(citation));

    // The question's own words stand in the answer; none of them may become markup there.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!') escaped.Append('\\');
            escaped.Append(c is '\n' ? ' ' : c);
        }
        return escaped.ToString();
    }
}
