
namespace Glossary.Language;

/// <summary>
/// Reads a question: words, spelling, direction terms, authorities, verbs, messages, mentions, statements; in this order, since each step leaves less to doubt
/// for the next.
/// </summary>
internal sealed class QuestionParser(Lexicon lexicon)
{
    private readonly AuthorityFinder authorities = new(lexicon);
    private readonly WordMarks marks = new(lexicon);
    private readonly MentionFinder mentions = new(lexicon);
    private readonly PastedMessages pasted = new(lexicon.Systems, lexicon.Speech);
    private readonly DescribedEnds described = new(lexicon);
    private readonly ProductFinder products = new(lexicon);
    private readonly FailureFinder failures = new(lexicon);
    private readonly RelationalNouns nouns = new(lexicon);
    private readonly PairedVerbs paired = new(lexicon);
    private readonly ArrowMeanings arrows = new(lexicon);
    private readonly Trails trails = new(lexicon);
    private readonly ClockTimes times = new(lexicon);
    private readonly MadeThings made = new(lexicon);
    private readonly OpenStatements open = new(lexicon);
    private readonly Modals modals = new(lexicon);
    private readonly Asides asides = new(lexicon);
    private readonly MessageFinder messages = new(lexicon);
    private readonly VerbFinder verbFinder = new(lexicon);

    /// <param name="text">The question.</param>
    /// <param name="before">The turns before it, where they belong to it.</param>
    public QuestionDraft Parse(string text, IReadOnlyList<string>? before = null)
    {
        var draft = QuestionDraft.Of(text, lexicon.Speech, CorrectSpelling, before, t => asides.Without(PrintedEnds.Without(t, lexicon.English)));
        marks.SmallWords(draft);
        Corrections.SetAside(draft);
        marks.Names(draft);
        marks.Manners(draft);
        WhenWords.SetAside(draft);
        FailureFinder.SetAside(draft);
        modals.SetAside(draft);
        authorities.Find(draft);
        if (pasted.Find(draft, text) is var (system, printed)) (draft.System, draft.Printed) = (system, printed);
        trails.SetAside(draft);
        marks.Cues(draft);
        var verbs = verbFinder.Find(draft);
        arrows.Find(draft, verbs);
        messages.Find(draft, verbs);
        mentions.Find(draft);
        StatementFinder.Find(draft, verbs);
        Trails.Find(draft);
        Starters.Find(draft);
        described.Find(draft, verbs);
        products.Find(draft);
        failures.Find(draft);
        paired.Find(draft);
        nouns.Find(draft);
        times.Find(draft);
        GuessUnknownVerbs(draft);
        PrintedEnds.Find(draft, text);
        Corrections.Find(draft);
        made.Find(draft);
        open.Find(draft);
        UnreadStatements.Find(draft);
        return draft;
    }

    /// <summary>"checkout dials inventory": a verb that nobody knows, from one thing straight to another, is most often a call.</summary>
    private void GuessUnknownVerbs(QuestionDraft draft)
    {
        if (lexicon.Kinds.Count == 0) return;
        foreach (var verb in draft.UnknownVerbs)
        {
            // "A rsyncs from B": whatever the verb is, A has it from B.
            var behind = draft.Lower(verb + 1) == "from" ? verb + 2 : verb + 1;
            if (draft.MentionAt(verb - 1) is not { IsPronoun: false } one || draft.MentionAt(behind) is not { IsPronoun: false } two) continue;
            if (one.Entity == two.Entity || two.Entity.IsCargo || one.Entity.IsPointing || two.Entity.IsPointing
                || draft.Statements.Exists(s => s.Start <= verb && s.End > verb))
            {
                continue;
            }

            draft.Statements.Add(new(one.Entity, two.Entity, [new(lexicon.Kinds[0], SubjectIsFrom: true)], verb, verb + 1) { IsGuess = true });
        }
    }

    private void CorrectSpelling(List<QuestionWord> words, string text)
    {
        var shouted = !text.Any(char.IsLower);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.IsWord || lexicon.English.IsSmall(word.Lower)) continue;
            // A capital inside a sentence is a name, and names are spelt as their owners like.
            if (word.IsCapitalised && !shouted && i > 0 && !words[i - 1].EndsSentence && !lexicon.Speech.Pairs.EndsLikeOne(word.Key)) continue;
            // "ServiceX": a capital within a word makes a name.
            if (!shouted && word.Text.Length > 1 && word.Text.AsSpan(1).IndexOfAnyInRange('A', 'Z') > 0) continue;
            // "tool-b": a letter or a number behind a sign tells such names apart.
            var sign = word.Text.LastIndexOfAny(['-', '_', '.']);
            if (sign > 0 && (sign >= word.Text.Length - 2 || char.IsDigit(word.Text[sign + 1]))) continue;
            // "catalog-db": the last part tells what it is, so that it is no other word misspelt.
            if (sign > 0 && lexicon.Role(WordForms.Key(word.Lower[(sign + 1)..])) is not null) continue;
            var isWhole = word.Text.All(char.IsLetter)
                && !lexicon.Spelling.IsKnown(word.Key) && lexicon.Role(word.Key) is null && !(word.Text.Length == 1 && word.IsCapitalised);
            // One letter stands for a word only in a hurry ("u", "r"), and only where no chain of letters is asked about.
            var frame = isWhole && (word.Lower.Length > 1 || word.Lower == "u") ? lexicon.Speech.Slips.Correct(word.Lower) : word.Lower;
            var corrected = frame != word.Lower ? frame : lexicon.Spelling.Correct(word.Key);
            if (frame != word.Lower) words[i] = word with { Lower = frame, Key = WordForms.Key(frame) };
            else if (corrected != word.Key) words[i] = word with { Lower = corrected, Key = corrected };
        }
    }
}
