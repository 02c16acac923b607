using System.Globalization;
using System.Text;

namespace Glossary.Text;

/// <summary>What people call languages, and the tags that stand for them (BCP 47).</summary>
internal static class LanguageNames
{
    private static readonly Lazy<Dictionary<string, string>> Tags = new(Read);

    /// <summary>Whether the system knows languages by name at all.</summary>
    private static readonly Lazy<bool> KnowsCodes = new(() => IsNamed("de") && !IsNamed("qq"));

    /// <summary>The tag of a name in English or in the language itself, "German" or "Deutsch" gives "de"; null where it is none.</summary>
    public static string? TagOf(string name) => Tags.Value.GetValueOrDefault(KeyOf(name));

    /// <summary>Whether texts can be said to be of the language: "de", "pt-BR"; not "german", not "xx".</summary>
    public static bool IsTag(string tag) =>
        LanguageTag.IsValid(tag) && LanguageTag.Primary(tag) is var primary && primary.Length switch
        {
            2 => !KnowsCodes.Value || IsNamed(primary),
            // Of the codes of three letters the system knows the lesser part. There are none of more.
            3 => true,
            _ => false,
        };

    /// <summary>The tag that was meant by what is none: "german" and "Deutsch" mean "de", "pt_br" means "pt-BR"; null where nobody knows.</summary>
    public static string? Meant(string tag) => TagOf(tag) ?? (LanguageTag.Of(tag) is var mended && IsTag(mended) ? mended : null);

    /// <summary>What of a name counts: its letters, without case and accents.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in Folding.Decompose(name))
        {
            if (char.IsLetterOrDigit(c) && !Folding.IsAccent(c)) key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }

    /// <summary>Whether a tag of two or three letters is one that the system has a name for.</summary>
    public static bool IsNamedTag(string primary) => Tags.Value.ContainsValue(primary);

    private static bool IsNamed(string code)
    {
        try
        {
            // What it does not know it calls by the code itself.
            var name = CultureInfo.GetCultureInfo(code).EnglishName;
            return !name.Equals(code, StringComparison.OrdinalIgnoreCase) && !name.EndsWith($"({code})", StringComparison.OrdinalIgnoreCase);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>();
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3))
        {
            names.TryAdd(KeyOf(culture.EnglishName), culture.Name);
            names.TryAdd(KeyOf(culture.NativeName), culture.Name);
        }
        names.Remove("");
        return names;
    }
}
