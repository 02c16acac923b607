using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>Splits a question into words and the signs between them; contractions come apart, hyphenated names stay whole.</summary>
/// <param name="english">Words of the language.</param>
/// <param name="pairs">The direction words.</param>
/// <param name="known">Look-up keys of words that are names of roles.</param>
internal sealed class WordSplitter(LanguageWords english, PairWords pairs, IReadOnlySet<string> known)
{
    private readonly Phrases phrases = new(english);

    /// <param name="text">In its composed form (<see cref="Folding.Compose"/>); offsets of the words are into it.</param>
    public List<QuestionWord> Split(string text)
    {
        var words = new List<QuestionWord>(text.Length / 4 + 4);
        var at = 0;
        var tokens = new Tokenizer(text, TokenizerOptions.Question);
        while (tokens.MoveNext())
        {
            AddSigns(words, text, at, tokens.Start);
            var isCode = tokens.Start > 0 && text[tokens.Start - 1] == '`' && tokens.End < text.Length && text[tokens.End] == '`';
            AddWord(words, text[tokens.Start..tokens.End], tokens.Start, tokens.End, isCode);
            at = tokens.End;
        }
        AddSigns(words, text, at, text.Length);
        JoinYesOrNo(words);
        phrases.Replace(words);
        pairs.Join(words);
        return words;
    }

    /// <summary>The words of any text, whose places do not matter.</summary>
    public List<QuestionWord> SplitAny(string text) => Split(Folding.Compose(text));

    private void AddSigns(List<QuestionWord> words, string text, int from, int to)
    {
        for (var i = from; i < to;) i += char.IsWhiteSpace(text[i]) && text[i] != '\n' ? 1 : AddSign(words, text, i);
    }

    private void AddWord(List<QuestionWord> words, string text, int start, int end, bool isCode)
    {
        var apostrophe = text.AsSpan().IndexOfAny('\'', '’');
        if (apostrophe > 0)
        {
            var stem = text[..apostrophe];
            var ending = text[(apostrophe + 1)..].ToLowerInvariant();
            var lowerStem = stem.ToLowerInvariant();
            switch (ending)
            {
                case "s" when english.TakesIs.Contains(lowerStem):
                    words.Add(Make(stem, start, start + apostrophe));
                    words.Add(Make("is", end, end));
                    return;
                case "s":
                    words.Add(Make(stem, start, start + apostrophe) with { IsPossessive = true });
                    return;
                case "t" when english.Contractions.TryGetValue(lowerStem + "t", out var negated):
                    words.Add(Make(negated[0], start, end) with { IsNegated = true });
                    return;
                case "re" or "ve" or "m" or "d" or "ll":
                    words.Add(Make(stem, start, start + apostrophe));
                    words.Add(Make(ending switch { "re" => "are", "ve" => "have", "m" => "am", "d" => "would", _ => "will" }, end, end));
                    return;
                default:
                    text = stem + text[(apostrophe + 1)..];
                    break;
            }
        }
        if (english.Contractions.TryGetValue(text.ToLowerInvariant(), out var parts))
        {
            var isNegated = english.Negates(text.ToLowerInvariant());
            foreach (var part in parts) words.Add(Make(part, start, end) with { IsNegated = isNegated });
            return;
        }
        // "dependency-wise", "time-wise"
        if (text.Length > 6 && text.EndsWith("-wise", StringComparison.OrdinalIgnoreCase))
        {
            words.Add(Make(text[..^5], start, end - 5));
            text = text[^4..];
            start = end - 4;
        }
        words.Add(Make(text, start, end) with { IsCode = isCode });
    }

    private static QuestionWord Make(string text, int start, int end)
    {
        var lower = text.ToLowerInvariant();
        return new(text, lower, WordForms.Key(lower)) { Start = start, End = end };
    }

    private int AddSign(List<QuestionWord> words, string text, int i)
    {
        if (text[i] == '/' && JoinsAlternatives(words, text, i))
        {
            words.Add(new("/", "or", "or") { Start = i, End = i + 1 });
            return 1;
        }
        var (type, length) = Sign(text, i);
        if (type is { } t && words.Count > 0)
        {
            var isFlow = (t == WordType.Arrow && text[i] is '|' or '!') || IsDouble(text, i);
            words.Add(new(text.Substring(i, length), "", "", t) { Start = i, End = i + length, IsFlow = isFlow });
        }
        return length;
    }

