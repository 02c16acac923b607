namespace Glossary.Search.Meaning;

/// <summary>Reads the words of an accent-free text as the model's training did: [A-Za-z0-9]+('[a-z]+)?[#+]{0,2}.</summary>
internal ref struct ModelWords(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly ModelWords GetEnumerator() => this;

    public bool MoveNext()
    {
        while (Read())
        {
            if (Current.Length is 0 or > 32) continue;
            // Long numbers say nothing of meaning.
            if (Current.Length > 4 && !Current.ContainsAnyExceptInRange('0', '9')) continue;
            return true;
        }
        return false;
    }

    private bool Read()
    {
        var i = _at;
        while (i < _text.Length && !char.IsAsciiLetterOrDigit(_text[i])) i++;
        if (i == _text.Length) return false;
        var start = i;
        while (i < _text.Length && char.IsAsciiLetterOrDigit(_text[i])) i++;
        var letters = i;
        if (i + 1 < _text.Length && _text[i] == '\'' && char.IsAsciiLetterLower(_text[i + 1]))
            for (i++; i < _text.Length && char.IsAsciiLetterLower(_text[i]);) i++;
        var plain = i;
        while (i < _text.Length && i - plain < 2 && _text[i] is '#' or '+') i++;
        _at = i;
        Current = _text[start..i];
        if (i > plain && !IsLanguage(Current)) Current = _text[start..plain];
        if (plain > letters && i == plain)
            Current = Current.EndsWith("'s") ? _text[start..letters] : string.Concat(_text[start..letters], _text[(letters + 1)..plain]);
        return true;
    }

    private static bool IsLanguage(ReadOnlySpan<char> word) =>
        word.Equals("c#", StringComparison.OrdinalIgnoreCase) || word.Equals("f#", StringComparison.OrdinalIgnoreCase)
        || word.Equals("j#", StringComparison.OrdinalIgnoreCase) || word.Equals("c++", StringComparison.OrdinalIgnoreCase);

    public static bool IsCamel(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
            if (char.IsAsciiLetterUpper(word[i]) && !char.IsAsciiLetterUpper(word[i - 1])) return true;
        return false;
    }

    public static bool IsCamelBorder(ReadOnlySpan<char> word, int at) =>
        char.IsAsciiLetterUpper(word[at])
        && (!char.IsAsciiLetterUpper(word[at - 1]) || (at + 1 < word.Length && char.IsAsciiLetterLower(word[at + 1])));
}
