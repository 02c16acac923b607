using System.Text;

namespace Glossary.Language;

/// <summary>
/// Sets apart what stands in parentheses and tells nothing of how ends relate: "checkout (a node app) calls pricing (written in Go)". What names a role,
/// a relation, a message, a direction or an authority stays.
/// </summary>
internal sealed class Asides(Lexicon lexicon)
{
    /// <summary>The text with blanks where an aside was.</summary>
    public string Without(string text)
    {
        StringBuilder? plain = null;
        for (var open = text.IndexOf('(', StringComparison.Ordinal); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.IndexOf(')', open);
            if (close < 0) break;
            if (open == 0 || text[open - 1] != ' ' || TellsSomething(text[(open + 1)..close])) continue;
            plain ??= new(text);
            for (var i = open; i <= close; i++) plain[i] = ' ';
        }
        return plain?.ToString() ?? text;
    }

    private bool TellsSomething(string inside)
    {
        var words = lexicon.Speech.SplitAny(inside);
        var first = words.FindIndex(w => w.IsWord && !lexicon.English.Determiners.Contains(w.Lower));
        if (first < 0) return false;
        var whole = string.Concat(words.Skip(first).Where(w => w.IsWord).Select(w => w.Key));
        if (lexicon.Role(whole) is not null || lexicon.Authority(whole) is not null || lexicon.Cue(whole) is not null) return true;
        // "(in Ocelot)" says in whose sense; "(written in Go)" does not.
        var isSetting = lexicon.English.Prepositions.Contains(words[first].Lower);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsArrow) return true;
            if (!word.IsWord) continue;
            if (lexicon.Speech.Pairs.Find(word.Key) is not null || lexicon.Message(word.Key) is not null
                || isSetting && lexicon.Authority(word.Key) is not null)
            {
                return true;
            }

            if (lexicon.Cue(word.Key) is not null || lexicon.English.Interrogatives.Contains(word.Lower)
                || lexicon.English.Denials.Contains(word.Lower))
            {
                return true;
            }

            if (lexicon.English.Failures.Contains(word.Lower) || lexicon.English.OutWords.Contains(word.Lower)) return true;
            // "written in Go" says how it is made; "called by X" and "it calls X" say how it relates.
            foreach (var (phrase, form) in lexicon.Verbs.Starting(word.Lower))
            {
                if (word.Text.Length > 2 && !word.Text.Any(char.IsLower)) break;
                if (form is (VerbForm.Present or VerbForm.Gerund) && !phrase.IsState) return true;
                if (words.Skip(i).Any(w => w.Lower is "by" or "from" or "to")) return true;
            }
        }
        return false;
    }
}