    /// <summary>"client/server", "stub resolver / recursive resolver": one or the other; but "pub/sub" is one name, and "/orders" a path.</summary>
    private bool JoinsAlternatives(List<QuestionWord> words, string text, int i)
    {
        // Only where ends are asked about: elsewhere "blue/green" is one name.
        if (!pairs.MayBeIn(text)) return false;
        if (words.Count == 0 || !words[^1].IsWord || i + 1 >= text.Length || text[i + 1] == '/') return false;
        var next = i + 1;
        while (next < text.Length && text[next] == ' ') next++;
        if (next >= text.Length || !char.IsLetter(text[next]) || (next == i + 1 && text[i - 1] == ' ')) return false;
        // "torvalds/linux … torvalds/linux": said again as a whole it is one name.
        if (next == i + 1 && ComesAgain(text, words[^1].Start, Tokenizer.EndOf(text, next, TokenizerOptions.Question), i)) return false;
        // "room/set", "acme/parser": neither half says anything by itself.
        if (next == i + 1)
        {
            var (first, second) = (words[^1], text[next..Tokenizer.EndOf(text, next, TokenizerOptions.Question)]);
            // "apache/superset … acme/superset": one project of two owners.
            if (text.Split('/' + second).Length > 2) return false;
            if ((first.Lower.Length > 1 || char.IsDigit(first.Lower[0])) && second.Length > 1 && !IsKnown(first.Lower) && !IsKnown(second.ToLowerInvariant())
                && !StandsAlone(text, first.Text) && !StandsAlone(text, second) && !SaysWhichOfTwo(text))
            {
                return false;
            }
        }
        return next > i + 1
            || !english.SlashedNames.Contains(words[^1].Lower + "/" + text[next..Tokenizer.EndOf(text, next, TokenizerOptions.Question)].ToLowerInvariant());
    }

    private static bool ComesAgain(string text, int start, int end, int slash)
    {
        var whole = text[start..end];
        var isTwice = text.IndexOf(whole, end, StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf(whole, StringComparison.OrdinalIgnoreCase) < start;
        // A half that stands alone elsewhere is a thing of its own.
        return isTwice && !StandsAlone(text, text[start..slash]) && !StandsAlone(text, text[(slash + 1)..end]);
    }

    private static bool StandsAlone(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var (before, after) = (at == 0 ? ' ' : text[at - 1], at + word.Length == text.Length ? ' ' : text[at + word.Length]);
            if (!IsOfName(before) && !IsOfName(after)) return true;
        }
        return false;
    }

    private bool IsKnown(string lower) => english.IsSmall(lower) || known.Contains(WordForms.Key(lower)) || pairs.Find(WordForms.Key(lower)) is not null;

    // "which is upstream, kea/emu?"
    private static bool SaysWhichOfTwo(string text) =>
        text.Contains("hich", StringComparison.Ordinal) || text.StartsWith("who", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '/' or '-' or '_';

    private static (WordType? Type, int Length) Sign(string text, int i)
    {
        var c = text[i];
        switch (c)
        {
            case '-' or '=' or '–' or '—' or '~':
                var end = i;
                while (end < text.Length && text[end] is '-' or '=' or '–' or '—' or '~') end++;
                if (end < text.Length && text[end] == '>') return (WordType.Arrow, end + 1 - i);
                return (c is '=' or '~' ? null : WordType.Comma, end - i);
            case '|':
                return (StandsBetweenWords(text, i) ? WordType.Arrow : WordType.Comma, 1);
            case '!' when StandsBetweenWords(text, i):
                return (WordType.Arrow, 1);
            case '<':
                end = i + 1;
                while (end < text.Length && text[end] is '-' or '=' or '–' or '<') end++;
                return (WordType.BackArrow, end - i);
            case '>' or '→' or '⇒' or '⟶' or '➔' or '➜' or '➡' or '»':
                return (WordType.Arrow, i + 1 < text.Length && text[i + 1] == '>' ? 2 : 1);
            case '←' or '⇐' or '↤' or '⟵' or '⟸' or '⬅':
                return (WordType.BackArrow, 1);
            // Both ways, up and down tell of no step.
            case '↔' or '⇔' or '⇄' or '⇆' or '↑' or '↓' or '↕':
                return (WordType.Comma, 1);
            case >= '\u2190' and <= '\u21ff' or >= '\u27f0' and <= '\u27ff' or >= '\u2900' and <= '\u297f':
                return (WordType.Arrow, 1);
            // "extract >> load  # the nightly run"
            case '#' when i > 0 && text[i - 1] == ' ' && i + 1 < text.Length && text[i + 1] == ' ':
                return (WordType.Comma, 1);
            case ',' or '(' or ')' or '[' or ']':
                return (WordType.Comma, 1);
            case ':' or ';':
                return (WordType.Colon, 1);
            case '.' or '?' or '!' or '\n' or '…' or '。' or '？':
                return (WordType.Stop, 1);
            default:
                return (null, 1);
        }
    }

    // "cat | grep", "filesrc ! decodebin": with a blank on both sides, and a name behind.
    private static bool StandsBetweenWords(string text, int i) =>
        i > 0 && i + 2 < text.Length && text[i - 1] == ' ' && text[i + 1] == ' ' && char.IsLetterOrDigit(text[i + 2]);

    private static bool IsDouble(string text, int i) => text[i] is '>' or '<' && i + 1 < text.Length && text[i + 1] == text[i];

    /// <summary>"y/n" asks nothing.</summary>
    private static void JoinYesOrNo(List<QuestionWord> words)
    {
        for (var i = words.Count - 3; i >= 0; i--)
        {
            if (words[i].Lower is "y" or "yes" && words[i + 2].Lower is "n" or "no" && words[i + 1].Text == "/") words.RemoveRange(i, 3);
        }
    }
}
