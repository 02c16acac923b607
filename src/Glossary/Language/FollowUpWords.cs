using System.Text.RegularExpressions;

namespace Glossary.Language;

/// <summary>The words by which a question leans on the one before.</summary>
internal sealed partial class FollowUps
{
    [GeneratedRegex(
        @"^(?:(?:and|but|so|ok|okay|then|now|also|or|hm+|ah|oh|well|thanks(?:\s+a\s+lot)?|thank\s+you|thx|cheers|right|alright|fine|great|cool|nice|"
            + @"perfect|good|got\s+it|i\s+see|yes|yeah|yep|no|sure|please|hi|hello|hey|sorry)\b[\s,.!:;-]*)*(?:(?:what|how)(?:'s| is)?\s+about\b|"
            + @"how\s+is\s+it\s+(?=(?:for|with|in)\b)|what\s+(?:if|when)\s+(?:it\s+is|it's)\b)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Opener();

    [GeneratedRegex(@"[\s,]+(?:then|instead|now|please|exactly|anyway|though)\s*(?=[?.!]*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Closer();

    [GeneratedRegex(@"^(?:and|so|but|then|or)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Joins();

    [GeneratedRegex(
        @"^(?:why(?:\s+(?:is\s+that|not|so))?|how\s+(?:so|come|do\s+you\s+know(?:\s+that)?)|really|seriously|(?:are\s+you|you)\s+(?:really\s+)?sure|"
            + @"is\s+(?:that|this)\s+(?:so|true|right|correct)|says\s+who|who\s+says(?:\s+(?:so|that))?|according\s+to\s+(?:whom|who|what)|"
            + @"(?:do\s+you\s+have\s+|any\s+|(?:what(?:'s|\s+is)\s+)?(?:the|your|a|what)\s+)?(?:sources?|references?|citations?)|(?:can|could|"
            + @"would)\s+you\s+(?:please\s+)?(?:explain|elaborate|(?:give|show|tell)\s+me\s+(?:more|(?:an?\s+|the\s+|some\s+)?(?:sources?|references?|"
            + @"examples?)))(?:\s+(?:that|it|this|more))?|(?:give|show|tell)\s+me\s+(?:more|(?:an?\s+|the\s+|some\s+)?(?:sources?|references?|"
            + @"examples?))|more(?:\s+details?)?|explain(?:\s+(?:that|it|this|more))?|go\s+on|elaborate|(?:an?\s+|any\s+|for\s+)?examples?|(?:in\s+|"
            + @"by\s+|under\s+)?(?:which|what)\s+views?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Again();

    [GeneratedRegex(
        @"^(?:(?:and|but|so|ok|okay|then|well)\b[\s,]*)*(?:what\s+|how\s+about\s+|how\s+is\s+it\s+)?(?:if|when|in\s+case|suppose|assuming|"
            + @"say)\s+(?:that\s+)?(?<clause>.+)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex If();

    [GeneratedRegex(@"\s+(?:back|instead)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Back();

    [GeneratedRegex(
        @"^(?:what|how)\s+(?:does|do|would)\s+(?<who>.+?)\s+(?:say|think|do|mean|call|see|use|define|handle)(?:\s+(?:to|about|of|by))?(?:\s+(?:it|that|"
            + @"this|them))?$|^(?:does|do|would)\s+(?<who>.+?)\s+(?:agree|(?:say|see|do|think|call)\s+(?:so|(?:it\s+|that\s+)?(?:the\s+same|that|so|"
            + @"that\s+way|differently)))\b.*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Says();

    [GeneratedRegex(
        @"^(?:what(?:'s|\s+is|\s+are)\s+|is\s+there\s+)?(?:the\s+|an?\s+)?differences?\s+(?:to|from|with)\s+(?<other>.+)$|^(?:vs\.?|versus|"
            + @"(?:as\s+)?(?:compared|opposed)\s+(?:to|with))\s+(?<other>.+)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Difference();

    [GeneratedRegex(
        @"^(?:an?\s+|the\s+)?(?<kind>(?!(?:which|other|that|this|same|first|second|last)\b)[\w-]+(?:\s+[\w-]+)?)\s+ones?$", RegexOptions.IgnoreCase)
]
    private static partial Regex One();

    [GeneratedRegex(@"\b(?:it|that one|this one|they|them|that|this)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [
        GeneratedRegex(
            @"^(?:and\s+)?(?:which|who)(?:\s+(?:one|side|end|of\s+(?:them|the\s+two|those)|is\s+it))?$|^which\s+(?:one|of\s+(?:the\s+two|them))\b",
            RegexOptions.IgnoreCase)]
    private static partial Regex WhichOne();

    [GeneratedRegex(
        @"\b(?:vice\s+versa|other\s+way\s+(?:a)?round|the\s+reverse|reversed|conversely|in\s+reverse|the\s+(?:opposite|inverse|contrary))$|"
            + @"\bother\s+way\s+(?:a)?round\b|^(?:reverse|opposite|inverse)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Reverse();

    [GeneratedRegex(@"\bthe\s+other\s+(?:one|end|side|party)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherOne();

    [GeneratedRegex(@"^(?:which|who|what|is|are|does|do|was)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"\b(?:mean|means|meaning|define|definition|difference|call|calls|called|word|term)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WordFrameWords();

    // Something that is asked in full: a verb of asking with more than a word behind it.
    [GeneratedRegex(@"^(?:what|which|who|is|are|does|do|can|would|should|how|define|explain|compare|why|when|where)\b.*\s\S+\s", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:in|for|with|at|according to|by|of|from|to)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^(?:in|with|within|inside|under|by|via|during)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    [GeneratedRegex(@"^(?:the|a|an)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
