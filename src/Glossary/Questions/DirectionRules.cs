using Glossary.Language;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Questions;

/// <summary>What is judged field by field must be.</summary>
internal static class DirectionRules
{
    /// <exception cref="Refusal">It is something else; each fault is named with its field.</exception>
    public static void Check(DirectionCase given, PublishedGlossary glossary)
    {
        if (glossary.Knowledge.PairOf(given.Term) is not { } pair)
        {
            var terms = glossary.Knowledge.Pairs.SelectMany(p => new[] { p.Leading, p.Trailing });
            throw Refusal.Invalid("term", $"is '{given.Term}', must be {EnglishPhrase.Either([.. terms])}");
        }
        if (string.IsNullOrWhiteSpace(given.Subject) && string.IsNullOrWhiteSpace(given.Object))
        {
            throw Refusal.Invalid("subject", "is missing; name a subject, an object, or both");
        }
        if (given.Chain is { } chain && ChainText.Fault(chain) is { } fault) throw Refusal.Invalid("chain", fault);
        if (given.Relation is not null && (given.Subject is null || given.Object is null))
        {
            throw Refusal.Invalid("relation", "stands between a subject and an object; name both");
        }
        if (given.View is { } named && glossary.Knowledge.Of(pair).Views.All(v => v.Slug != named) && glossary.Knowledge.Views.Any(v => v.Slug == named))
        {
            throw Refusal.Invalid("view", $"is '{named}', which does not decide who is {given.Term}");
        }
        if (given.View is { } view && glossary.Knowledge.Views.All(v => v.Slug != view))
        {
            throw Refusal.Invalid("view", $"is '{view}', must be one of {string.Join(", ", glossary.Knowledge.Views.Select(v => v.Slug))}");
        }
    }
}
