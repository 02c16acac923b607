using Glossary.Linking;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Host.Lint;

/// <summary>A word of the glossary in a file of documentation.</summary>
/// <param name="File">As it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Length">Of the word.</param>
/// <param name="Word">As it stands there.</param>
/// <param name="Slug">Of its entry.</param>
/// <param name="Message">What its writer should know.</param>
internal sealed record LintFinding(string File, int Line, int Column, int Length, string Word, string Slug, string Message);

/// <summary>Lists the words of documentation that readers may take otherwise than their writer did.</summary>
/// <param name="glossary">Whose words they are.</param>
/// <param name="rules">Which of them are looked for.</param>
/// <param name="view">Slug of the view that the documentation holds to; null where it has none.</param>
/// <param name="every">Every place of a word, and not only the first of a file.</param>
internal sealed class Linter(PublishedGlossary glossary, MarkRules rules, string? view, bool every)
{
    private static readonly string[] Pages = [".html", ".htm"];

    private readonly TermMatcher terms = new(glossary);
    private readonly Wanted wanted = rules.In(glossary);
    private readonly View? held = glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == view);

    /// <param name="file">Its name tells what it is: HTML, or else Markdown, which plain text is too.</param>
    /// <param name="text">Its content.</param>
    public IEnumerable<LintFinding> Read(string file, string text)
    {
        var html = Pages.Contains(Path.GetExtension(file).ToLowerInvariant()) ? HtmlText.Of(text) : null;
        var prose = html?.Text ?? MarkdownProse.Of(text);
        var (line, begin, at) = (1, 0, 0);
        foreach (var match in terms.Find(prose, firstOnly: !every, wanted: wanted))
        {
            var start = html?.StartOf(match.Start) ?? match.Start;
            for (; at < start; at++)
            {
                if (text[at] == '\n') (line, begin) = (line + 1, at + 1);
            }
            var word = prose[match.Start..match.End];
            yield return new(file, line, start - begin + 1, word.Length, word, match.Entry.Slug, Tell(word, match));
        }
    }

    private string Tell(string word, TermMatch match)
    {
        var entry = match.Entry;
        if (match.Entries.Count > 1) return $"'{word}' is the name of {match.Entries.Count} terms: {string.Join(", ", match.Entries.Select(e => e.Slug))}.";
        if (!MarkRules.IsContested(entry)) return $"'{word}': {entry.Summary ?? entry.Label}";
        var labels = glossary.Knowledge.Views.Where(v => entry.Views.Contains(v.Slug)).Select(v => EnglishPhrase.Inside(v.Label)).ToList();
        var among = $"'{word}' means different things: the {EnglishPhrase.List(labels)} each define it.";
        return held is null ? $"{among} Say which one you mean."
            : entry.Views.Contains(held.Slug) ? $"{among} Here it should be as in the {EnglishPhrase.Inside(held.Label)}: {held.RuleInWords}"
            : $"{among} The {EnglishPhrase.Inside(held.Label)} is not among them: say which one you mean.";
    }
}
