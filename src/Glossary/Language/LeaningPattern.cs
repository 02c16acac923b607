using System.Text.RegularExpressions;

namespace Glossary.Language;

/// <summary>A regular expression of an editor's: one that takes too long on a question matches nothing in it, and holds nobody up.</summary>
internal sealed class LeaningPattern(string expression)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly Regex regex = new(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest);

    public bool IsMatch(string text) => InTime(() => regex.IsMatch(text), false);

    /// <summary>The first match; one of no success where there is none.</summary>
    public Match Match(string text) => InTime(() => regex.Match(text), System.Text.RegularExpressions.Match.Empty);

    /// <summary>Puts other words for what matches, at most so many times.</summary>
    public string Replace(string text, string words, int most = int.MaxValue) => InTime(() => regex.Replace(text, _ => words, most), text);

    private static T InTime<T>(Func<T> work, T otherwise)
    {
        try
        {
            return work();
        }
        catch (RegexMatchTimeoutException)
        {
            return otherwise;
        }
    }
}
