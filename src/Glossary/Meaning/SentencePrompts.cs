namespace Glossary.Meaning;

/// <summary>What a sentence transformer wants before a text, so that it knows a query from what is to be found. Empty for most.</summary>
internal sealed record SentencePrompts(string Query, string Entry)
{
    public static readonly SentencePrompts None = new("", "");
}
