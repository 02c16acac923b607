namespace Glossary.Language;

/// <summary>A word of a question, or a sign that separates words.</summary>
/// <param name="Text">As typed, without a possessive ending.</param>
/// <param name="Lower">Lower case, spelling corrected.</param>
/// <param name="Key">Lower case, singular, without hyphens: the form under which names are looked up.</param>
/// <param name="Type">Word or sign.</param>
internal readonly record struct QuestionWord(string Text, string Lower, string Key, WordType Type = WordType.Word)
{
    public bool IsPossessive { get; init; }
    /// <summary>A short form with a "not" in it: "isn't".</summary>
    public bool IsNegated { get; init; }
    /// <summary>An arrow that hands something on and never calls: the pipe of a shell, Airflow's "&gt;&gt;", GStreamer's "!".</summary>
    public bool IsFlow { get; init; }
    /// <summary>Set like code: a name, whatever else the word may be.</summary>
    public bool IsCode { get; init; }
    public bool IsArrow => Type is WordType.Arrow or WordType.BackArrow;
    /// <summary>Where it begins and ends in the question's text.</summary>
    public int Start { get; init; }
    public int End { get; init; }

    public bool IsWord => Type == WordType.Word;
    public bool EndsSentence => Type == WordType.Stop;
    public bool IsCapitalised => Text.Length > 0 && char.IsUpper(Text[0]);
}

internal enum WordType { Word, Comma, Colon, Stop, Arrow, BackArrow }
