using System.Text.RegularExpressions;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>The words by which a question leans on the one before, as the language's file has them. Immutable; made when one is first asked for.</summary>
internal sealed class FollowUpWords(LanguageWords english)
{
    // An editor's expression must not hold up a question.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private static readonly Regex Nothing = new("(?!)", RegexOptions.None, Longest);

    private readonly Dictionary<string, Regex> made = english.FollowUps.ToDictionary(f => f.Key, f => Make(f.Value), StringComparer.Ordinal);

    /// <summary>"and", "ok, what about": what it begins with and says nothing by.</summary>
    public Regex Opener => Of("opener");

    /// <summary>"then", "instead" at its end.</summary>
    public Regex Closer => Of("closer");

    /// <summary>"and?": asks the same again.</summary>
    public Regex Joins => Of("joins");

    /// <summary>"why?", "any source?": asks for more of the same.</summary>
    public Regex Again => Of("again");

    /// <summary>"what if …": group clause.</summary>
    public Regex If => Of("if");

    /// <summary>Words in such a clause that say nothing of the ends.</summary>
    public Regex Back => Of("back");

    /// <summary>"what does … say?": group who.</summary>
    public Regex Says => Of("says");

    /// <summary>"what is the difference to …", "versus …": group other.</summary>
    public Regex Difference => Of("difference");

    /// <summary>"a forward one": group kind.</summary>
    public Regex One => Of("one");

    /// <summary>Words that stand for what was asked about.</summary>
    public Regex Pronoun => Of("pronoun");

    /// <summary>"which one?"</summary>
    public Regex WhichOne => Of("whichOne");

    /// <summary>"the other way round".</summary>
    public Regex Reverse => Of("reverse");

    /// <summary>"the other one".</summary>
    public Regex OtherOne => Of("otherOne");

    /// <summary>Words that open a question.</summary>
    public Regex Asking => Of("asking");

    /// <summary>Words that ask for a meaning.</summary>
    public Regex WordFrameWords => Of("wordFrameWords");

    /// <summary>Something that is asked in full: a verb of asking with more than a word behind it.</summary>
    public Regex Sentence => Of("sentence");

    /// <summary>A preposition at its head.</summary>
    public Regex Preposition => Of("preposition");

    /// <summary>A preposition of place or means at its head.</summary>
    public Regex Within => Of("within");

    /// <summary>An article at its head.</summary>
    public Regex Article => Of("article");

    private static Regex Make(IEnumerable<string> pieces) => new(string.Concat(pieces), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest);

    // One that the file leaves out matches nothing.
    private Regex Of(string name) => made.GetValueOrDefault(name) ?? Nothing;
}
