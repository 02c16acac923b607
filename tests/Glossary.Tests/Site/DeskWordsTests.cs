using System.Text.Json;
using System.Text.RegularExpressions;
using Glossary.Host;

namespace Glossary.Tests.Site;

/// <summary>The desk says what it says in each of its languages, and never in two at once.</summary>
public partial class DeskWordsTests
{
    [GeneratedRegex("(?:\\bsay\\(|\\b(?:label|hint): |\\bbutton\\()(\"(?:[^\"\\\\]|\\\\.)*\")")]
    private static partial Regex Said();

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(StartGlossary).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Names(string ending) => typeof(StartGlossary).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("desk/", StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal));

    [Fact]
    public void What_a_screen_that_is_translated_says_stands_in_every_language()
    {
        var languages = Names(".json").ToDictionary(n => n, n => JsonSerializer.Deserialize<Dictionary<string, string>>(Read(n))!);
        Assert.Equal(3, languages.Count);
        var screens = Names(".js").Where(n => n != "desk/words.js").Select(n => (Name: n, Text: Read(n)))
            .Where(s => s.Text.Contains("\"./words.js\"", StringComparison.Ordinal)).ToList();
        Assert.Contains(screens, s => s.Name == "desk/term-form.js");
        var said = screens.SelectMany(s => Said().Matches(s.Text).Select(m => (s.Name, Text: JsonSerializer.Deserialize<string>(m.Groups[1].Value)!)))
            .Concat(languages.SelectMany(l => l.Value.Keys.Select(k => (Name: l.Key, Text: k)))).ToList();
        Assert.True(said.Count > 400, $"{said.Count} texts");
        var missing = said.SelectMany(t => languages.Where(l => !l.Value.ContainsKey(t.Text)).Select(l => $"{t.Name}: '{t.Text}' is not in {l.Key}"));
        Assert.Empty(missing);
    }
}
