using System.Globalization;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>What site.yaml looks like.</summary>
internal static class SiteFormat
{
    public const string File = "site.yaml";
    /// <summary>A logo is kept in the database and sent with every page that is new to a browser.</summary>
    public const int LongestLogo = 96 * 1024;
    private const string None = "none";
    private const int MostFields = 100;
    private const double LeastContrast = 4.5;
    // The page behind the colours, light and dark, as site.css has it.
    private const string LightPage = "#fbfaf7";
    private const string DarkPage = "#15181b";

    public static SiteProfile Read(FieldReader row)
    {
        var saysQuestions = row.Has("questions");
        var questions = row.Texts("questions", 12, 200);
        var languages = row.Texts("languages", 50, 35);
        var menus = row.Texts("menus", 20, 30);
        foreach (var menu in menus.Where(m => !SiteProfile.AllMenus.Contains(m)))
        {
            row.Fault("menus", $"has '{menu}'; the menus are {string.Join(", ", SiteProfile.AllMenus)}");
        }
        foreach (var language in languages.Where(l => !LanguageNames.IsTag(l)))
        {
            row.Fault("languages", $"has '{language}', must be tags like en or pt-BR (BCP 47){Meant(language)}");
        }
        var profile = new SiteProfile
        {
            Title = row.Required("title", 60),
            Headline = row.Optional("headline", 120),
            Tagline = row.Optional("tagline", 300),
            Hint = row.Optional("hint", 300),
            Languages = languages.Count > 0 ? languages : SiteProfile.Neutral.Languages,
            Logo = Logo(row),
            Colours = row.One("colours", Colours),
            Questions = !saysQuestions ? null : questions is [None] ? [] : questions,
            Chains = row.Texts("chains", 12, 200),
            Licence = row.One("licence", Licence),
            Contact = row.Optional("contact", 200),
            DefaultView = row.Optional("defaultView", Slug.Longest),
            Menus = menus.Count > 0 ? menus : null,
            Unmarked = row.Texts("unmarked", 2_000, Slug.Longest),
            Fields = Fields(row),
            Warnings = Warnings(row),
        };
        row.Close();
        return profile;
    }

    public static Node Write(SiteProfile site) => new FieldWriter()
        .Add("title", site.Title)
        .Add("headline", site.Headline)
        .Add("tagline", site.Tagline)
        .Add("hint", site.Hint)
        .Add("languages", site.Languages)
        .Add("logo", site.Logo)
        .Add("colours", site.Colours is { } colours ? new FieldWriter().Add("accent", colours.Accent).Add("accentDark", colours.AccentDark).Done() : null)
        .Add("questions", site.Questions is { Count: 0 } ? [None] : site.Questions ?? [])
        .Add("chains", site.Chains)
        .Add("licence", site.Licence is { } licence ? new FieldWriter().Add("name", licence.Name).Add("url", licence.Url).Done() : null)
        .Add("contact", site.Contact)
        .Add("defaultView", site.DefaultView)
        .Add("menus", site.Menus ?? [])
        .Add("unmarked", site.Unmarked)
        .Add("fields", site.Fields.Select(FieldFormat.WriteDeclaration))
        .Add("warnings", site.Warnings is { Count: 0 } ? [None] : site.Warnings ?? [])
        .Done();

    private static IReadOnlyList<FieldDeclaration> Fields(FieldReader row)
    {
        var fields = row.Each("fields", MostFields, FieldFormat.ReadDeclaration);
        foreach (var (name, count) in fields.CountBy(f => f.Name).Where(f => f.Value > 1)) row.Fault("fields", $"declares '{name}' {count} times");
        foreach (var (iri, _) in fields.Where(f => f.Iri is not null).CountBy(f => f.Iri!).Where(f => f.Value > 1)) row.Fault("fields", $"has '{iri}' twice");
        return fields;
    }

    private static IReadOnlyList<string>? Warnings(FieldReader row)
    {
        if (!row.Has("warnings")) return null;
        var named = row.Texts("warnings", SiteProfile.AllWarnings.Count, 30);
        if (named is [None]) return [];
        foreach (var unknown in named.Where(n => !SiteProfile.AllWarnings.Contains(n)))
        {
            row.Fault("warnings", $"has '{unknown}'; the warnings are {string.Join(", ", SiteProfile.AllWarnings)}, or {None}");
        }
        return named;
    }

    private static string? Logo(FieldReader row)
    {
        var logo = row.Optional("logo", LongestLogo * 4 / 3 + 100);
        var isKnown = logo is null || logo.StartsWith("data:image/svg+xml;base64,", StringComparison.Ordinal)
            || logo.StartsWith("data:image/png;base64,", StringComparison.Ordinal);
        if (!isKnown) row.Fault("logo", $"is '{DisplayText.Shorten(logo!)}', must be an SVG or PNG file beside {File} of at most {LongestLogo / 1024} KB");
        return isKnown ? logo : null;
    }

    private static SiteColours Colours(FieldReader row) =>
        new(Colour(row, "accent", row.Required("accent", 20), LightPage) ?? "#000000", Colour(row, "accentDark", row.Optional("accentDark", 20), DarkPage));

    private static string? Colour(FieldReader row, string field, string? text, string page)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length != 7 || text[0] != '#' || !text.Skip(1).All(char.IsAsciiHexDigit))
        {
            row.Fault(field, $"is '{text}', must be a colour like #0b5563");
            return null;
        }
        var contrast = Contrast(text, page);
        if (contrast < LeastContrast)
        {
            row.Fault(field, FormattableString.Invariant(
                $"is {text}, whose contrast with the page ({page}) is {contrast:0.0}: links would be hard to read; it must be {LeastContrast} at least"));
        }
        return text;
    }

    /// <summary>By WCAG 2.2: 1 for the same colour, 21 for black on white.</summary>
    internal static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);

        double Part(int at)
        {
            var part = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }

    private static SiteLicence Licence(FieldReader row)
    {
        var url = row.Optional("url", 500);
        SourceFormat.CheckAddress(row, url);
        return new(row.Required("name", 100), url);
    }

    /// <summary>What of a language's tag would have been right, as the end of a sentence; empty where nobody knows.</summary>
    public static string Meant(string language) => LanguageNames.Meant(language) is { } tag ? $"; {language} is {tag}" : "";
}
