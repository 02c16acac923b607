
namespace Glossary.Text;

/// <summary>Which words may end in "#" or "+".</summary>
internal enum SignEnding
{
    /// <summary>Those of one or two letters: "C#", "C++", "F#".</summary>
    Short,
    /// <summary>Names of programming languages only, in either case.</summary>
    Languages,
    /// <summary>All.</summary>
    Any,
}

/// <summary>What a caller takes for a word.</summary>
internal readonly record struct TokenizerOptions
{
    /// <summary>How labels and texts are indexed and queries are read: see <see cref="Tokenizer.Words"/>.</summary>
    public static readonly TokenizerOptions Index = new() { SignEnding = SignEnding.Short };

    /// <summary>How the shipped model's training read accent-free texts: [A-Za-z0-9]+('[a-z]+)?[#+]{0,2}.</summary>
    public static readonly TokenizerOptions Model = new() { IsAscii = true, SignEnding = SignEnding.Languages };

    /// <summary>How questions are read: hyphenated names stay whole.</summary>
    public static readonly TokenizerOptions Question = new() { KeepsCompounds = true, SignEnding = SignEnding.Any };

    /// <summary>Letters beyond ASCII are none.</summary>
    public bool IsAscii { get; init; }

    /// <summary>"back-end", "read_file", "node.js", "don't" and ".NET" are one word each, with their signs; else hyphens and points end words.</summary>
    public bool KeepsCompounds { get; init; }

    public SignEnding SignEnding { get; init; }
}

/// <summary>Splits texts into words, as English technical terms need: "C#" and "C++" are words. Walks the text once and allocates nothing.</summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text, TokenizerOptions options)
{
    private const int LongestWord = 64;
    private const int LongestChain = 4;
    private const int MostSigns = 2;
    private const int LongestShort = 2;

    private readonly ReadOnlySpan<char> text = text;
    private readonly TokenizerOptions options = options;
    private int at;
    private int lettersEnd;

    /// <summary>Where the present word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where what comes after it begins.</summary>
    public int End { get; private set; }

    /// <summary>The present word, as it stands in the text.</summary>
    public readonly ReadOnlySpan<char> Current => text[Start..End];

    /// <summary>The present word without a possessive ending and without apostrophes: "client's" gives "client", "don't" gives "dont".</summary>
    public readonly ReadOnlySpan<char> Bare
    {
        get
        {
            if (End == lettersEnd || text[lettersEnd] != '\'') return Current;
            return Current.EndsWith("'s", StringComparison.OrdinalIgnoreCase)
                ? text[Start..lettersEnd]
                : string.Concat(text[Start..lettersEnd], text[(lettersEnd + 1)..End]);
        }
    }

    /// <summary>
    /// The words of a folded text in lower case, and those that hyphens, points and slashes hold together also as one, after them:
    /// "back-end" is "back", "end" and "backend", ".NET" is "net" and ".net".
    /// </summary>
    public static List<Token> Words(string text)
    {
        var words = new List<Token>(text.Length / 6 + 1);
        var chain = 0; // words at the end of the list that are held together so far
        var tokens = new Tokenizer(text, TokenizerOptions.Index);
        while (tokens.MoveNext())
        {
            var (start, end) = (tokens.Start, tokens.End);
            words.Add(new(Lower(tokens.Bare), start, end, false));
            if (start > 0 && text[start - 1] == '.' && (start == 1 || !char.IsLetterOrDigit(text[start - 2])) && char.IsLetter(text[start]))
            {
                words.Add(new("." + words[^1].Text, start - 1, end, true));
            }
            else
            {
                chain++;
            }
            var goesOn = end + 1 < text.Length && text[end] is '-' or '_' or '.' or '/' && char.IsLetterOrDigit(text[end + 1]);
            if (goesOn) continue;
            if (chain is > 1 and <= LongestChain) words.Add(Join(words, chain));
            chain = 0;
        }
        return words;
    }

    /// <summary>Where a word that begins at a place ends.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start, TokenizerOptions options)
    {
        var tokens = new Tokenizer(text, options) { at = start };
        tokens.Read();
        return tokens.End;
    }

    public readonly Tokenizer GetEnumerator() => this;

    public bool MoveNext()
    {
        while (at < text.Length && !Begins(at)) at++;
        if (at == text.Length) return false;
        Read();
        return true;
    }

    private void Read()
    {
        Start = at;
        if (options.KeepsCompounds)
        {
            do at++;
            while (at < text.Length && GoesOn(at));
            lettersEnd = End = at;
            return;
        }
        while (at < text.Length && IsLetter(text[at])) at++;
        lettersEnd = at;
        if (at + 1 < text.Length && text[at] == '\'' && MayFollowApostrophe(text[at + 1]))
        {
            do at++;
            while (at < text.Length && MayFollowApostrophe(text[at]));
        }
        End = at;
        ReadSigns();
    }

    private void ReadSigns()
    {
        var isShort = options.SignEnding == SignEnding.Short;
        if (isShort && (End > lettersEnd || End - Start > LongestShort)) return;
        while (at < text.Length && at - End < MostSigns && text[at] is '#' or '+') at++;
        if (at == End) return;
        // "a+b" is two words.
        if (isShort ? at == text.Length || !IsLetter(text[at]) : IsLanguage(text[Start..at])) End = at;
        else if (isShort) at = End;
    }

    private readonly bool Begins(int i) => IsLetter(text[i])
        || (options.KeepsCompounds && text[i] is '.' or '_' && i + 1 < text.Length && IsLetter(text[i + 1]) && (i == 0 || !IsLetter(text[i - 1])));

    private readonly bool GoesOn(int i)
    {
        var c = text[i];
        if (IsLetter(c)) return true;
        var letterFollows = i + 1 < text.Length && IsLetter(text[i + 1]);
        // "Cart::total": what belongs to a name of code.
        if (c == ':') return text[i - 1] == ':' ? letterFollows : i + 2 < text.Length && text[i + 1] == ':' && IsLetter(text[i + 2]);
        return c is '-' or '‑' or '_' or '\'' or '’' or '.' ? letterFollows : c == '#' || (c == '+' && !letterFollows);
    }

    private readonly bool IsLetter(char c) => options.IsAscii ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c);

    private readonly bool MayFollowApostrophe(char c) => options.IsAscii ? char.IsAsciiLetterLower(c) : char.IsLetter(c);

    private static bool IsLanguage(ReadOnlySpan<char> word) =>
        word.Equals("c#", StringComparison.OrdinalIgnoreCase) || word.Equals("f#", StringComparison.OrdinalIgnoreCase)
        || word.Equals("j#", StringComparison.OrdinalIgnoreCase) || word.Equals("c++", StringComparison.OrdinalIgnoreCase);

    private static Token Join(List<Token> words, int count)
    {
        var parts = words.GetRange(words.Count - count, count);
        var joined = string.Concat(parts.Select(p => p.Text));
        return new(joined.Length <= LongestWord ? joined : joined[..LongestWord], parts[0].Start, parts[^1].End, true);
    }

    private static string Lower(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) word = word[..LongestWord];
        return string.Create(word.Length, word, static (target, source) => source.ToLowerInvariant(target));
    }
}
