using System.Text;
using System.Text.RegularExpressions;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>
/// Puts a question of another language into English words, one by one, in its own order: enough for "X ruft Y auf. Ist Y upstream von X?", whose order is
/// that of English as well. Names stay as they are, so that whatever the list does not know is a name.
/// </summary>
internal sealed class Glosses
{
    // Before a word of the list that is so only where a clause begins.
    private const char Opening = '^';
    // Before a pronoun that stands before its verb, and behind it in English: "los consume".
    private const char Before = '~';
    // Between two words that are one in English.
    private const char Together = '_';
    private static readonly char[] Ends = ['。', '？', '?', '！', '!', '、', '，', ',', '\n', '；', ';'];

    private readonly Dictionary<string, Dictionary<string, string>> byLanguage = new(StringComparer.Ordinal);
    // Of languages without blanks whole sentences, by what they are in English, and the words in them, the longest first.
    private readonly Dictionary<string, (Regex Sentence, string English)[]> sentences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyValuePair<string, string>[]> within = new(StringComparer.Ordinal);
    // What stands before a word without a blank, by its language: "l'", "¿".
    private readonly Dictionary<string, string[]> openings = new(StringComparer.Ordinal);

    private readonly Func<string, bool> isThing;
    private readonly Func<string, bool> isVerb;
    private readonly GlossedOrder order;

    /// <param name="english">Words of the language.</param>
    /// <param name="isThing">Whether an English word names something that may be an end; nothing does where it is left out.</param>
    /// <param name="isVerb">Whether an English word is a verb that relates things; none is where it is left out.</param>
    public Glosses(LanguageWords english, Func<string, bool>? isThing = null, Func<string, bool>? isVerb = null)
    {
        this.isThing = isThing ?? (_ => false);
        this.isVerb = isVerb ?? (_ => false);
        order = new(english, this.isVerb);
        foreach (var (language, pairs) in english.Glosses)
        {
            var words = byLanguage[language] = new(StringComparer.Ordinal);
            sentences[language] = [.. pairs.Where(p => p[0] == '(').Select(Sentence)];
            foreach (var pair in pairs)
            {
                if (pair[0] == '(') continue;
                if (pair.IndexOf('=', StringComparison.Ordinal) is var at and > 0) words[pair[..at]] = pair[(at + 1)..].Replace('_', ' ');
            }
            if (sentences[language].Length > 0) within[language] = [.. words.OrderByDescending(w => w.Key.Length)];
            openings[language] = [.. words.Keys.Where(w => !char.IsLetterOrDigit(w[^1])).OrderByDescending(w => w.Length)];
        }
    }

    /// <summary>The question in English words; null where the language has no list.</summary>
    /// <param name="language">Its name in English.</param>
    /// <param name="text">The question.</param>
    /// <param name="pieces">Takes where each piece stands in the English text, and what it is in the question.</param>
    public string? Read(string language, string text, List<Glossed>? pieces = null)
    {
        if (!byLanguage.TryGetValue(language, out var words)) return null;
        var plain = new StringBuilder(text.Length);
        text = Folding.Compose(text).Replace("’", "'", StringComparison.Ordinal);
        if (sentences[language].Length > 0) return ReadWhole(language, text);
        foreach (var (clause, sign) in Clauses(text))
        {
            foreach (var (said, typed) in ReadClause(words, openings[language], clause))
            {
                if (plain.Length > 0 && !char.IsWhiteSpace(plain[^1])) plain.Append(' ');
                pieces?.Add(new(plain.Length, plain.Length + said.Length, typed));
                plain.Append(said);
            }
            plain.Append(sign);
        }
        return plain.ToString();
    }

    private static (Regex Sentence, string English) Sentence(string pair)
    {
        var at = pair.LastIndexOf('=');
        return (new(@"^\s*" + pair[..at], RegexOptions.NonBacktracking | RegexOptions.IgnoreCase), pair[(at + 1)..].Replace('_', ' '));
    }

    /// <summary>Sentence by sentence, the ends in English words where the list has them; a question stays one.</summary>
    private string ReadWhole(string language, string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sentence in text.Split(Ends, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (known, english) = Array.Find(sentences[language], s => s.Sentence.IsMatch(sentence));
            var said = known?.Match(sentence).Result(english) ?? sentence;
            foreach (var (word, meaning) in within[language]) said = said.Replace(word, meaning, StringComparison.Ordinal);
            plain.Append(said).Append(said.StartsWith("is ", StringComparison.Ordinal) ? "? " : ". ");
        }
        return plain.ToString();
    }

