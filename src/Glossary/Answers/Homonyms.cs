using Glossary.Language;
using Glossary.Model;

namespace Glossary.Answers;

/// <summary>Tells entries of one label apart: a client of a lawyer and a client of a server.</summary>
internal static class Homonyms
{
    /// <summary>The entries with what only they have: senses, tags, views.</summary>
    public static IReadOnlyList<EntryChoice> Tell(IReadOnlyList<Entry> entries, IReadOnlyList<View> views) =>
        [.. entries.Select(e => new EntryChoice(e.Slug, e.Label, Apart(e, entries, views), e.Summary))];

    /// <summary>Where the word that is asked for is the label of several entries, the answer is which they are and what tells them apart.</summary>
    public static Answer Tell(Answer answer, PublishedGlossary glossary)
    {
        if (answer.Kind != AnswerKind.Definition || answer.Terms.Count < 2) return answer;
        var entries = answer.Terms.Select(glossary.Find).OfType<Entry>().ToList();
        var asked = LabelKey.Of(answer.Question);
        var shared = Keys(entries[0]).FirstOrDefault(key => asked.Contains(key, StringComparison.Ordinal) && entries.Skip(1).Any(e => Keys(e).Contains(key)));
        if (shared is null) return answer;
        var meant = entries.FindAll(e => Keys(e).Contains(shared));
        var label = entries[0].AltLabels.Prepend(entries[0].Label).First(l => LabelKey.Of(l) == shared);
        var choices = Tell(meant, glossary.Knowledge.Views);
        if (HomonymHints.Choose(answer.Question, label, meant, Speech.Of(glossary.Knowledge)) is { } chosen && answer.Answers.Any(a => a.Term == chosen.Slug))
        {
            return Chosen(answer, chosen, label, choices, glossary);
        }
        return answer with
        {
            Choices = choices,
            Summary = $"'{label}' may mean {choices.Count} things: {string.Join("; ", choices.Select(Numbered))}. Say which one is meant.",
        };
    }

    private static string Numbered(EntryChoice choice, int at) =>
        $"({at + 1}) {choice.Label}, {choice.TellsApart}{(choice.Summary is null ? "" : $": {choice.Summary.TrimEnd('.')}")}";

    // The question says which one is meant; that there are others is told all the same.
    private static Answer Chosen(Answer answer, Entry chosen, string label, IReadOnlyList<EntryChoice> choices, PublishedGlossary glossary)
    {
        var others = choices.Where(c => c.Slug != chosen.Slug).ToList();
        answer = answer with
        {
            Terms = [chosen.Slug],
            Answers = [.. answer.Answers.Where(a => a.Term == chosen.Slug)],
            Interpretation = answer.Interpretation with { Term = chosen.Slug }
        };
        return answer with
        {
            Summary =
                $"{SummaryWriter.Write(answer, glossary)} ('{label}' has other entries too: "
                    + $"{string.Join("; ", others.Select(o => $"{o.Slug}, {o.TellsApart}"))}.)",
            Terms = [chosen.Slug, .. others.Select(o => o.Slug)],
        };
    }

    private static IEnumerable<string> Keys(Entry entry) => entry.AltLabels.Prepend(entry.Label).Select(LabelKey.Of);

    private static string Apart(Entry entry, IReadOnlyList<Entry> all, IReadOnlyList<View> views)
    {
        var others = all.Where(o => o != entry).ToList();
        var senses = entry.Definitions.Select(d => d.Sense).OfType<string>().Distinct().ToList();
        if (senses.Count > 0) return string.Join("; ", senses);
        var tags = entry.Tags.Where(t => others.TrueForAll(o => !o.Tags.Contains(t))).ToList();
        if (tags.Count > 0) return "in " + string.Join(", ", tags);
        if (others.TrueForAll(o => o.Label != entry.Label)) return $"'{entry.Label}'";
        var own = entry.Definitions.Select(d => views.FirstOrDefault(v => v.Slug == d.View)?.Label).OfType<string>().Distinct().ToList();
        return own.Count > 0 ? string.Join(", ", own) : FirstSentence(entry) ?? "/" + entry.Slug;
    }

    private static string? FirstSentence(Entry entry) =>
        entry.Summary is null
            && entry.Definitions.Count > 0 && entry.Definitions[0].Text.Split(['\n', '.'], 2)[0].Trim(' ', '*', '_', '#') is { Length: > 0 and < 200 } sentence
            ? sentence
            : null;
}
