using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Glossary.Text;

namespace Glossary.Search;

/// <summary>
/// The frames of English questions ("what is …", "what do you call …", "… in simple terms"), written from grammar and from no benchmark's queries.
/// Taking one off never takes the last word.
/// </summary>
internal static partial class QuestionFrames
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Longer than any of <see cref="Openers"/> and <see cref="Closers"/>.</summary>
    private const int LongestFrameWord = 14;

    /// <summary>First words of what <see cref="NameSought"/> and <see cref="Opening"/> match.</summary>
    private static readonly FrozenSet<string> Openers = Set(
        "please hi hello hey so and ok okay well um also but what whats who whos where wheres which how why when is there theres do does did " +
        "give tell teach show help remind " +
        "i im we the a an some any can could would will should must may explain describe define clarify compare contrast distinguish " +
        "right correct proper technical common usual official fancy another specific best word words term terms name names " +
        "expression expressions concept concepts acronym acronyms phrase phrases jargon jargons terminology terminologys " +
        "difference differences distinction comparison relation relationship meaning definition definitions explanation " +
        "purpose point role use uses benefit benefits advantage advantages idea basics example examples drawbacks disadvantages");

    /// <summary>Last words of what <see cref="Closing"/> matches.</summary>
    private static readonly FrozenSet<string> Closers = Set(
        "it that this they name work works do mean means meaning matter definition defined explained for about " +
        "used good useful needed necessary important called me please exactly " +
        "beginners dummies newbies five 5 eli5 simple plain easy other layman laymans s few short own terms words english language sentences " +
        "simply briefly nutshell sentence");

    /// <summary>Words of <see cref="Versus"/>.</summary>
    private static readonly FrozenSet<string> Between = Set("vs versus and or compared from with");

    /// <summary>Takes off what asks for a name ("what do you call …"); false where nothing does.</summary>
    public static bool TakeNameSought(ref string text)
    {
        if (!MayOpen(text) || NameSought().Match(text) is not { Success: true } sought || !HasWord(text.AsSpan(sought.Length))) return false;
        text = text[sought.Length..];
        return true;
    }

    public static string WithoutOpening(string text) => MayOpen(text) ? Off(text, Opening()) : text;

    public static string WithoutClosing(string text) => MayClose(text) ? Off(text, Closing()) : text;

    /// <summary>The two that a query compares; null where it compares none.</summary>
    /// <param name="text">The whole query.</param>
    /// <param name="core">What its frame leaves.</param>
    /// <param name="words">The words of that.</param>
    public static string[]? SidesOf(string text, string core, IReadOnlyList<Token> words)
    {
        if (!words.Any(w => Between.Contains(w.Text)) || (!IsComparison().IsMatch(text) && !Explicit().IsMatch(core))) return null;
        return Versus().Split(core, 3) is [var one, var other] && HasWord(one) && HasWord(other) ? [one, other] : null;
    }

    public static string Off(string text, Regex frame)
    {
        var rest = frame.Replace(text, "", 1);
        return HasWord(rest) ? rest : text;
    }

    /// <summary>Signs belong to words ("C++", ".NET", "[18F]SPA-RQ"), the marks of a sentence do not.</summary>
    public static string Bare(string text)
    {
        var bare = text.AsSpan().Trim().Trim("\"'“”«»`").TrimEnd("?!;:, ");
        if (bare.EndsWith('.') && bare.Length > 1) bare = bare.TrimEnd('.');
        return !HasWord(bare) ? text.Trim() : bare.Length == text.Length ? text : bare.ToString();
    }

    // Matching the frames costs more than the rest of a short search: most texts neither begin nor end like one.
    private static bool MayOpen(string text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start])) start++;
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return end - start <= LongestFrameWord && Openers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, end - start));
    }

    private static bool MayClose(string text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1])) end--;
        var start = end;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1])) start--;
        return end - start <= LongestFrameWord && Closers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, end - start));
    }

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter)) return true;
        }
        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks for a name: what follows describes.</summary>
    [GeneratedRegex(
        @"^\W*(?:(?:please|hi|hello|hey|so|and|ok|okay)\W+)*(?:(?:" +
        @"(?:what|how)\s+(?:do|does|would|should|can|could)\s+(?:you|we|i|they|one|people|developers|engineers|programmers)\s+(?:call|name|term)" +
        @"|what(?:\s+is|\s+are|'s|s)?\s+(?:it|this|that|something|a thing|the thing)\s+called" +
        @"|(?:(?:what|which)(?:\s+is|\s+are|'s|s)?|is there|there is|there's|do (?:you|we) have|give me|tell me|i need|i want|i forgot|" +
            @"i can't remember|i cannot remember|remind me of|" +
            @"(?:i\s+am|i'm|im|we\s+are|we're)\s+(?:looking|searching|trying)\s+(?:for|to\s+(?:find|remember|recall)))?\s*" +
            @"(?:the|a|an|some)?\s*(?:right|correct|proper|technical|common|usual|official|fancy|another|specific|best)?\s*" +
            @"(?:word|term|name|expression|concept|acronym|phrase|jargon|terminology)s?(?::|\s+" +
            @"(?:for|of|when|if|where|that\s+(?:means|describes|refers\s+to)|which\s+(?:means|describes|refers\s+to)|" +
            @"(?:means|describes|refers\s+to)|used\s+(?:for|when|to\s+describe)))" +
        @"|(?:which|what)\s+(?:word|term|name|concept|expression)\s+(?:is\s+used\s+(?:for|to\s+describe)|describes|means|refers\s+to|denotes|is)" +
        @"|name\s+(?:for|of)))" +
        @"(?:\s+(?:when|if|it\s+when|something\s+that|it|the\s+thing\s+that))?(?=[\s:,""'…]|$)[\s:,""'…]*", Options)]
    private static partial Regex NameSought();

    /// <summary>Politeness, question words with their auxiliaries, "the meaning of", and an article.</summary>
    [GeneratedRegex(
        @"^\W*(?:(?:please|hi|hello|hey|so|and|ok|okay|well|um|also|but)\W+)*(?:(?:" +
        @"i\s+(?:keep|kept)\s+(?:hearing|reading|seeing)\s+(?:about|of)?|i(?:'ve|\s+have)?\s+(?:heard|read|saw|seen)\s+(?:about|of)?" +
        @"|(?:can|could|would|will)\s+(?:you|someone|anyone|anybody|somebody)\s+(?:please\s+)?" +
            @"(?:explain|describe|define|tell\s+me|help\s+me\s+(?:to\s+)?understand|clarify)(?:\s+to\s+me)?(?=\W)" +
        @"|(?:help\s+me\s+(?:to\s+)?understand|tell\s+me\s+(?:more\s+)?(?:about|of)?|teach\s+me|show\s+me|give\s+me|" +
            @"i(?:'d|\s+would)\s+like\s+to\s+(?:know|understand)|i\s+(?:want|need)\s+to\s+(?:know|understand)|" +
            @"i\s+(?:do\s+not|don't|dont)\s+(?:understand|get|know)|do\s+you\s+know|any\s+idea)" +
        @"|(?:explain|describe|define|clarify|compare|contrast|distinguish)(?:\s+to\s+me|\s+me)?(?=\W)" +
        @"|(?:what|who|where)(?:\s+exactly)?(?:\s+(?:is|are|was|were|does|do|did)|'s|'re|s)" +
            @"(?:\s+(?:exactly|meant\s+by|an?\s+example\s+of|actually|really))?(?=\W)" +
        @"|what\s+(?:about|kind\s+of\s+thing\s+is)" +
        @"|(?:how|why|when|where)(?:\s+(?:exactly|come))?\s+(?:is|are|was|were|does|do|did|can|could|should|would|to|might)" +
            @"(?:\s+(?:i|you|we|one|people|someone|anyone|they))?" +
            @"(?:\s+(?:need|use|want|have|implement|apply|choose|prefer|set\s+up|do|make|get|know|explain)(?:\s+to)?)?(?=\W)" +
        @"|(?:should|can|do|must|may)\s+(?:i|you|we|one)\s+(?:use|choose|prefer|pick|need|have)(?=\W)" +
        @"|(?:difference|differences|distinction|comparison|relation|relationship)\s+(?:between|of)" +
        @"|(?:meaning|definition|definitions|explanation|purpose|point|role|use|uses|benefits?|advantages?|" +
            @"idea|concept|basics|examples?|drawbacks|disadvantages)\s+(?:of|behind)" +
        @")\s*|(?:the|an?)\s+)", Options)]
    public static partial Regex Opening();

    /// <summary>What trails a term: "mean", "meaning", "used for", "in simple terms", ", what is it".</summary>
    [GeneratedRegex(
        @"(?:[\s,;:.\-]+(?:(?:what|who)(?:\s+is|\s+are|'s|s)\s+(?:it|that|this|they|its\s+name)|" +
            @"and\s+(?:what|how|why)\s+(?:is|does|do)\s+(?:it|they)(?:\s+(?:work|do|mean|matter))?|what\s+does\s+(?:it|that|this)\s+mean|" +
        @"means?|meaning|definition|defined|explained|stands?\s+for|short\s+for|all\s+about|" +
        @"(?:is\s+|are\s+)?(?:used|good|useful|needed|necessary)(?:\s+for)?|work|works|matter|important|called|" +
        @"to\s+me|please|exactly|for\s+(?:beginners|dummies|me|newbies)|like\s+i'?m\s+(?:five|5)|eli5|" +
        @"in\s+(?:simple|plain|easy|other|layman'?s|a\s+few|short|your\s+own)\s*(?:terms|words|english|language|sentences)?|" +
            @"simply|briefly|in\s+short|in\s+a\s+nutshell|in\s+one\s+sentence))[\s?!.,:;]*$", Options)]
    private static partial Regex Closing();

    [GeneratedRegex(@"\s+(?:vs\.?|versus|and|or|compared\s+(?:to|with)|from|with)\s+", Options)]
    private static partial Regex Versus();

    [GeneratedRegex(@"\b(?:vs\.?|versus|compared\s+(?:to|with))(?=\s)", Options)]
    private static partial Regex Explicit();

    [GeneratedRegex(
        @"\b(?:differ|differs|difference|differences|distinction|distinguish|compare|comparison|contrast|should\s+(?:i|we|you)|or)\b", Options)]
    private static partial Regex IsComparison();
}
