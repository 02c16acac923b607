using Glossary.Model;

namespace Glossary.Language;

/// <summary>The words by which a question leans on the one before, as the language's file has them. Immutable.</summary>
internal sealed class FollowUpWords(LanguageWords english)
{
    private static readonly LeaningPattern Nothing = new("(?!)");

    private readonly Dictionary<string, LeaningPattern> made =
        english.FollowUps.ToDictionary(f => f.Key, f => new LeaningPattern(string.Concat(f.Value)), StringComparer.Ordinal);

    /// <summary>"and", "ok, what about": what it begins with and says nothing by.</summary>
    public LeaningPattern Opener => Of("opener");

    /// <summary>"then", "instead" at its end.</summary>
    public LeaningPattern Closer => Of("closer");

    /// <summary>"and?": asks the same again.</summary>
    public LeaningPattern Joins => Of("joins");

    /// <summary>"why?", "any source?": asks for more of the same.</summary>
    public LeaningPattern Again => Of("again");

    /// <summary>"what if …": group clause.</summary>
    public LeaningPattern If => Of("if");

    /// <summary>Words in such a clause that say nothing of the ends.</summary>
    public LeaningPattern Back => Of("back");

    /// <summary>"what does … say?": group who.</summary>
    public LeaningPattern Says => Of("says");

    /// <summary>"what is the difference to …", "versus …": group other.</summary>
    public LeaningPattern Difference => Of("difference");

    /// <summary>"a forward one": group kind.</summary>
    public LeaningPattern One => Of("one");

    /// <summary>Words that stand for what was asked about.</summary>
    public LeaningPattern Pronoun => Of("pronoun");

    /// <summary>"which one?"</summary>
    public LeaningPattern WhichOne => Of("whichOne");

    /// <summary>"the other way round".</summary>
    public LeaningPattern Reverse => Of("reverse");

    /// <summary>"the other one".</summary>
    public LeaningPattern OtherOne => Of("otherOne");

    /// <summary>Words that open a question.</summary>
    public LeaningPattern Asking => Of("asking");

    /// <summary>Words that ask for a meaning.</summary>
    public LeaningPattern WordFrameWords => Of("wordFrameWords");

    /// <summary>Something that is asked in full: a verb of asking with more than a word behind it.</summary>
    public LeaningPattern Sentence => Of("sentence");

    /// <summary>A preposition at its head.</summary>
    public LeaningPattern Preposition => Of("preposition");

    /// <summary>A preposition of place or means at its head.</summary>
    public LeaningPattern Within => Of("within");

    /// <summary>An article at its head.</summary>
    public LeaningPattern Article => Of("article");

    // One that the file leaves out matches nothing.
    private LeaningPattern Of(string name) => made.GetValueOrDefault(name) ?? Nothing;
}
