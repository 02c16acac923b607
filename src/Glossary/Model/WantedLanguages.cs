using Glossary.Text;

namespace Glossary.Model;

/// <summary>In which language something is served, and why where it is not the one that was asked for first.</summary>
/// <param name="Requested">The language asked for first; null where none was.</param>
/// <param name="Served">The language served.</param>
/// <param name="Reason">Why it is another; null where it is not.</param>
internal sealed record ServedLanguage(string? Requested, string Served, string? Reason);

/// <summary>The languages that a reader takes, best first. Equal where they are the same in the same order.</summary>
/// <param name="asked">Tags, best first.</param>
/// <param name="fallback">Tags that the glossary declares for where there is none of those.</param>
internal sealed class WantedLanguages(IReadOnlyList<string> asked, IReadOnlyList<string> fallback) : IEquatable<WantedLanguages>
{
    /// <summary>Whatever an entry is in.</summary>
    public static readonly WantedLanguages Any = new([], []);

    private readonly string key = string.Join(',', asked) + "|" + string.Join(',', fallback);

    public IReadOnlyList<string> Asked => asked;

    public IReadOnlyList<string> Fallback => fallback;

    public bool IsAny => Asked.Count == 0 && Fallback.Count == 0;

    /// <summary>
    /// Looks the languages up one after the other (RFC 4647, lookup): the same tag, then it without its last parts, then any of the same language.
    /// </summary>
    /// <param name="has">Tags that there are.</param>
    /// <param name="own">The one that serves where none of the wanted does.</param>
    public ServedLanguage Choose(IReadOnlyCollection<string> has, string own)
    {
        var first = Asked.Count > 0 ? Asked[0] : null;
        for (var i = 0; i < Asked.Count; i++)
        {
            if (Match(Asked[i], has) is not { } served) continue;
            return new(first, served, i == 0 || LanguageTag.Primary(served) == LanguageTag.Primary(first!)
                ? null : $"There is no text in {first}; {served} comes next of the languages that were asked for.");
        }
        foreach (var other in Fallback)
        {
            if (Match(other, has) is { } served) return new(first, served, Reason(served, "the next of the languages that the glossary falls back on"));
        }
        return new(first, own, Reason(own, "its main language"));

        // Of a text without a language nobody can say that it is in another.
        string? Reason(string served, string why) =>
            first is null || served == LanguageTag.Undetermined ? null : $"There is no text in {string.Join(" or ", Asked.Take(3))}; {served} is {why}.";
    }

    /// <summary>The tag among those that there are that fits a wanted one best; null where none does.</summary>
    public static string? Match(string wanted, IReadOnlyCollection<string> has)
    {
        for (var range = wanted; ;)
        {
            foreach (var tag in has)
            {
                if (LanguageTag.Same(tag, range)) return tag;
            }
            if (range.LastIndexOf('-') is not (> 0 and var end)) break;
            range = range[..end];
        }
        var primary = LanguageTag.Primary(wanted);
        foreach (var tag in has)
        {
            if (LanguageTag.Primary(tag) == primary) return tag;
        }
        return null;
    }

    public bool Equals(WantedLanguages? other) => other?.key == key;

    public override bool Equals(object? obj) => Equals(obj as WantedLanguages);

    public override int GetHashCode() => key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => key;
}
