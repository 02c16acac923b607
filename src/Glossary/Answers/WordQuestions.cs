using Glossary.Language;
using Glossary.Model;
using Glossary.Text;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>Answers questions without a direction word: by the labels in them, or by what a search finds for their description.</summary>
internal sealed class WordQuestions(PublishedGlossary glossary, WordAnswerer words, FindEntries search, FieldSense field)
{
    /// <summary>How well a hit must fit where the question asks for a name by its description.</summary>
    public const double EnoughForDescription = 0.1;
    /// <summary>How well it must fit where nothing says that a word is asked for.</summary>
    public const double EnoughForAnything = 0.6;

    /// <summary>So many words that the glossary does not know may a description have for each that it does.</summary>
    private const int MostForeignInDescription = 3;
    private const int MostForeignInChoice = 3;
    /// <summary>So many words beside labels tell of something.</summary>
    private const int LeastTold = 2;
    private const double EnoughForKind = 0.3;
    // By so much of its score must the best hit lead the next; measured on questions of two glossaries (docs/ask.md).
    private const double ClearMargin = 0.25;
    // So much nearer must the nearest entry be than any other field, as a difference of cosines.
    private const double ClearLead = 0.2;
    private const double SomeLead = 0.06;
    private const double MostOfDoubtful = 0.55;
    private const double OfClear = 0.85;
    private const double OfLikely = 0.65;
    private const int MostNear = 3;
    private const double OfChoiceOfView = 0.9;
    private const double OfGenusOnly = 0.3;
    private const double OfPartOnly = 0.4;
    private const int MostHits = 8;

    private readonly Speech speech = Speech.Of(glossary.Knowledge);
    private readonly WordChoice choice = new(glossary, words, search, field);
    private readonly WordEquation equation = new(glossary, words);

    public Answer? Answer(Question question, Frame frame) => Read(question, frame) ?? Named(question, frame);

