using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Agents;

/// <summary>Checks of what agents send; every refusal tells what to try instead.</summary>
internal static class ToolArguments
{
    public const int UsualLength = 4_000;
    private const int LeastLength = 200;
    private const int MostLength = 20_000;
    private const int LongestTerm = 200;

    public static int Length(int? maxLength) => maxLength switch
    {
        null => UsualLength,
        < LeastLength or > MostLength =>
            throw new Refusal(
                RefusalKind.Invalid, $"maxLength is {maxLength}; it must be {LeastLength} to {MostLength} characters. Leave it out for {UsualLength}."),
        { } length => length,
    };

    /// <summary>What a tool says of <c>lang</c>.</summary>
    public const string LanguageHelp = "Language to answer in, as a tag: 'de', or several, best first: 'fr,en'. Leave it out for each entry's own.";

    /// <summary>The glossary in the languages that are named; as it is where none are.</summary>
    public static LiveState In(LiveState state, string? lang) => string.IsNullOrWhiteSpace(lang) ? state : state.In(ReaderLanguages.OfName(lang));

    public static string? View(string? view, PublishedGlossary glossary) =>
        string.IsNullOrWhiteSpace(view) ? null
        : glossary.Knowledge.Views.FirstOrDefault(v =>
            v.Slug == view || v.Label.Equals(view, StringComparison.OrdinalIgnoreCase) || v.Names.Contains(view, StringComparer.OrdinalIgnoreCase))?.Slug
        ?? throw new Refusal(
            RefusalKind.Invalid,
            $"There is no view '{DisplayText.Shorten(view)}'. The views are {string.Join(", ", glossary.Knowledge.Views.Select(v => v.Slug))}; leave it out "
                + $"for all of them.");

    /// <summary>The entries that a name stands for: its slug, or any of its labels.</summary>
    public static IReadOnlyList<Entry> Term(string term, PublishedGlossary glossary, Func<string, IReadOnlyList<EntryHead>> suggest)
    {
        if (string.IsNullOrWhiteSpace(term) || term.Length > LongestTerm)
        {
            throw new Refusal(RefusalKind.Invalid, $"The term must have 1 to {LongestTerm} characters.");
        }
        var heads = glossary.Head(term) is { } head
            ? [head, .. glossary.WithLabel(term).Where(h => h != head && LabelKey.Of(h.Label) == LabelKey.Of(head.Label))]
            : glossary.WithLabelOrSingular(term);
        IReadOnlyList<Entry> entries = [.. heads.Select(h => glossary.Find(h.Id)).OfType<Entry>()];
        if (entries.Count > 0) return entries;
        var near = suggest(term);
        throw new Refusal(
            RefusalKind.NotFound,
            $"The glossary has no term '{DisplayText.Shorten(term)}'. "
                + $"{(near.Count > 0 ? $"Did you mean {string.Join(", ", near.Select(n => $"'{n.Label}'"))}? If not, try" : "Try")} search_glossary with a "
                + $"description of what it means, or ask_glossary with a whole question.");
    }
}
