using Glossary.Language;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>Answers free-text questions from one published state of the glossary. Immutable, so that any number of requests share it.</summary>
internal sealed class AskEngine
{
    private const int ShortestQuestion = 8;

    private readonly PublishedGlossary glossary;
    private readonly FrameReader reader;
    private readonly DirectionAnswerer directions;
    private readonly WordAnswerer words;
    private readonly FieldSense field;
    private readonly WordQuestions wordQuestions;
    private readonly ChainExplainer explainer;
    private const double OfHint = 0.55;

    private readonly double leastConfidence;

    /// <param name="glossary">What is published.</param>
    /// <param name="search">Looks free text up.</param>
    /// <param name="leastConfidence">An answer that is less sure than this is none.</param>
    /// <param name="meaning">The sentence model, for what belongs to the field at all; none where it is not given.</param>
    public AskEngine(PublishedGlossary glossary, FindEntries search, double leastConfidence = 0, SenseOfMeaning? meaning = null)
    {
        this.glossary = glossary;
        this.leastConfidence = leastConfidence;
        var pairs = PairRules.Of(glossary);
        reader = new FrameReader(glossary);
        directions = new DirectionAnswerer(glossary, pairs);
        words = new WordAnswerer(glossary);
        field = new FieldSense(meaning ?? (() => null), glossary.Knowledge);
        wordQuestions = new WordQuestions(glossary, words, search, field);
        explainer = new ChainExplainer(glossary, pairs);
    }

    /// <summary>Always an answer; of kind none, and with nothing in it, where the glossary has nothing on the question.</summary>
    public Answer Ask(Question question) => AskUntil(question, CancellationToken.None);

