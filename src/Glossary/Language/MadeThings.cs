namespace Glossary.Language;

/// <summary>
/// Tells that what somebody made is what its maker's verb says: of "I forked A to B. Is my fork upstream of A?" the fork is B.
/// </summary>
internal sealed class MadeThings(Lexicon lexicon)
{
    public void Find(QuestionDraft draft)
    {
        foreach (var statement in draft.Statements.ToList())
        {
            if (statement.Readings[0].Kind.Messages.Count > 0) continue;
            foreach (var (phrase, _) in lexicon.Verbs.Starting(draft.Lower(statement.Start)))
            {
                if (draft.Mentions.Find(m => Names(draft, m, phrase.Verb)) is not { } noun) continue;
                var made = statement.Readings[0].SubjectIsFrom ? statement.Subject : statement.Object;
                if (noun.Entity == made || draft.Statements.Exists(s => s.Subject == noun.Entity || s.Object == noun.Entity)) continue;
                made.Role ??= noun.Role;
                var dropped = noun.Entity;
                foreach (var mention in draft.Mentions.Where(m => m.Entity == dropped)) mention.Entity = made;
            }
        }
    }

    /// <summary>"my fork", "the clone": the verb's own noun, and no word beside it that tells it from another.</summary>
    private static bool Names(QuestionDraft draft, Mention mention, string verb) =>
        !mention.IsPronoun && mention.End == mention.Start + 2 && draft.Words[mention.End - 1].Key == verb
        && draft.Lower(mention.Start) is "my" or "our" or "the" or "this" or "that";
}
