using Glossary.Language;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>Answers who is upstream or downstream of whom.</summary>
internal sealed class DirectionAnswerer(PublishedGlossary glossary, IReadOnlyList<PairRules> pairs)
{
    private readonly IReadOnlyList<(ContestedPair Pair, DirectionJudge Judge)> judges = [.. pairs.Select(p => (p.Pair, new DirectionJudge(p)))];
    private readonly RoleGraph roles = new(glossary.Knowledge);

    /// <summary>Null where the question names nothing that could be upstream of something.</summary>
    public Answer? Answer(Question question, Frame frame, DirectionAsked asked)
    {
        if (judges.FirstOrDefault(j => j.Pair == asked.Pair).Judge?.Judge(frame, asked) is not { } judgement) return null;
        var answer = judgement.Ends is { } ends ? OfEnds(question, frame, asked, judgement, ends) : OfChain(question, frame, asked, judgement);
        var center = judgement.Center?.Spoken;
        return answer with
        {
            Answers = [.. answer.Answers.Select(a => a with { Statement = Statement(a), Pair = asked.Pair })],
            IsNegated = asked.IsNegated,
            Pair = asked.Pair,
            MayBeElsewhere = judgement.MayBeElsewhere,
        };

        string? Statement(ViewAnswer view) => view.Travels is null || judgement is not { Message: { } message, Ends: { } of }
            ? StatementWriter.Of(view, asked.Pair, answer.Spoken, center)
            : StatementWriter.OfTravel(view, message, of.Subject.Spoken, of.Other.Spoken);
    }

    private Answer OfEnds(Question question, Frame frame, DirectionAsked asked, Judgement judgement, Ends ends) => new()
    {
        Question = question.Text,
        Kind = asked.AsksWhich || judgement.Second is not null || (judgement.Message is not null && asked.AsksBoth) ? AnswerKind.Which : AnswerKind.Verdict,
        Interpretation = new()
        {
            Term = asked.Term,
            Subject = ends.Subject.Name,
            Object = judgement.Second is { } second ? $"{ends.Other.Name} or {second.Name}" : ends.Other.Name,
            Message = judgement.Message ?? frame.Message,
            View = judgement.View?.Slug,
            Chain = judgement.Chain.Count > 0 ? [.. judgement.Chain.Select(n => n.Name)] : null,
        },
        Terms = [.. new[] { asked.Term, EntryOf(ends.SubjectRole), EntryOf(ends.OtherRole) }.OfType<string>().Distinct()],
        Answers = judgement.Answers,
        Spoken = SpokenBy(new[] { ends.Subject, ends.Other, judgement.Second }.OfType<Party>()),
        Proposition = asked.AsksWhich || judgement.Second is not null
            ? null
            : judgement.Message is { } message
            ? $"the {message} travels {asked.Term}"
            : $"{ends.Subject.Spoken} {StatementWriter.Are([ends.Subject.Name], SpokenBy([ends.Subject]))} {asked.Term} {asked.Pair.Of} {ends.Other.Spoken}",
        Usages = UsagesOf(frame.System ?? (asked.AsksWhich ? frame.SystemInside : null), asked.Term),
        Confidence = judgement.Evidence,
    };

    private static Answer OfChain(Question question, Frame frame, DirectionAsked asked, Judgement judgement) => new()
    {
        Question = question.Text,
        Kind = AnswerKind.Chain,
        Interpretation = new()
        {
            Term = asked.Term,
            Object = judgement.Center!.Name,
            Message = frame.Message,
            View = judgement.View?.Slug,
            Chain = [.. judgement.Chain.Select(n => n.Name)],
        },
        Terms = [asked.Term],
        Answers = judgement.Answers,
        Spoken = SpokenBy([.. judgement.Chain, judgement.Center!]),
        Confidence = judgement.Evidence,
    };

    private static Dictionary<string, string> SpokenBy(IEnumerable<Party> ends) =>
        ends.GroupBy(e => e.Name).ToDictionary(g => g.Key, g => g.First().Spoken, StringComparer.Ordinal);

    /// <summary>The entry that explains a role: its own, or that of what it is a kind of.</summary>
    private string? EntryOf(Role? role) =>
        role is null ? null : roles.Ancestors(role).Select(r => r.Entry).FirstOrDefault(e => e is not null && glossary.Head(e) is not null);

    private IReadOnlyList<UsageAnswer> UsagesOf(UsingSystem? system, string term) =>
        system is null ? [] : [.. glossary.UsagesOf(system, term).Select(u => new UsageAnswer(u.Entry, u.Usage))];
}
