using Glossary.Model;

namespace Glossary.Ask;

/// <summary>Answers free-text questions from one published state of the glossary. Immutable, so that any number of requests share it.</summary>
internal sealed class AskEngine
{
    private readonly PublishedGlossary glossary;
    private readonly RoleGraph graph;
    private readonly QuestionReader reader;
    private readonly DirectionAnswerer directions;
    private readonly WordAnswerer words;
    private readonly WordQuestions wordQuestions;
    private readonly ChainExplainer explainer;
    private readonly FollowUps followUps;
    private readonly double leastConfidence;

    /// <param name="glossary">What is published.</param>
    /// <param name="search">Looks free text up.</param>
    /// <param name="leastConfidence">An answer that is less sure than this is none.</param>
    public AskEngine(PublishedGlossary glossary, FindEntries search, double leastConfidence = 0)
    {
        this.glossary = glossary;
        this.leastConfidence = leastConfidence;
        var lexicon = new Lexicon(glossary);
        var mentions = new MentionFinder(lexicon);
        graph = new RoleGraph(glossary.Knowledge);
        reader = new QuestionReader(lexicon);
        directions = new DirectionAnswerer(glossary, graph, mentions);
        words = new WordAnswerer(glossary);
        wordQuestions = new WordQuestions(glossary, words, search);
        explainer = new ChainExplainer(glossary, graph, mentions);
        followUps = new FollowUps(glossary, lexicon, reader, AskWhole);
    }

    /// <summary>Always an answer; of kind none, and with nothing in it, where the glossary has nothing on the question.</summary>
    public Answer Ask(Question question) =>
        question.Context is { Count: > 0 } && followUps.Complete(question) is { } whole
            ? AskWhole(whole) with { Question = question.Text, AskedAs = whole.Text }
            : AskWhole(question);

    private Answer AskWhole(Question question)
    {
        var reading = reader.Read(question.Text);
        if (question.View is { } slug) reading.View = glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == slug) ?? reading.View;
        var pinned = PinnedView.Applies(reading) ? glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == question.PinnedView) : null;
        reading.View ??= pinned;
        var answer = reading.Terms.Count > 0 ? OfDirection(question, reading) : wordQuestions.Answer(question, reading);
        answer ??= HomonymHints.Find(reading, glossary) is { } meant ? words.Answer(question, reading, [meant], AnswerKind.Definition) : null;
        answer ??= new() { Question = question.Text, Interpretation = new() { View = reading.View?.Slug } };
        answer = answer with { Confidence = Calibration.Of(answer.Kind, answer.Confidence), Evidence = answer.Confidence };
        if (answer.Confidence < leastConfidence) answer = new() { Question = question.Text, Interpretation = answer.Interpretation, Related = Calibration.Near(answer, glossary), Confidence = answer.Confidence };
        answer = Homonyms.Tell(answer with { Summary = SummaryWriter.Write(answer, glossary) }, glossary);
        return pinned is null ? answer : PinnedView.Tell(answer, pinned);
    }

    /// <summary>Who is upstream and downstream of whom in a chain, in each view.</summary>
    /// <param name="chain">2 to 20 nodes, the first calls the second.</param>
    /// <param name="view">Slug of the one view asked for; all where absent.</param>
    public ChainExplanation Explain(IReadOnlyList<string> chain, string? view) => explainer.Explain(chain, view);

    private Answer? OfDirection(Question question, Reading reading)
    {
        var frame = FrameFinder.Find(reading);
        if (WordFrame.IsAboutTheWord(reading, frame, question.Chain is not null)) return OfWord(question, reading);
        return directions.Answer(question, reading, frame) ?? (WordFrame.MayBeAboutTheWord(reading) ? OfWord(question, reading) : wordQuestions.Compare(question, reading));
    }

    private Answer? OfWord(Question question, Reading reading)
    {
        var terms = reading.Terms.Select(t => reading.Words[t].Key).Distinct().ToList();
        return words.Answer(question, reading, terms, terms.Count > 1 ? AnswerKind.Comparison : AnswerKind.Definition) is { } answer ? answer with { Confidence = Certainty.OfWord(reading, answer.Confidence) } : null;
    }
}
