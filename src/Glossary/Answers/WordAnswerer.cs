using Glossary.Language;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>Answers what words mean: the definitions that fit the question best come first, and who uses the word how.</summary>
internal sealed class WordAnswerer(PublishedGlossary glossary)
{
    private const int MostRelated = 6;
    private const double OfSilent = 0.5;

    /// <param name="question">The question.</param>
    /// <param name="frame">How it was understood.</param>
    /// <param name="terms">Slugs of the entries asked about, best first.</param>
    /// <param name="kind">What the answer counts as, where no system's usage answers it.</param>
    /// <param name="found">The view of each entry that a search found to fit, by slug.</param>
    public Answer? Answer(Question question, Frame frame, IReadOnlyList<string> terms, AnswerKind kind, IReadOnlyDictionary<string, string>? found = null)
    {
        var entries = terms.Select(glossary.Find).OfType<Entry>().Take(3).ToList();
        if (entries.Count == 0) return null;
        var (system, usages) = (SystemOf(frame, entries), Usages(frame, entries));
        // How it uses other words says nothing of the one that is named.
        var isSilent = system is not null && frame.Direction is null && !frame.Words.AsksForName && IsNamed(frame, entries)
            && !usages.Any(u => entries.Exists(e => e.Slug == u.Term));
        if (isSilent) usages = [];
        var view = frame.View ?? ViewOfSystem(system, usages);
        var perEntry = entries.ConvertAll(e => Definitions(frame, e, view, found?.GetValueOrDefault(e.Slug)));
        var answers = new List<ViewAnswer>();
        var most = kind == AnswerKind.Search || entries.Count > 1 && kind != AnswerKind.Comparison ? 4 : 8;
        // Of several words the best definition of each comes first, then the next of each.
        for (var i = 0; i < perEntry.Max(d => d.Count) && i < most; i++)
        {
            for (var e = 0; e < entries.Count; e++)
            {
                if (i < perEntry[e].Count) answers.Add(ToAnswer(entries[e], perEntry[e][i], frame, system is null ? [] : usages));
            }
        }
        if (answers.Count == 0) return null;
        isSilent = isSilent && !IsOf(system!, perEntry[0][0]);
        return new()
        {
            Question = question.Text,
            Kind = usages.Count > 0 ? AnswerKind.Usage : kind,
            Interpretation = new() { Term = entries[0].Slug, View = (frame.View ?? view)?.Slug, Message = null },
            Terms = [.. entries.Select(e => e.Slug)],
            Answers = answers,
            Usages = usages,
            Related = Related(entries),
            Note = isSilent ? $"How {system!.Name} uses the word is not recorded; this is what it means." : null,
            Confidence = isSilent ? OfSilent : kind == AnswerKind.Search ? 0.6 : 0.9,
        };
    }

