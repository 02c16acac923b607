using System.Collections.Frozen;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>Tells that a question is in a language that is not read: its little words, which are the commonest of any text, are not English ones.</summary>
internal sealed class Languages(LanguageWords english)
{
    private const int FewestLittleWords = 2;

    // What English has as well ("is", "in") tells nothing.
    private readonly (string Name, FrozenSet<string> Words, FrozenSet<string> Shared)[] known =
        [.. english.OtherLanguages.Select(l => (l.Key, l.Value.Where(w => !english.IsSmall(w)).ToFrozenSet(StringComparer.Ordinal),
            l.Value.Where(english.IsSmall).ToFrozenSet(StringComparer.Ordinal)))];

    /// <summary>The language whose letters a text has; null where they are those of several, or of none that is told apart.</summary>
    private static string? Script(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u3040', '\u30ff') >= 0 ? "Japanese"
        : text.AsSpan().IndexOfAnyInRange('\uac00', '\ud7a3') >= 0 ? "Korean"
        : text.AsSpan().IndexOfAnyInRange('\u4e00', '\u9fff') >= 0 ? "Chinese"
        : null;

    /// <summary>Its name in English, "another language" where it is written in letters of none that is known; null where the question may be read.</summary>
    public string? Foreign(QuestionDraft draft)
    {
        var (letters, others) = (0, 0);
        foreach (var c in draft.Text)
        {
            if (!char.IsLetter(c)) continue;
            letters++;
            // Past Latin with all its signs.
            if (c > '\u024f') others++;
        }
        if (others > 0)
        {
            var script = Script(draft.Text);
            if (others * (script is null ? 2 : 4) > letters) return script ?? "another language";
        }
        if (known.Length == 0) return null;
        var (english, found) = (new int[known.Length], new int[known.Length]);
        for (var i = draft.AskedFrom; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord) continue;
            var typed = draft.Words[i].Text.ToLowerInvariant();
            var isForeign = false;
            for (var k = 0; k < known.Length; k++)
            {
                if (!known[k].Words.Contains(typed)) continue;
                found[k]++;
                isForeign = true;
            }
            // "a" is a little word of half a dozen languages, "was" and "in" are German as well.
            if (isForeign || typed.Length == 1 || !draft.English.IsSmall(draft.Lower(i))) continue;
            for (var k = 0; k < known.Length; k++)
            {
                if (!known[k].Shared.Contains(typed)) english[k]++;
            }
        }
        var most = Array.IndexOf(found, found.Max());
        return found[most] >= FewestLittleWords && found[most] > english[most] ? known[most].Name : null;
    }
}
