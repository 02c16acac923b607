using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>Says for each view which of two things is upstream, and why.</summary>
internal sealed class ViewVerdicts(PairRules rules)
{
    /// <summary>The views that a question is answered in: the named one first, those for special cases only where they are asked for.</summary>
    public IEnumerable<View> ViewsFor(View? named, bool networkDirection) =>
        (named is { Rule: not null } ? new[] { named } : [])
        .Concat(rules.Views.Where(v => v != named && v.Rule is not null && (!v.OnDemand || networkDirection)));

    /// <param name="view">The view to answer in.</param>
    /// <param name="term">A word of the pair.</param>
    /// <param name="subject">What the verdict is about; null verdicts where <paramref name="asksWhich"/> is set.</param>
    /// <param name="other">The other end.</param>
    /// <param name="way">Links from the subject to the other end.</param>
    /// <param name="message">The message named, if any.</param>
    /// <param name="asksWhich">Both ends are asked for, so that there is no yes or no.</param>
    public ViewAnswer? Answer(View view, string term, Party subject, Party other, IReadOnlyList<Link> way, string? message, bool asksWhich)
    {
        if (view.Rule is not { } rule || ViewRule.Apply(rule, way, message) is not { } outcome) return null;
        var definition = DefinitionIn(term, view.Slug);
        var answer = new ViewAnswer
        {
            View = view.Slug,
            ViewLabel = view.Label,
            Term = term,
            Definition = definition is null ? null : new(definition.Id, definition.Text),
            Citations = CitationsOf(definition, view),
        };
        if (outcome.FirstLeads is { } subjectLeads)
        {
            var (up, down) = subjectLeads ? (subject, other) : (other, subject);
            return answer with
            {
                Verdict = asksWhich ? null : subjectLeads == (term == rules.Pair.Leading) ? Verdict.Yes : Verdict.No,
                Leading = [up.Name],
                Trailing = [down.Name],
                Because = Reasons.For(rules.Pair, view, way, up, down, subject, other, message),
            };
        }
        return answer with
        {
            Verdict = Verdict.Depends,
            Because = Reasons.Undecided(view, way, subject, other),
            Cases = [.. outcome.Cases.Select(c =>
            {
                var (up, down) = c.FirstLeads ? (subject, other) : (other, subject);
                return new VerdictCase(
                    c.Message, asksWhich ? null : c.FirstLeads == (term == rules.Pair.Leading) ? Verdict.Yes : Verdict.No, [up.Name], [down.Name],
                    Reasons.For(rules.Pair, view, way, up, down, subject, other, c.Message));
            })],
        };
    }

    /// <summary>An honest colleague's answer where nothing tells how the two relate: one case for either of them calling the other.</summary>
    public ViewAnswer? Unknown(View view, string term, Party subject, Party other, RelationKind kind, string? message, bool asksWhich)
    {
        if (Answer(view, term, subject, other, [new(kind, true)], message, asksWhich) is not { } calls) return null;
        var called = Answer(view, term, subject, other, [new(kind, false)], message, asksWhich)!;
        var verb = kind.Verbs.Count > 0 ? kind.Verbs[0] : "calls";
        return calls with
        {
            Verdict = Verdict.Depends,
            Leading = [],
            Trailing = [],
            Because = Reasons.Sentence($"how {subject.Spoken} and {other.Spoken} relate is not said: it depends on which of them {verb} the other."),
            Cases = [
                new($"{subject.Spoken} {verb} {other.Spoken}", calls.Verdict, calls.Leading, calls.Trailing, calls.Because ?? ""),
                new($"{other.Spoken} {verb} {subject.Spoken}", called.Verdict, called.Leading, called.Trailing, called.Because ?? "")],
        };
    }

    public Definition? DefinitionIn(string term, string view) => rules.Glossary.Find(term)?.Definitions.FirstOrDefault(d => d.View == view);

    public static IReadOnlyList<Citation> CitationsOf(Definition? definition, View? view)
    {
        var citations = definition?.Citations is { Count: > 0 } its ? its : view?.Citations ?? [];
        return [.. citations.OrderBy(c => c.Stance switch { Stance.Supports => 0, Stance.Mentions => 1, _ => 2 })];
    }
}