    private ViewAnswer ToAnswer(Entry entry, Definition definition, Frame frame, IReadOnlyList<UsageAnswer> ofSystem)
    {
        var view = glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == definition.View);
        IEnumerable<Citation> citations = ViewVerdicts.CitationsOf(definition, view);
        // The named source comes first; a named system's own words support the definition of the view that it follows.
        if (frame.Sources.Count > 0) citations = citations.OrderBy(c => IsNamed(frame, c) ? 0 : 1);
        if (definition.View is not null)
        {
            citations = ofSystem.Where(u => u.Term == entry.Slug && u.Usage.View == definition.View).SelectMany(u => u.Usage.Citations).Concat(citations);
        }
        return new()
        {
            View = definition.View,
            ViewLabel = view?.Label ?? definition.Sense,
            Term = entry.Slug,
            Definition = new(definition.Id, definition.Text),
            Citations = [.. citations.Distinct()],
        };
    }

    private List<Definition> Definitions(Frame frame, Entry entry, View? view, string? foundView)
    {
        var described = view is null && frame.Sources.Count == 0 ? DefinitionMatcher.Best(frame.Words, entry, glossary.Knowledge) : null;
        return [.. entry.Definitions
            .Where(d =>
                glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == d.View) is not { OnDemand: true } special
                    || special == view || special.Slug == foundView || d == described || entry.Definitions.Count == 1)
            .OrderBy(d => view is not null && d.View == view.Slug ? 0 : 1)
            .ThenBy(d =>
                frame.Sources.Count == 0
                    ? 0
                    : d.Citations.Any(c => IsNamed(frame, c) && c.Stance == Stance.Supports)
                    ? 0
                    : d.Citations.Any(c => IsNamed(frame, c))
                    ? 1
                    : 2)
            .ThenBy(d => frame.System is { } system && IsOf(system, d) ? 0 : 1)
            .ThenBy(d => d == described ? 0 : 1)
            .ThenBy(d => foundView is not null && d.View == foundView ? 0 : 1)
            .ThenBy(d => d.Rank)];
    }

    private static bool IsNamed(Frame frame, Citation citation) => frame.Sources.Any(s => s.Key == citation.Source.Key);

    private static bool IsNamed(Frame frame, List<Entry> entries) => frame.Words.Labels.Entries.Any(h => entries.Exists(e => e.Id == h.Id));

    /// <summary>Whether a sense is the system's own: it says so, or rests on what the system's people wrote.</summary>
    private static bool IsOf(UsingSystem system, Definition sense) => system.Names.Prepend(system.Name).Any(n => Has(sense.Text, n) || Has(sense.Sense, n)
        || sense.Citations.Any(c => Has(c.Source.Title, n) || Has(c.Source.Container, n) || Has(c.Source.Publisher, n)));

    private static bool Has(string? text, string name)
    {
        var at = text is null || name.Length == 0 ? -1 : text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text![at - 1]))
            && (at + name.Length == text!.Length || !char.IsLetterOrDigit(text[at + name.Length]));
    }

    private IReadOnlyList<UsageAnswer> Usages(Frame frame, List<Entry> entries)
    {
        if (SystemOf(frame, entries) is not { } system) return frame.Words.AsksWhoUses ? UsagesOf(frame, entries) : [];
        return [.. glossary.Knowledge.Usages
            .Where(u => u.Usage.System == system.Name)
            .OrderBy(u => entries.FindIndex(e => e.Slug == u.Entry) is var at and >= 0 ? at : int.MaxValue)
            .Select(u => new UsageAnswer(u.Entry, u.Usage))];
    }

    // A system that is only named beside the word ("the Debian package version") is whose word it is where the glossary knows how it uses it.
    private static UsingSystem? SystemOf(Frame frame, List<Entry> entries) =>
        frame.System ?? (frame.SystemInside is { } inside && entries.Exists(e => e.Usages.Any(u => u.System == inside.Name)) ? inside : null);

    /// <summary>All usages of the words asked about; those first whose role the question describes.</summary>
    private IReadOnlyList<UsageAnswer> UsagesOf(Frame frame, List<Entry> entries)
    {
        var asked = frame.Words.Keys;
        return [.. entries.SelectMany(e => e.Usages.Select(u => new UsageAnswer(e.Slug, u)))
            .OrderByDescending(u => Speech.Of(glossary.Knowledge).SplitAny(u.Usage.Role).Count(w => asked.Contains(w.Key)))];
    }

    private View? ViewOfSystem(UsingSystem? system, IReadOnlyList<UsageAnswer> usages) =>
        system is null || usages.FirstOrDefault(u => u.Usage.View is not null) is not { } usage
            ? null
            : glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == usage.Usage.View);

    private IReadOnlyList<RelatedEntry> Related(List<Entry> entries) =>
        [.. entries.SelectMany(e =>
            e.Relations.Select(r =>
                (r.Slug, Score: r.Type switch { RelationType.Opposite => 0.9, RelationType.Broader or RelationType.Narrower => 0.7, _ => 0.5 })))
            .Where(r => entries.TrueForAll(e => e.Slug != r.Slug))
            .GroupBy(r => r.Slug)
            .Select(g => (Head: glossary.Head(g.Key), Score: g.Max(r => r.Score)))
            .Where(r => r.Head is not null)
            .OrderByDescending(r => r.Score)
            .Take(MostRelated)
            .Select(r => new RelatedEntry(r.Head!.Slug, r.Head.Label, r.Score))];
}
