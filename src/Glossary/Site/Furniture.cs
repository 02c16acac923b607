using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Glossary.Text;

namespace Glossary.Site;

/// <summary>
/// What pages say around their content, in the language of the content where that is known: a file for each language has the English text and what it is
/// there; what a file lacks stays English.
/// </summary>
internal static class Furniture
{
    private const string English = "en";
    private const string Folder = "furniture/";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Languages = Read();

    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>The language of the page that is being made.</summary>
    public static string Language => Current.Value ?? English;

    public static CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    /// <summary>Says for which content the page is that is made from here on.</summary>
    /// <param name="content">Tags, the best first; the first that is known is taken.</param>
    public static void Use(params ReadOnlySpan<string> content) => Current.Value = Of(content);

    /// <summary>The language that is known of those; English where none is.</summary>
    public static string Of(params ReadOnlySpan<string> content)
    {
        foreach (var tag in content)
        {
            var primary = LanguageTag.Primary(tag);
            if (primary == English || Languages.ContainsKey(primary)) return primary;
        }
        return English;
    }

    /// <summary>The text in the language of the page.</summary>
    /// <param name="english">The text in English.</param>
    public static string T(string english) => In(Language, english);

    /// <summary>The text in the language of the page, with values in the places {0}, {1}.</summary>
    /// <inheritdoc cref="T(string)"/>
    public static string T(string english, params object[] values) => string.Format(Culture, T(english), values);

    /// <summary>The text in a language.</summary>
    public static string In(string language, string english) =>
        Languages.TryGetValue(language, out var texts) && texts.TryGetValue(english, out var text) ? text : english;

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Read()
    {
        var assembly = typeof(Furniture).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Folder.Length..name.IndexOf('.', StringComparison.Ordinal)],
            name =>
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Dictionary<string, string>>(file, JsonSerializerOptions.Default)!.ToFrozenDictionary(StringComparer.Ordinal);
            });
    }
}
