
namespace Glossary.Language;

/// <summary>
/// Tells whether a bare "yes" or "no" could be read both ways: "the server is not upstream, right?", "isn't it …?", "am I wrong that …". What is asked
/// about is the same proposition all the while; only how an answer may be worded differs.
/// </summary>
internal static class Polarity
{
    /// <param name="draft">The question.</param>
    /// <param name="at">Where the direction word stands that is asked about.</param>
    public static bool IsNegated(QuestionDraft draft, int at)
    {
        var end = draft.EndOfSentence(at);
        for (var i = draft.StartOfSentence(at); i < end; i++)
        {
            if (draft.Words[i].IsNegated || English.Denials.Contains(draft.Lower(i))) return true;
        }
        // "the server is upstream of the client. wrong?"
        return end + 1 < draft.Count && English.Denials.Contains(draft.Lower(end + 1));
    }
}