    private List<(string Said, string Typed)> ReadClause(Dictionary<string, string> words, string[] openings, string clause)
    {
        var typed = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(p => words.ContainsKey(p.ToLowerInvariant()) ? [p] : Apart(openings, p))
            .ToArray();
        string[] parts = [.. typed];
        var last = parts.Length - 1;
        for (var i = 0; i < parts.Length; i++)
        {
            var word = parts[i].ToLowerInvariant();
            // "est-il" asks where a clause begins, and takes up its subject where that stands before.
            if (i == 0 && words.TryGetValue(Opening + word, out var opening))
            {
                parts[i] = opening;
                continue;
            }
            // "Si A llama a B": a capital alone is a name, but for one that only opens the clause.
            if (IsCapital(parts[i]) && (i > 0 || Array.Exists(parts, p => p != parts[0] && IsCapital(p)))) continue;
            if (IsName(parts[i]) && !words.ContainsKey(word)) continue;
            // "flux de données" is "data flow".
            if (i + 1 < last && words.TryGetValue(string.Join(Together, parts[i..(i + 3)]).ToLowerInvariant(), out var three))
            {
                (parts[i], parts[i + 1], parts[i + 2]) = (three, "", "");
                i += 2;
                continue;
            }
            // "los consume" is "consumes them".
            if (i < last && words.TryGetValue(Before + word, out var taken) && words.TryGetValue(parts[i + 1].ToLowerInvariant(), out var verb) && isVerb(verb))
            {
                (parts[i], typed[i], parts[i + 1]) = (verb, typed[i] + " " + typed[i + 1], taken);
                i++;
                continue;
            }
            // "depende de" is "depends on", whatever each of the two is alone.
            if (i < last && words.TryGetValue(word + Together + parts[i + 1].ToLowerInvariant(), out var pair))
            {
                parts[i] = pair;
                parts[++i] = "";
                continue;
            }
            // "ruft … auf": the particle at the end of the clause belongs to the verb.
            if (i < last && words.TryGetValue(word + "+" + parts[last].ToLowerInvariant(), out var separable))
            {
                parts[i] = separable;
                parts[last] = "";
                last--;
            }
            else if (words.TryGetValue(word, out var known))
            {
                parts[i] = known;
                if (i > 0 && i + 2 < parts.Length && IsWhole(words, parts, i)) i = Turned(parts, typed, i);
            }
            // "el gestor de pedidos"
            else if (i > 0 && i + 2 < parts.Length && word.All(char.IsLetter) && IsWhole(words, parts, i, isKnown: false))
            {
                i = Turned(parts, typed, i);
            }
        }
        order.ViewsInFront(parts, typed);
        order.VerbBehindSubject(parts, typed);
        return [.. parts.Select((p, i) => (p, typed[i])).Where(p => p.p.Length > 0)];
    }

    /// <summary>"le serveur d'origine", "o servidor de mapas": a thing, and behind it what kind of it: in English before it.</summary>
    private bool IsWhole(Dictionary<string, string> words, string[] parts, int i, bool isKnown = true) =>
        (!isKnown || isThing(parts[i])) && parts[i - 1] is "our" or "my" or [.., 't', 'h', 'e']
        && words.GetValueOrDefault(parts[i + 1].ToLowerInvariant()) == "of"
        && char.IsLetter(parts[i + 2][0]) && !words.ContainsKey(parts[i + 2].ToLowerInvariant());

    private static int Turned(string[] parts, string[] typed, int i)
    {
        (parts[i], typed[i]) = (parts[i + 2] + " " + parts[i], string.Join(' ', typed[i..(i + 3)]).Replace("' ", "'", StringComparison.Ordinal));
        (parts[i + 1], parts[i + 2]) = ("", "");
        return i + 2;
    }

    // "l'app", "d'une": what stands before comes apart.
    private static IEnumerable<string> Apart(string[] openings, string word)
    {
        while (Array.Find(openings, o => word.Length > o.Length && word.StartsWith(o, StringComparison.OrdinalIgnoreCase)) is { } opening)
        {
            yield return opening;
            word = word[opening.Length..];
        }
        yield return word;
    }

    private static bool IsCapital(string word) => word.Length == 1 && char.IsUpper(word[0]);

    // "App-A", "x_1"; a capital alone is how German writes its nouns.
    private static bool IsName(string word) => word.Any(c => char.IsDigit(c) || c is '-' or '_' or '`');

    private static IEnumerable<(string Clause, string Sign)> Clauses(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isDash = text[i] is '-' or '–' or '—' && i > 0 && text[i - 1] == ' ' && i + 1 < text.Length && text[i + 1] == ' ';
            if (!isDash && text[i] is not (',' or ';' or ':' or '?' or '!' or '\n' or '.' or '(' or ')')) continue;
            if (text[i] == '.' && i + 1 < text.Length && text[i + 1] != ' ') continue;
            yield return (text[start..i], text[i] == '\n' ? "\n" : text[i] + " ");
            start = i + 1;
        }
        yield return (text[start..], "");
    }
}

/// <summary>A piece of a question that was put into English words.</summary>
/// <param name="Start">Where it stands in the English text.</param>
/// <param name="End">Behind it.</param>
/// <param name="Typed">What it is in the question.</param>
internal readonly record struct Glossed(int Start, int End, string Typed);
