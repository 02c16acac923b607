using System.Text.RegularExpressions;

namespace Glossary.Text;

/// <summary>Names of languages (BCP 47), in the case that it recommends: "en-GB", "zh-Hans", "nb".</summary>
internal static partial class LanguageTag
{
    /// <summary>Of a text of which nobody said which language it is in.</summary>
    public const string Undetermined = "und";

    public const int Longest = 35;

    public static bool IsValid(string tag) => tag.Length <= Longest && Shape().IsMatch(tag);

    /// <summary>The tag in its recommended case: "EN-us" gives "en-US", "zh_hans" "zh-Hans".</summary>
    public static string Of(string tag)
    {
        var parts = tag.Trim().Replace('_', '-').Split('-');
        for (var i = 0; i < parts.Length; i++)
        {
            // Behind a single letter stand extensions, whose parts have no case of their own.
            var isPlain = i > 0 && !parts[..i].Any(p => p.Length == 1);
            parts[i] = isPlain && parts[i].Length == 2 ? parts[i].ToUpperInvariant()
                : isPlain && parts[i].Length == 4 && char.IsAsciiLetter(parts[i][0]) ? char.ToUpperInvariant(parts[i][0]) + parts[i][1..].ToLowerInvariant()
                : parts[i].ToLowerInvariant();
        }
        return string.Intern(string.Join('-', parts));
    }

    /// <summary>The language without script and region: "pt" of "pt-BR".</summary>
    public static string Primary(string tag) => tag.IndexOf('-') is > 0 and var end ? tag[..end].ToLowerInvariant() : tag.ToLowerInvariant();

    /// <summary>Whether texts of the language are read as English; those of which nobody said what they are in, too.</summary>
    public static bool IsEnglish(string tag) => Primary(tag) is "en" or Undetermined;

    public static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex Shape();
}