    // "how do I calculate the burn rate?": what is asked of it is not known here, but where to look is.
    private Answer? Named(Question question, Frame frame)
    {
        var (asked, found) = (frame.Words, frame.Words.Labels);
        if (asked.AsksForPlace || frame.ForeignLanguage is not null) return null;
        var named = found.Entries.Where(e => IsNamed(frame, e.Id)).ToList();
        var words = named.Sum(e => e.Label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        return named.Count > 0 && found.ForeignWords <= words ? Near(question, named.Select(e => e.Slug)) : null;
    }

    private Answer? Read(Question question, Frame frame)
    {
        var (asked, found) = (frame.Words, frame.Words.Labels);
        if (asked.AsksForView && OfViews(question, frame) is { } views) return views;
        if (asked.AsksForOpposite && Opposite(question, frame) is { } opposite) return opposite;
        var describesKind = asked.DescribesItsKind;
        var asksForName = describesKind || asked.AsksForName;
        // "explain the river analogy": a view is about the direction words, whether or not they are said.
        var namesView = frame.View is { Rule: not null } || frame.Sources.Count > 0;
        if (namesView && found.ForeignWords <= 1 && (found.Entries.Count == 0 || asked.IsPicture))
        {
            return words.Answer(question, frame, TermsOf(glossary.Knowledge.PairOf(frame.View)), AnswerKind.Definition);
        }
        // Where words are not understood, the model tells whether they are of another field.
        var near = new Lazy<FieldNearness?>(() => field.Of(question.Text));
        var least = asked.AsksPlainly || asked.AsksForName ? FieldSense.LeastOfPlain : FieldSense.LeastLead;
        // Several words of ours make a question ours, whatever else is said.
        if (asked.AsksForPlace || (found.ForeignWords > 0 && found.ForeignWords > found.Entries.Count && near.Value?.Lead < least)) return null;
        var asksForLabels = found.Entries.Count > 0
            && (asked.IsDefinitional || found.SmallWords == 0
                || (found.Entries.Count > 1 && found.OtherWords == 0 && (asked.Compares || found.SmallWords == 1)));
        if (equation.Answer(question, frame) is { } equated) return equated;
        if (asked.AsksForChoice && found.ForeignWords <= MostForeignInChoice && choice.Answer(question, frame) is { } chosen) return chosen;
        var hits = new Lazy<List<FoundEntry>>(() => [.. search(question.Text, MostHits).Where(h => glossary.Head(h.Id) is not null)]);
        if (!asksForName && asksForLabels && found.ForeignWords <= (asked.AsksPlainly ? 1 : 0) && !asked.AsksForPerson)
        {
            return Telling(question, frame, hits, near) ?? OfLabels(question, frame);
        }
        if (Search(question, frame, hits, near, asksForName, describesKind ? MostForeignInDescription : 1) is { } searched) return searched;
        if (Described(question, frame, hits, near.Value) is { } described) return described;
        if (describesKind && found.Entries.Count > 0 && found.ForeignWords <= 1 && OfLabels(question, frame) is { } known)
        {
            return known with { Confidence = OfGenusOnly };
        }
        // What is asked of our words is not known, but they are.
        return near.Value is { Lead: > 0 } && !asked.AsksForPerson ? Near(question, found.Entries.Select(e => e.Slug)) : null;
    }

    /// <summary>For whom each view is the right one; null where the glossary has no views to choose from.</summary>
    public Answer? OfViews(Question question, Frame frame)
    {
        var pair = frame.Direction?.Pair ?? glossary.Knowledge.PairOf(frame.View);
        if (pair is null) return null;
        var views = glossary.Knowledge.Of(pair).Views.Where(v => v is { Rule: not null, OnDemand: false }).ToList();
        if (views.Count < 2) return null;
        IReadOnlyList<string> terms = [.. TermsOf(pair).Where(t => glossary.Head(t) is not null)];
        var term = terms.Count > 0 ? terms[0] : null;
        return new()
        {
            Question = question.Text,
            Kind = AnswerKind.Comparison,
            Interpretation = new() { Term = term },
            Terms = terms,
            Pair = pair,
            IsAboutViews = true,
            Answers = [.. views.Select(v => new ViewAnswer
            {
                View = v.Slug,
                ViewLabel = v.Label,
                Term = term,
                Because = v.When is null ? v.RuleInWords : $"Take it when {v.When}. {v.RuleInWords}",
                Citations = v.Citations,
            })],
            Confidence = OfChoiceOfView,
        };
    }

    /// <summary>What is recorded as the opposite of the word asked about, and then the word; null where the question has no word of ours.</summary>
    public Answer? Opposite(Question question, Frame frame)
    {
        if (frame.Words.Labels.Entries is not [var head, ..] || glossary.Find(head.Slug) is not { } entry) return null;
        var opposites = entry.Relations.Where(r => r.Type == RelationType.Opposite).Select(r => glossary.Head(r.Slug)).OfType<EntryHead>().ToList();
        var note = opposites.Count > 0
            ? $"The opposite of {entry.Label} is {EnglishPhrase.List([.. opposites.Select(o => o.Label)])}."
            : $"No opposite of {entry.Label} is recorded.";
        var answer = words.Answer(question, frame, [.. opposites.Select(o => o.Slug), head.Slug], AnswerKind.Comparison);
        return answer is null ? null : answer with { Note = note };
    }

    /// <summary>
    /// "deciding what a user is allowed to do": words of ours stand in what is told, and what is told is another one. Null where a meaning is asked for in
    /// so many words, or nothing but labels is said, or what is told fits no other entry.
    /// </summary>
    private Answer? Telling(Question question, Frame frame, Lazy<List<FoundEntry>> all, Lazy<FieldNearness?> near)
    {
        var (asked, found) = (frame.Words, frame.Words.Labels);
        if (asked.AsksPlainly || asked.Compares || found.OtherWords + found.ForeignWords < LeastTold || all.Value.Count == 0) return null;
        var best = all.Value[0];
        return best.Fit >= EnoughForAnything && found.Entries.All(e => e.Id != best.Id) && StandsOut(all.Value, near.Value)
            ? Search(question, frame, all, near, asksForName: false, mostForeign: 1)
            : null;
    }

    private Answer? OfLabels(Question question, Frame frame)
    {
        var found = frame.Words.Labels;
        if (words.Answer(question, frame, Slugs(found), frame.Words.Compares ? AnswerKind.Comparison : AnswerKind.Definition) is not { } answer) return null;
        if (found.Compound is { } compound && found.Entries.Count == 1)
        {
            return answer with { Confidence = OfPartOnly, Note = $"There is no entry for '{compound}'; this is what '{found.Entries[0].Label}' means." };
        }
        // What was not understood may be what the question is about.
        return answer with { Confidence = answer.Confidence - 0.1 * Math.Min(4, found.ForeignWords + Math.Max(0, found.OtherWords - 1)) };
    }

    /// <summary>"Is upstream the same as inbound?"</summary>
    public Answer? Compare(Question question, Frame frame)
    {
        var found = frame.Words.Labels;
        return frame.Words.Compares && found.ForeignWords == 0
            ? words.Answer(question, frame, Slugs(found), AnswerKind.Comparison)
            : null;
    }

    private Answer? Search(
        Question question, Frame frame, Lazy<List<FoundEntry>> all, Lazy<FieldNearness?> near, bool asksForName, int mostForeign)
    {
        var found = frame.Words.Labels;
        var content = found.Entries.Count + found.OtherWords;
        if (content == 0 || found.ForeignWords >= content * mostForeign) return null;
        var enough = mostForeign > 1 ? EnoughForKind : asksForName ? EnoughForDescription : EnoughForAnything;
        var hits = all.Value.FindAll(h => h.Fit >= enough);
        // Who asks for a word by its description does not use the word: the labels in the question describe it and are not the answer.
        if (asksForName && hits.FindAll(h => !IsNamed(frame, h.Id)) is { Count: > 0 } others) hits = others;
        if (hits.Count == 0) return null;
        var views = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            if (hit.View is { } view) views.TryAdd(glossary.Head(hit.Id)!.Slug, view);
        }
        return words.Answer(question, frame, [.. hits.Select(h => glossary.Head(h.Id)!.Slug)], AnswerKind.Search, views) is { } answer
            ? answer with { Confidence = Math.Round(IsSure(frame, hits, near.Value) ? hits[0].Fit : Math.Min(hits[0].Fit, MostOfDoubtful), 2) }
            : null;
    }

