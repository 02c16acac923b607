using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>Two views that give the word to different ends, and where.</summary>
internal sealed record Disagreement(IReadOnlyList<string> Views, string About)
{
    /// <summary>Where the views that define the entry disagree with each other, and its senses.</summary>
    public static IEnumerable<Disagreement> Within(Entry entry, KnowledgeBase knowledge) => OfViews(entry, knowledge).Concat(OfSenses(entry));

    // Two views disagree about a kind of relation where their rules name different ends of it, for some message at least.
    private static IEnumerable<Disagreement> OfViews(Entry entry, KnowledgeBase knowledge)
    {
        if ((knowledge.PairOf(entry.Slug) ?? knowledge.FirstPair) is not { } pair) yield break;
        var ordered = knowledge.Of(pair);
        var defined = ordered.Views.Where(v => v.Rule is not null && entry.Definitions.Any(d => d.View == v.Slug)).ToList();
        foreach (var kind in ordered.Kinds)
        {
            var messages = kind.Messages.Count > 0 ? kind.Messages.Select(m => (string?)m.Name) : [null];
            foreach (var message in messages)
            {
                var sides = defined
                    .Select(v => (View: v, FromLeads: ViewRule.Apply(v.Rule!.Value, [new Link(kind, true)], message)?.FirstLeads))
                    .Where(s => s.FromLeads is not null)
                    .ToLookup(s => s.FromLeads!.Value, s => s.View);
                if (sides.Count < 2) continue;
                var when = message is null ? kind.Label : $"{kind.Label}, for the {message}";
                var parts = sides.Select(s => $"{string.Join(", ", s.Select(v => v.Label))}: the {(s.Key ? kind.From : kind.To)} is {pair.Leading}");
                yield return new([.. sides.SelectMany(s => s).Select(v => v.Slug)], $"{when}: {string.Join("; ", parts)}.");
            }
        }
    }

    private static IEnumerable<Disagreement> OfSenses(Entry entry)
    {
        var senses = entry.Definitions.Select(d => d.Sense).OfType<string>().Distinct().ToList();
        if (senses.Count > 1) yield return new([], $"The word has {senses.Count} senses: {string.Join("; ", senses)}.");
    }
}
