using System.Collections.Frozen;

namespace Glossary.Language;

/// <summary>Tells that a question is in a language that is not read: its little words, which are the commonest of any text, are not English ones.</summary>
internal static class Languages
{
    private const int FewestLittleWords = 2;

    private static readonly (string Name, FrozenSet<string> Words)[] Known =
    [
        ("German", Set("der die das dem den des ist sind war ein eine einen einem und oder nicht was wie warum welche welcher welches bedeutet heißt "
            + "heisst vom von zum zur für auf mit im bei ich wir")),
        ("French", Set("le la les l est sont un une des du de que quoi qui quel quelle veut dire signifie pourquoi ou et dans sur pour en amont aval par")),
        ("Spanish", Set("el la los las lo es está esta son un una del de que qué cuál cual significa quiere decir por para en o y como respecto")),
        ("Italian", Set("il lo la gli le è sono un una del della dei di che cosa significa quale per in o e monte valle")),
        ("Portuguese", Set("o os as é está são um uma do da dos de que qual significa quer dizer por para em ou e")),
        ("Dutch", Set("de het een is zijn van wat betekent welke of en in op voor niet")),
    ];

    /// <summary>Its name in English, "another language" where it is written in letters of none that is known; null where the question may be read.</summary>
    public static string? Foreign(QuestionDraft draft)
    {
        var (letters, others) = (0, 0);
        foreach (var c in draft.Text)
        {
            if (!char.IsLetter(c)) continue;
            letters++;
            // Past Latin with all its signs.
            if (c > '\u024f') others++;
        }
        if (others * 2 > letters) return "another language";
        var english = 0;
        var found = new int[Known.Length];
        for (var i = draft.AskedFrom; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord) continue;
            var typed = draft.Words[i].Text.ToLowerInvariant();
            var isForeign = false;
            for (var k = 0; k < Known.Length; k++)
            {
                if (!Known[k].Words.Contains(typed)) continue;
                found[k]++;
                isForeign = true;
            }
            if (!isForeign && English.IsSmall(draft.Lower(i))) english++;
        }
        var most = Array.IndexOf(found, found.Max());
        return found[most] >= FewestLittleWords && found[most] > english ? Known[most].Name : null;
    }

    // What English has as well ("is", "in") tells nothing.
    private static FrozenSet<string> Set(string words) => words.Split(' ').Where(w => !English.IsSmall(w)).ToFrozenSet(StringComparer.Ordinal);
}
