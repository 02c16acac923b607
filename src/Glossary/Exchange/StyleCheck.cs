using System.Text.RegularExpressions;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange;

/// <summary>The rules of docs/style.md that a program can hold a glossary to.</summary>
internal static partial class StyleCheck
{
    public const int FewestWords = 20;
    public const int MostWords = 60;
    private const int MostWordsOfSentence = 45;
    private const int LongestSummary = 300;

    /// <param name="content">What the files have.</param>
    /// <param name="problems">Collects what is not in style.</param>
    public static void Run(GlossaryContent content, List<ImportProblem> problems)
    {
        foreach (var source in content.Sources)
        {
            Check(source, (field, reason) => problems.Add(new("citations.yaml", content.Lines.Of(source, field), $"{source.Key}.{field}", reason)));
        }
        foreach (var item in content.Entries)
        {
            Check(item.Entry, (field, reason) => problems.Add(new(item.Where, content.LineOf(item, field), field, reason)));
        }
    }

    /// <summary>What of one entry is not in style, by field.</summary>
    public static IReadOnlyList<(string Field, string Reason)> Of(Entry entry)
    {
        var found = new List<(string, string)>();
        Check(entry, (field, reason) => found.Add((field, reason)));
        return found;
    }

    private static void Check(Source source, Action<string, string> fault)
    {
        if (source.Authors.Count == 0 && source.Publisher is null && source.Container is null)
        {
            fault("publisher", "is missing, and so are authors and container; say who is responsible for the source");
        }
        if (source.Url is null && source.Type is not (SourceType.Book or SourceType.Article or SourceType.Standard))
        {
            fault("url", "is missing; only what is printed can do without an address");
        }
        if (source.Type is SourceType.Book && source.Issued is null && source.Url is null)
        {
            fault("issued", "is missing; a book without an address is found by its year");
        }
        if (source.Checksum is not null && source.Accessed is null) fault("accessed", "is missing; the checksum is of what was read on a day");
    }

    private static void Check(Entry entry, Action<string, string> fault)
    {
        if (entry.Summary is null)
        {
            fault("summary", "is missing");
        }
        else if (!entry.Summary.EndsWith('.'))
        {
            fault("summary", "must end with a full stop");
        }
        else if (entry.Summary.Length > LongestSummary)
        {
            fault("summary", $"is {entry.Summary.Length} characters long, at most {LongestSummary} fit a tooltip");
        }
        for (var i = 0; i < entry.Definitions.Count; i++) Check(entry, entry.Definitions[i], $"definitions[{i}]", fault);
    }

    private static void Check(Entry entry, Definition definition, string field, Action<string, string> fault)
    {
        var words = Count(PlainText.Of(definition.Text));
        if (words is < FewestWords or > MostWords)
        {
            fault($"{field}.text", $"has {words} words, must have {FewestWords} to {MostWords}; what is more belongs into scopeNote");
        }
        if (!FirstSentence().Match(definition.Text).Value.Contains("**", StringComparison.Ordinal))
        {
            fault($"{field}.text", "must have the word in bold in its first sentence, so that the sense comes first");
        }
        if (entry.Definitions.Count > 1 && definition.View is null && definition.Sense is null)
        {
            fault($"{field}.sense", "is missing; readers must be able to tell one definition from the other");
        }
        if (definition.Sense is { } sense && !Preposition().IsMatch(sense))
        {
            fault($"{field}.sense", $"is '{sense}', must continue the word: \"in messaging\", \"as a role\", \"of a message\"");
        }
        foreach (var text in new[] { definition.Text, definition.ScopeNote, definition.Mnemonic }.OfType<string>())
        {
            if (Filler().Match(text) is { Success: true } filler) fault(field, $"says '{filler.Value}', which says nothing");
            if (Sentences().Split(PlainText.Of(text)).FirstOrDefault(s => Count(s) > MostWordsOfSentence) is { } sentence)
            {
                fault(field, $"has a sentence of {Count(sentence)} words, at most {MostWordsOfSentence} can be read aloud: \"{sentence[..40]}…\"");
            }
        }
        for (var i = 0; i < definition.Examples.Count; i++)
        {
            if (!Ended().IsMatch(definition.Examples[i])) fault($"{field}.examples[{i}]", "must be a sentence and end like one");
        }
        for (var i = 0; i < definition.Citations.Count; i++)
        {
            if (definition.Citations[i] is { Quote: { } quote } && Count(quote) > ContentCheck.LongestQuote)
            {
                fault($"{field}.citations[{i}].quote", $"is longer than {ContentCheck.LongestQuote} words");
            }
        }
    }

    private static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"^.*?(?:[.!?](?=\s)|$)", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"(?<=[.!?:;])\s")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[.!?`)]\s*$")]
    private static partial Regex Ended();

    [GeneratedRegex("^(in|as|of|for|on|against|between|under|without|at|with|from|to|by|beside|around) ")]
    private static partial Regex Preposition();

    [GeneratedRegex(
        @"\b(obviously|of course|basically|simply|clearly|needless to say|it should be noted|in order to|utili[sz]e[sd]?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();
}
