using System.Text;
using Glossary.Text;

namespace Glossary.Model;

/// <summary>The readable part of an entry's address: lower-case letters and digits of any script, with single hyphens between.</summary>
internal static class Slug
{
    public const int Longest = 100;

    private const char Diaeresis = '\u0308';

    // Letters that no normal form takes apart, as those write them who do not have them.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ł'] = "l",
        ['ħ'] = "h",
        ['ı'] = "i",
    };

    /// <summary>
    /// "Reverse Proxy" gives "reverse-proxy", "C#" "c-sharp", "C++" "c-plus-plus", ".NET" "dot-net", "CIN 2/3" "cin-2-3", "große" "grosse"; a label
    /// of signs only gives "term".
    /// </summary>
    public static string Of(string label) => Of(label, LanguageTag.Undetermined);

    /// <summary>The slug of a label as its readers write letters that addresses lack: "Überlauf" gives "ueberlauf" in "de", "uberlauf" elsewhere.</summary>
    /// <param name="label">What it is made of.</param>
    /// <param name="language">Tag of the label's language.</param>
    public static string Of(string label, string language)
    {
        var isGerman = LanguageTag.Primary(language) == "de";
        var slug = new StringBuilder(label.Length);
        var compatible = Folding.Decompose(label);
        for (var i = 0; i < compatible.Length; i++)
        {
            var c = compatible[i];
            if (isGerman && c == Diaeresis && slug.Length > 0 && slug[^1] is ('a' or 'o' or 'u')) slug.Append('e');
            if (Folding.IsAccent(c) || c is '\'' or '’') continue;
            var spelt = c switch
            {
                '#' => "-sharp-",
                '+' => "-plus-",
                '.' when i + 1 < compatible.Length && char.IsLetter(compatible[i + 1]) && (i == 0 || !char.IsLetterOrDigit(compatible[i - 1])) => "-dot-",
                '&' => "-and-",
                _ when Letters.TryGetValue(char.ToLowerInvariant(c), out var letters) => letters,
                _ when char.IsLetterOrDigit(c) => null,
                _ => "-",
            };
            if (spelt is null) slug.Append(char.ToLowerInvariant(c));
            else slug.Append(spelt);
        }
        var joined = string.Join('-', slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (joined.Length > Longest) joined = joined[..Longest].TrimEnd('-');
        return joined.Length > 0 ? joined : "term";
    }

    /// <summary>The slug with something behind it, "stork" with "-2", as long as slugs may be.</summary>
    public static string With(string slug, string ending) =>
        (slug.Length + ending.Length <= Longest ? slug : slug[..(Longest - ending.Length)].TrimEnd('-')) + ending;

    public static bool IsValid(string slug) =>
        slug.Length is > 0 and <= Longest && slug[0] != '-' && slug[^1] != '-'
        && !slug.Contains("--", StringComparison.Ordinal)
        && slug.All(c => c == '-' || (char.IsLetterOrDigit(c) && !char.IsUpper(c)));
}
