using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glossary.Tests.Site;

/// <summary>What the desk's scripts say, in the languages that there are.</summary>
public sealed partial class DeskWordsTests
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "src", "Glossary", "Site", "Assets", "desk");

    private static readonly string[] Languages = ["de", "fr", "es"];

    // What everybody sees who comes to the desk, who reviews, and who imports; the other screens are English yet.
    private static readonly string[] Translated =
        ["main.js", "sign-in.js", "dom.js", "review.js", "terms.js", "exchange.js", "imports.js", "plan.js", "columns.js"];

    // Names that browsers and HTTP give, and how sentences of the API begin.
    private static readonly string[] NoWords = ["Error", "AbortError", "The ", "This ", "Excel (.xlsx)"];

    [Fact]
    public void Each_language_has_all_that_the_scripts_say_with_its_places_and_no_more()
    {
        var scripts = Directory.GetFiles(Scripts, "*.js").Where(f => !f.EndsWith("words.js", StringComparison.Ordinal));
        var said = scripts.SelectMany(f => Said(File.ReadAllText(f))).ToHashSet();
        Assert.True(said.Count > 100);
        foreach (var language in Languages)
        {
            var words = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Scripts, $"{language}.json")))!;
            Assert.Equal([], said.Except(words.Keys).Select(k => $"{language} lacks {k}"));
            Assert.Equal([], words.Keys.Except(said).Select(k => $"{language} has {k}, which nothing says"));
            foreach (var (english, text) in words) Assert.Equal(PlacesOf(english), PlacesOf(text));
        }
    }

    [Fact]
    public void What_the_translated_screens_say_goes_through_the_words()
    {
        var plain = Translated.SelectMany(name => Sentence().Matches(File.ReadAllText(Path.Combine(Scripts, name)))
            .Select(m => m.Groups[1].Value).Where(t => !NoWords.Contains(t)).Select(t => $"{name}: {t}"));
        Assert.Equal([], plain);
    }

    private static IEnumerable<string> Said(string script)
    {
        foreach (Match plain in Plain().Matches(script)) yield return plain.Groups[1].Value;
        // "${from} to ${end}" is "{0} to {1}"; what stands in the places may have braces and texts of its own.
        for (var at = script.IndexOf("say`", StringComparison.Ordinal); at >= 0; at = script.IndexOf("say`", at + 4, StringComparison.Ordinal))
        {
            var (key, place, depth) = ("", 0, 0);
            for (var i = at + 4; depth > 0 || script[i] != '`'; i++)
            {
                if (depth == 0 && script[i] == '$' && script[i + 1] == '{')
                {
                    key += $"{{{place++}}}";
                    depth = 1;
                    i++;
                }
                else if (depth > 0) depth += script[i] switch { '{' => 1, '}' => -1, _ => 0 };
                else key += script[i];
            }
            yield return key;
        }
    }

    private static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("""say\("((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Plain();

    [GeneratedRegex("""(?<!say\()(?<!say)["`]([A-Z][a-z][^"`$]*)["`$]""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
