using Glossary.Language;
using Glossary.Model;

namespace Glossary.Questions;

/// <summary>What is judged field by field must be.</summary>
internal static class DirectionRules
{
    private static readonly string[] Terms = ["upstream", "downstream"];

    /// <exception cref="Refusal">It is something else; each fault is named with its field.</exception>
    public static void Check(DirectionCase given, PublishedGlossary glossary)
    {
        if (!Terms.Contains(given.Term)) throw Refusal.Invalid("term", $"is '{given.Term}', must be upstream or downstream");
        if (string.IsNullOrWhiteSpace(given.Subject) && string.IsNullOrWhiteSpace(given.Object))
        {
            throw Refusal.Invalid("subject", "is missing; name a subject, an object, or both");
        }
        if (given.Chain is { } chain && ChainText.Fault(chain) is { } fault) throw Refusal.Invalid("chain", fault);
        if (given.Relation is not null && (given.Subject is null || given.Object is null))
        {
            throw Refusal.Invalid("relation", "stands between a subject and an object; name both");
        }
        if (given.View is { } view && glossary.Knowledge.Views.All(v => v.Slug != view))
        {
            throw Refusal.Invalid("view", $"is '{view}', must be one of {string.Join(", ", glossary.Knowledge.Views.Select(v => v.Slug))}");
        }
    }
}
