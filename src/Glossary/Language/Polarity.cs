
namespace Glossary.Language;

/// <summary>
/// Tells whether a bare "yes" or "no" could be read both ways: "the server is not upstream, right?", "isn't it …?", "am I wrong that …". What is asked
/// about is the same proposition all the while; only how an answer may be worded differs.
/// </summary>
internal static class Polarity
{
    public static bool IsNegated(QuestionDraft draft)
    {
        for (var i = draft.AskedFrom; i < draft.Count; i++)
        {
            if (draft.Words[i].IsNegated || (draft.Is(i, draft.English.Denials) && draft.Lower(i - 1) != "or")) return true;
        }
        return false;
    }
}