    /// <summary>The same, for somebody who may go away meanwhile.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public Answer AskUntil(Question question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (question.Context is not { Count: > 0 }) return AskWhole(question);
        if (reader.ReadWithFacts(question) is { } frame) return Answer(question, frame);
        return Complete(question, cancel) is { } whole
            ? AskWithFacts(whole with { Context = question.Context }) with { Question = question.Text, AskedAs = whole.Text }
            : AskWhole(question);
    }

    /// <summary>A whole question, together with what was told before it where that is about the same things.</summary>
    private Answer AskWithFacts(Question question) =>
        question.Context is { Count: > 0 } && reader.ReadWithFacts(question, isCompleted: true) is { } frame ? Answer(question, frame) : AskWhole(question);

    /// <summary>Judges what is given field by field: the verdict, reason and source of each view, and no reading of a text.</summary>
    /// <exception cref="Refusal">The relation or the message is none that the glossary knows.</exception>
    public Answer Judge(DirectionCase given)
    {
        var asked = given switch
        {
            { Subject: { } subject, Object: { } other } => $"Is {subject} {given.Term} of {other}?",
            { Subject: { } subject } => $"Is {subject} {given.Term}?",
            { Object: { } other } => $"What is {given.Term} of {other}?",
            _ => $"What is {given.Term}?",
        };
        return Answer(new(asked, given.View), reader.Of(given));
    }

    /// <summary>Answers a question that somebody else has read: its ends and what it says of them are given, and only their names are looked up.</summary>
    /// <exception cref="Refusal">What is given is nothing that the glossary knows.</exception>
    public Answer Ask(Question question, DirectionCase read) => Answer(question, reader.Of(read, question));

    /// <summary>Who is upstream and downstream of whom in a chain, in each view.</summary>
    /// <param name="chain">2 to 20 nodes, the first calls the second.</param>
    /// <param name="view">Slug of the one view asked for; all where absent.</param>
    public ChainExplanation Explain(IReadOnlyList<string> chain, string? view) => explainer.Explain(reader.PartiesOf(chain), view);

    private Answer AskWhole(Question question)
    {
        var frame = reader.Read(question);
        var answer = Answer(question, frame);
        // "Our lead put p99 on a slide. What is latency?": where the story leads nowhere, its last question may stand by itself; but not
        // where it asks how things stand that the story tells of.
        var isTold = frame is { Direction: not null, Statements.Count: > 0 };
        if (answer.Kind != AnswerKind.None || isTold || LastQuestion(question.Text) is not { } last) return answer;
        var alone = Answer(question, reader.Read(question with { Text = last }));
        return alone.Kind == AnswerKind.None ? answer : alone;
    }

    private static string? LastQuestion(string text)
    {
        var end = text.LastIndexOf('?');
        var start = end < 0 ? -1 : text.AsSpan(0, end).LastIndexOfAny(".!?\n") + 1;
        return start > 0 && end - start > ShortestQuestion ? text[start..(end + 1)].Trim() : null;
    }

    private Answer Answer(Question question, Frame frame)
    {
        var parts = frame.Parts.Select(p => AnswerOne(question, frame with { Direction = p, Parts = [] })).Where(a => a.Kind != AnswerKind.None).ToList();
        return parts.Count < 2
            ? AnswerOne(question, frame)
            : parts[0] with { Parts = parts, Summary = string.Join("\n\n", parts.Select(p => p.Proposition is null ? p.Summary : $"{p.Asks} {p.Summary}")) };
    }

    private Answer AnswerOne(Question question, Frame frame)
    {
        var answer = frame.Direction is { } asked ? OfDirection(question, frame, asked) : wordQuestions.Answer(question, frame);
        if (answer is null or { Kind: AnswerKind.None } && HomonymHints.Find(question.Text, glossary) is { } meant)
        {
            // One word of the question and a hint beside it: the rest was not understood.
            answer = words.Answer(question, frame, [meant], AnswerKind.Definition) is { } hinted ? hinted with { Confidence = OfHint } : answer;
        }
        answer ??= new() { Question = question.Text, Interpretation = new() { View = frame.View?.Slug } };
        answer = answer with { Confidence = Calibration.Of(answer.Kind, answer.Confidence), Evidence = answer.Confidence };
        if (answer.Kind != AnswerKind.None && answer.Confidence < leastConfidence) answer = Nothing(question, answer);
        if (answer.Kind == AnswerKind.None && frame.ForeignLanguage is { } language)
        {
            answer = answer with { Note = $"This seems to be {language}; questions are read in English." };
        }
        if (frame is { IsGlossed: true, Direction: not null } && answer.Kind != AnswerKind.None)
        {
            answer = answer with { Note = "The question was read word by word out of another language; check that its ends are meant." };
        }
        answer = OutOfUse.Tell(answer, glossary);
        answer = Homonyms.Tell(answer with { Summary = SummaryWriter.Write(answer, glossary) }, glossary);
        return frame.Pinned is { } pinned ? PinnedView.Tell(answer, pinned) : answer;
    }

    private Answer Nothing(Question question, Answer unsure) => new()
    {
        Question = question.Text,
        Interpretation = unsure.Interpretation,
        Related = Calibration.Near(unsure, glossary),
        Confidence = unsure.Confidence,
    };

    private Answer? OfDirection(Question question, Frame frame, DirectionAsked asked)
    {
        if (frame.Words.AsksForView && wordQuestions.OfViews(question, frame) is { } views) return views;
        // "upstream vs origin": a word of the pair beside another word.
        if (frame.Words.Labels.Sides is { Count: > 1 } sides && sides.Any(s => asked.Terms.Contains(s.Slug)) && sides.Any(s => !asked.Terms.Contains(s.Slug)))
        {
            return words.Answer(question, frame, [.. sides.Select(s => s.Slug)], AnswerKind.Comparison);
        }
        if (asked.IsAboutTheWord && frame.Words.AsksForOpposite && wordQuestions.Opposite(question, frame) is { } opposite) return opposite;
        if (asked.IsAboutTheWord) return OfWord(question, frame, asked);
        var judged = directions.Answer(question, frame, asked);
        if (judged is { MayBeElsewhere: true } && !frame.IsGlossed && field.IsElsewhere(question.Text)) return null;
        return judged
            ?? (asked.MayBeAboutTheWord ? OfWord(question, frame, asked) : wordQuestions.Compare(question, frame));
    }

    private Answer? OfWord(Question question, Frame frame, DirectionAsked asked)
    {
        // What of the question was not understood may be what it is about: "upstream in oil and gas".
        if (frame is { Printed: null, View: null } && frame.Unread.Any(e => e?.Role is null) && field.IsElsewhere(question.Text)) return null;
        if (frame.Printed is { } printed && words.Answer(question, frame, [asked.Term], AnswerKind.Definition) is { } usage)
        {
            return usage with { Note = printed.Look };
        }
        var kind = asked.Terms.Count > 1 ? AnswerKind.Comparison : AnswerKind.Definition;
        return words.Answer(question, frame, asked.Terms, kind) is { } answer ? answer with { Confidence = Certainty.OfWord(frame, answer.Confidence) } : null;
    }

    /// <summary>A whole question of one that leans on those before it; what those were about is found by asking them again.</summary>
    private Question? Complete(Question question, CancellationToken cancel)
    {
        EarlierTurn? last = null;
        var told = new List<string>();
        foreach (var earlier in question.Context ?? [])
        {
            cancel.ThrowIfCancellationRequested();
            var whole = new Question(earlier, question.View);
            if (last is { } before) whole = reader.Complete(whole, before) ?? whole;
            if (AskWithFacts(whole with { Context = [.. told] }) is { Kind: not AnswerKind.None } answer) last = Turn(whole, answer);
            told.Add(earlier);
        }
        return last is null ? null : reader.Complete(question with { Context = null }, last);
    }

    private static EarlierTurn Turn(Question question, Answer answer) => new(question)
    {
        Kind = answer.Kind switch
        {
            AnswerKind.Verdict => TurnKind.Verdict,
            AnswerKind.Which => TurnKind.Which,
            AnswerKind.Chain => TurnKind.Chain,
            _ => TurnKind.Word,
        },
        Term = answer.Interpretation.Term,
        Subject = answer.Interpretation.Subject,
        Object = answer.Interpretation.Object,
        Message = answer.Interpretation.Message,
        Chain = answer.Interpretation.Chain,
        System = answer.Kind == AnswerKind.Usage && answer.Usages.Count > 0 ? answer.Usages[0].Usage.System : null,
    };
}