    private bool IsSure(Frame frame, List<FoundEntry> hits, FieldNearness? near) =>
        StandsOut(hits, near) && !IsPartOfTelling(frame, hits[0].Id) && !(frame.Words.SetsSideBySide && frame.Words.Labels.Entries.Count < 2);

    // "a package that I did not ask for but that one of my packages needs": what is told is another thing than the one word of it that is ours.
    private bool IsPartOfTelling(Frame frame, long id) =>
        IsNamed(frame, id) && frame.Words.Labels is var found && found.Entries.Count + found.OtherWords + found.ForeignWords > LeastTold + 1;

    // A hit that neither leads the next nor is what the model holds for nearest is doubtful, however well its words fit. Without the model nothing is known.
    private static bool StandsOut(List<FoundEntry> hits, FieldNearness? near) =>
        near is null || near.Nearest == hits[0].Id || (hits.Count > 1 && LeadOfBest(hits) >= ClearMargin);

    // As a share of the best hit's score.
    private static double LeadOfBest(List<FoundEntry> hits) => hits.Count > 1 ? 1 - (hits[1].Score / hits[0].Score) : 1;

    /// <summary>
    /// What search finds is taken where the question is of our field, and the best hit stands out from the next or is what the model holds for nearest too:
    /// that holds in any glossary, whatever words it knows. Where neither is so, nothing is answered, and what is near is named. Null where nothing is known.
    /// </summary>
    private Answer? Described(Question question, Frame frame, Lazy<List<FoundEntry>> all, FieldNearness? near)
    {
        if (near is not { Lead: > 0 } || frame.ForeignLanguage is not null) return null;
        var hits = all.Value.FindAll(h => h.Score > 0);
        // "who invented backpressure?" names the word, and asks for no meaning of it.
        if (hits.Count == 0 || (frame.Words.AsksForPerson && IsNamed(frame, hits[0].Id))) return null;
        // "ingredients of a sidecar cocktail": who describes a word does not use it, and the rest is not understood.
        var labels = frame.Words.Labels;
        var describes = frame.Words.AsksForName || frame.Words.IsDefinitional;
        if (!describes && labels.ForeignWords > 0 && labels.Entries.Any(e => e.Id == hits[0].Id)) return null;
        var margin = LeadOfBest(hits);
        var agree = near.Nearest == hits[0].Id;
        // Who asks for a word in so many words asks of our field more likely than who only tells something.
        if (margin >= ClearMargin || (agree && near.Lead >= (frame.Words.AsksForName ? SomeLead : ClearLead)))
        {
            var answer = words.Answer(question, frame, [.. hits.Select(h => glossary.Head(h.Id)!.Slug)], AnswerKind.Search);
            return answer is null ? null : answer with { Confidence = agree && margin >= ClearMargin && near.Lead >= SomeLead ? OfClear : OfLikely };
        }
        if (near.Lead < SomeLead) return null;
        return Near(question, hits.Select(h => glossary.Head(h.Id)!.Slug));
    }

    /// <summary>No answer, but where to look.</summary>
    private Answer Near(Question question, IEnumerable<string> slugs) => new()
    {
        Question = question.Text,
        Related = [.. slugs.Select(glossary.Head).OfType<EntryHead>().Take(MostNear).Select(h => new RelatedEntry(h.Slug, h.Label, 0))],
    };

    private static IReadOnlyList<string> TermsOf(ContestedPair? pair) => pair is null ? [] : [pair.Leading, pair.Trailing];

    private static IReadOnlyList<string> Slugs(FoundLabels found) => [.. found.Entries.Select(e => e.Slug)];

    // By its own label: "an HTTP callback that …" may well describe the webhook, though it is a synonym.
    private bool IsNamed(Frame frame, long id) =>
        glossary.Head(id) is { } head && frame.Words.Letters.Contains(speech.KeyOf(head.Label), StringComparison.Ordinal);
}
